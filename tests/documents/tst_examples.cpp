// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/documents/example.h"
#include "tests/documents/likeness.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <csignal>
#include <unistd.h>

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
    void serversOfOneRedisShowOneHistory();
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

// The script of the README, with ports that are free and folders of its own.
void TestExamples::serversOfOneRedisShowOneHistory()
{
    if (QStandardPaths::findExecutable(u"redis-server"_s).isEmpty())
        QSKIP("redis-server is not installed");
    const auto scripts = scriptsIn(read(u"README.md"_s));
    QCOMPARE(scripts.size(), 1U);
    QString script = scripts.begin()->second;
    const QTemporaryDir data;
    // Opened all at once, so that the ports differ.
    std::array<QTcpServer, 4> listeners;
    QStringList ports;
    for (QTcpServer &listener : listeners) {
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        ports.append(QString::number(listener.serverPort()));
    }
    for (QTcpServer &listener : listeners)
        listener.close();
    script.replace("/tmp/"_L1, data.path() + u'/')
        .replace("heliograph-headless "_L1, QStringLiteral("'" HELIOGRAPH_HEADLESS "' "))
        .replace("redis-server --port 6379"_L1,
                 u"redis-server --bind 127.0.0.1 --dir '%1' --port %2"_s.arg(data.path(), ports[0]))
        .replace("redis://localhost"_L1, "redis://localhost:"_L1 + ports[0])
        .replace("3001"_L1, ports[1])
        .replace("3002"_L1, ports[2])
        .replace("3003"_L1, ports[3])
        .replace("curl "_L1, "curl -s --retry-connrefused --retry 20 --retry-delay 1 "_L1);

    QProcess shell;
    // In a process group, so that all of it can be ended.
    shell.setChildProcessModifier([] { ::setpgid(0, 0); });
    shell.start(u"bash"_s, {u"-c"_s, script});
    QVERIFY(shell.waitForStarted());
    const auto end = qScopeGuard([&shell] {
        ::kill(-pid_t(shell.processId()), SIGKILL);
        shell.waitForFinished(timeoutMs);
    });
    QByteArray output;
    const auto shows = [&](const char *type) {
        output += shell.readAllStandardOutput();
        return output.contains("event: " + QByteArray(type) + '\n');
    };
    // The prices are those that the other server makes up.
    for (const char *type : {"connected", "stock-update"})
        QVERIFY2(QTest::qWaitFor([&] { return shows(type); }, timeoutMs),
                 (output + shell.readAllStandardError()).constData());
}

void TestExamples::noCommandIsLeftOut()
{
    QFETCH(QString, name);
    QCOMPARE(untestedCommands(read(name)), QStringList());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestExamples)
#include "tst_examples.moc"
