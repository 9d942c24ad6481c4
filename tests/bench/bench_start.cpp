// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>

// How long a person waits: from starting a process until the window is painted, or until the server answers.

using namespace Qt::StringLiterals;

namespace
{

constexpr int runs = 15;
constexpr int timeoutMs = 30'000;
constexpr auto firstPicture = "heliograph.window: first picture";

using Milliseconds = std::optional<double>;

double since(const QElapsedTimer &start)
{
    return double(start.nsecsElapsed()) / 1e6;
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(timeoutMs))
        process.kill();
    process.waitForFinished(timeoutMs);
}

Milliseconds windowTime(const QString &program, const QStringList &arguments)
{
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_DATA_HOME"_s, home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, home.path());
    environment.insert(u"QT_LOGGING_RULES"_s, u"heliograph.window.debug=true"_s);
    environment.insert(u"QT_FORCE_STDERR_LOGGING"_s, u"1"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer start;
    start.start();
    process.start(program, arguments + QStringList{u"--new-instance"_s, u"--config-dir"_s, home.path()});
    QByteArray said;
    while (!said.contains(firstPicture) && start.elapsed() < timeoutMs && process.waitForReadyRead(timeoutMs))
        said += process.readAll();
    const double time = since(start);
    end(process);
    return said.contains(firstPicture) ? Milliseconds(time) : std::nullopt;
}

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(timeoutMs))
        return false;
    socket.write("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    return socket.waitForReadyRead(timeoutMs) && socket.readAll().startsWith("HTTP/1.1 200");
}

Milliseconds serverTime(const QString &program)
{
    const QTemporaryDir data;
    const quint16 port = freePort();
    QProcess process;
    QElapsedTimer start;
    start.start();
    process.start(program, {u"serve"_s, u"--port"_s, QString::number(port), u"--data-dir"_s, data.path()});
    bool isThere = false;
    while (!isThere && start.elapsed() < timeoutMs) {
        isThere = answers(port);
        if (!isThere)
            // Leaves the processor to the program that is to start.
            QThread::usleep(500);
    }
    const double time = since(start);
    end(process);
    return isThere ? Milliseconds(time) : std::nullopt;
}

// False: it did not start.
bool measure(const char *what, int goal, const std::function<Milliseconds()> &startOnce)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const Milliseconds time = startOnce();
        if (!time) {
            std::printf("%s: it did not start\n", what);
            return false;
        }
        times.push_back(*time);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-52s median %4.0f ms, best %4.0f ms, worst %4.0f ms (goal: %d ms)\n", what, times[times.size() / 2],
                times.front(), times.back(), goal);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString programs = QCoreApplication::applicationDirPath();
    bool isDone =
        measure("serve to the first 200", 150, [&] { return serverTime(programs + u"/heliograph-headless"_s); });
    const QString desktop = programs + u"/heliograph"_s;
    if (QFileInfo::exists(desktop)) {
        isDone &= measure("window to its first picture, with the server inside", 700,
                          [&] { return windowTime(desktop, {}); });
        isDone &= measure("window to its first picture, connecting to nothing", 700,
                          [&] { return windowTime(desktop, {u"--no-server"_s}); });
    }
    return isDone ? 0 : 1;
}
