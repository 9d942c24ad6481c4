// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/documents/example.h"
#include "tests/documents/likeness.h"

#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <memory>
#include <unistd.h>
#include <vector>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Long enough for a busy machine under a sanitizer.
constexpr int timeoutMs = 60'000;

// A shell command with the environment of a reader who follows the document from its first line.
class Shell
{
public:
    Shell() { m_process.setWorkingDirectory(QStringLiteral(HELIOGRAPH_SOURCE_DIR)); }
    ~Shell()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void start(const QString &command, const QStringList &environment)
    {
        QStringList clean;
        for (const QString &variable : QProcess::systemEnvironment()) {
            if (!variable.startsWith("HELIOGRAPH_"_L1))
                clean.append(variable);
        }
        m_process.setEnvironment(clean + environment);
        m_process.start(u"bash"_s, {u"-c"_s, command});
    }

    // The output without the carriage returns of HTTP, which are not shown.
    const QString &output()
    {
        m_output += QString::fromUtf8(m_process.readAllStandardOutput()).remove(u'\r');
        return m_output;
    }
    QString errors() { return QString::fromUtf8(m_process.readAllStandardError()); }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

private:
    QProcess m_process;
    QString m_output;
};

// These go on until they are stopped.
bool isEndless(const QString &command)
{
    static const QRegularExpression endless(u"curl -\\w*N|-headless (serve|listen)"_s);
    return command.contains(endless) && !command.contains("--count"_L1);
}

} // namespace

// Every command in the documents does what they say, on a server that was started as they say.
class TestExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandPrintsWhatTheDocumentSays_data() { documents(); }
    void everyCommandPrintsWhatTheDocumentSays();
    void serversOfOneRedisAreReadByTheWindowAndByPrometheus();
    void serversOfOneKafkaShowOneHistory();
    void noCommandIsLeftOut_data() { documents(); }
    void noCommandIsLeftOut();

private:
    static void documents()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("fewest");
        QTest::addRow("README.md") << u"README.md"_s << 15;
        QTest::addRow("PROTOCOL.md") << u"server/protocol/PROTOCOL.md"_s << 15;
    }
    static QString read(const QString &name)
    {
        QFile file(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/") + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

void TestExamples::everyCommandPrintsWhatTheDocumentSays()
{
    QFETCH(QString, name);
    QFETCH(int, fewest);
    const QList<Example> examples = Example::allIn(read(name));
    QVERIFY(examples.size() >= fewest);
    QStringList commands;
    for (const Example &example : examples)
        commands.append(example.command);
    Likeness likeness(commands.join(u'\n'));

    const QTemporaryDir data;
    std::unique_ptr<Shell> server;
    QString address = u"localhost:0"_s;
    for (const Example &example : examples) {
        const bool isServer = example.command.contains("-headless serve"_L1);
        auto shell = std::make_unique<Shell>();
        const QString command =
            likeness.withRealIds(example.command)
                .replace("build/release/bin/heliograph-headless"_L1, QStringLiteral("'" HELIOGRAPH_HEADLESS "'"))
                .replace("localhost:3000"_L1, address);
        shell->start(command,
                     {u"HOME="_s + data.path(), u"HELIOGRAPH_PORT=0"_s, u"HELIOGRAPH_DATA_DIR="_s + data.path(),
                      u"HELIOGRAPH_LOG_LEVEL=warning"_s, u"HELIOGRAPH_SERVER=http://"_s + address});
        const bool isEndless = heliograph::isEndless(example.command);
        const auto isAsDocumented = [&] {
            if (isServer) {
                static const QRegularExpression url(u"http://(localhost:\\d+)"_s);
                address = url.match(shell->output()).captured(1);
            }
            return likeness.matches(example.output, QString(shell->output()).replace(address, "localhost:3000"_L1),
                                    isEndless ? Likeness::Extent::beginning : Likeness::Extent::whole);
        };
        (void)QTest::qWaitFor(
            [&] {
                // Asked first: what it printed last is seen then, too.
                const bool isRunning = shell->isRunning();
                return isEndless ? isAsDocumented() || !isRunning : !isRunning;
            },
            timeoutMs);
        QVERIFY2(isAsDocumented() && isEndless == shell->isRunning(),
                 qPrintable(u"%1:%2: %3\nshould print\n%4\nbut prints\n%5\n%6"_s.arg(name)
                                .arg(example.line)
                                .arg(command, example.output, shell->output(), shell->errors())));
        if (isServer)
            server = std::move(shell);
    }
}

namespace
{

QString quoted(const QString &program)
{
    return u'\'' + program + u'\'';
}

// A script of a document at work, in a folder of its own and with free ports. Ends with all that it has started.
class Script
{
public:
    // The one that has this text in it.
    Script(const QString &document, const QString &part)
    {
        for (const auto &[line, text] : scriptsIn(document)) {
            if (text.contains(part))
                m_text = text;
        }
        replace(u"/tmp"_s, m_folder.path());
        replace(u"heliograph-headless "_s, quoted(QStringLiteral(HELIOGRAPH_HEADLESS)) + u' ');
        // Without a bar of its progress.
        replace(u"curl "_s, u"curl -s "_s);
    }
    ~Script()
    {
        if (m_shell.processId() == 0)
            return;
        ::kill(-pid_t(m_shell.processId()), SIGKILL);
        m_shell.waitForFinished(timeoutMs);
    }

    bool isFound() const { return !m_text.isEmpty(); }
    void replace(const QString &there, const QString &here) { m_text.replace(there, here); }
    // Leaves out the lines with this text.
    void leaveOut(const QString &part)
    {
        QStringList lines = m_text.split(u'\n');
        lines.removeIf([&part](const QString &line) { return line.contains(part); });
        m_text = lines.join(u'\n');
    }
    // In place of the ports of the document.
    QHash<quint16, quint16> useFreePorts(const QList<quint16> &ports)
    {
        // Opened all at once, so that they differ.
        std::vector<std::unique_ptr<QTcpServer>> listeners;
        QHash<quint16, quint16> here;
        for (const quint16 port : ports) {
            listeners.push_back(std::make_unique<QTcpServer>());
            if (!listeners.back()->listen(QHostAddress::LocalHost))
                qFatal("there is no free port");
            here[port] = listeners.back()->serverPort();
        }
        // By way of names, so that no port here is taken for one of the document.
        for (const quint16 port : ports)
            replace(QString::number(port), u"<port %1>"_s.arg(char16_t(u'A' + ports.indexOf(port))));
        for (const quint16 port : ports)
            replace(u"<port %1>"_s.arg(char16_t(u'A' + ports.indexOf(port))), QString::number(here[port]));
        return here;
    }

    void start()
    {
        QStringList environment;
        for (const QString &variable : QProcess::systemEnvironment()) {
            if (!variable.startsWith("HELIOGRAPH_"_L1))
                environment.append(variable);
        }
        m_shell.setWorkingDirectory(QStringLiteral(HELIOGRAPH_SOURCE_DIR));
        m_shell.setEnvironment(environment
                               + QStringList{u"QT_QPA_PLATFORM=offscreen"_s, u"XDG_CONFIG_HOME="_s + m_folder.path(),
                                             u"XDG_DATA_HOME="_s + m_folder.path(),
                                             u"XDG_CACHE_HOME="_s + cacheFolder(),
                                             u"XDG_RUNTIME_DIR="_s + m_folder.path()});
        // In a process group, so that all of it can be ended.
        m_shell.setChildProcessModifier([] { ::setpgid(0, 0); });
        m_shell.start(u"bash"_s, {u"-c"_s, m_text});
        QVERIFY(m_shell.waitForStarted());
    }
    QString folder() const { return m_folder.path(); }
    bool prints(const QByteArray &text)
    {
        return QTest::qWaitFor(
            [&] {
                m_output += m_shell.readAllStandardOutput();
                return m_output.contains(text);
            },
            timeoutMs);
    }
    QByteArray all() { return m_text.toUtf8() + m_output + m_shell.readAllStandardError(); }

private:
    // Where the broker is kept.
    static QString cacheFolder() { return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation); }

    QTemporaryDir m_folder;
    QString m_text;
    QProcess m_shell;
    QByteArray m_output;
};

QByteArray answerTo(const QString &url)
{
    QProcess curl;
    curl.start(u"curl"_s, {u"-s"_s, u"-G"_s, url});
    return curl.waitForFinished(timeoutMs) ? curl.readAllStandardOutput() : QByteArray();
}

} // namespace

void TestExamples::serversOfOneRedisAreReadByTheWindowAndByPrometheus()
{
#if !defined(HELIOGRAPH_WITH_REDIS) || !defined(HELIOGRAPH_WITH_TOKENS)
    QSKIP("built without Redis or without tokens");
#endif
    if (QStandardPaths::findExecutable(u"redis-server"_s).isEmpty())
        QSKIP("redis-server is not installed");
    Script script(read(u"README.md"_s), u"redis-server"_s);
    QVERIFY(script.isFound());
    script.replace(u"redis-server "_s, u"redis-server --bind 127.0.0.1 "_s);
#ifdef HELIOGRAPH_DESKTOP
    script.replace(u"\nheliograph --connect"_s, u'\n' + quoted(QStringLiteral(HELIOGRAPH_DESKTOP)) + u" --connect"_s);
#else
    script.leaveOut(u"heliograph --connect"_s);
#endif
    const bool hasPrometheus = !QStandardPaths::findExecutable(u"prometheus"_s).isEmpty();
    if (!hasPrometheus)
        script.leaveOut(u"prometheus --config"_s);
    script.replace(u"/prometheus.yml\n"_s,
                   u"/prometheus.yml && sed -i 's/: 15s/: 1s/' %1/prometheus.yml\n"_s.arg(script.folder()));
    const auto ports = script.useFreePorts({3001, 3002, 3003, 6380, 9095});
    script.start();
    if (QTest::currentTestFailed())
        return;
    // The prices are those that another server makes up.
    for (const char *text : {"vase: 120.00 is the highest bid (version 1)", "event: connected\n",
                             "event: stock-update\n", R"("maxBid":120)"})
        QVERIFY2(script.prints(text), script.all().constData());
#ifdef HELIOGRAPH_DESKTOP
    QVERIFY2(
        QTest::qWaitFor([&] { return answerTo(u"http://localhost:%1"_s.arg(ports[3002])).contains(R"("clients":1)"); },
                        timeoutMs),
        script.all().constData());
#endif
    if (!hasPrometheus)
        QSKIP("prometheus is not installed, so it was not tried");
    const auto sum = [&ports](const QString &of) {
        return answerTo(u"http://localhost:%1/api/v1/query?query=sum(%2)"_s.arg(ports[9095]).arg(of));
    };
    QVERIFY2(QTest::qWaitFor([&] { return sum(u"up"_s).contains(R"(,"3"])"); }, timeoutMs), sum(u"up"_s).constData());
    QVERIFY2(sum(u"heliograph_streams"_s).contains(R"("status":"success")"), sum(u"heliograph_streams"_s).constData());
}

void TestExamples::serversOfOneKafkaShowOneHistory()
{
#ifndef HELIOGRAPH_WITH_KAFKA
    QSKIP("built without Kafka");
#endif
    QProcess broker;
    broker.start(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/tests/support/kafka/broker"), {u"install"_s});
    QVERIFY(broker.waitForFinished(400'000));
    if (broker.exitCode() != 0)
        QSKIP(broker.readAllStandardError().constData());
    Script script(read(u"README.md"_s), u"--backbone kafka"_s);
    QVERIFY(script.isFound());
    script.useFreePorts({3001, 3002, 9092, 9093});
    script.start();
    if (QTest::currentTestFailed())
        return;
    for (const char *text : {"event: connected\n", "event: stock-update\n"})
        QVERIFY2(script.prints(text), script.all().constData());
}

void TestExamples::noCommandIsLeftOut()
{
    QFETCH(QString, name);
    QCOMPARE(untestedCommands(read(name)), QStringList());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestExamples)
#include "tst_examples.moc"
