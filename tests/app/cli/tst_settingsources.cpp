// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/serveoptions.h"
#include "app/cli/settingsources.h"

#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

// `serve` with everything it fills.
struct Serve {
    Serve()
    {
        addServeOptions(command, config, logLevel);
        sources = std::make_unique<SettingSources>(command);
    }

    // What is wrong, empty when nothing is.
    std::string read(std::vector<std::string> flags)
    {
        // As CLI11 takes them.
        std::reverse(flags.begin(), flags.end());
        command.parse(flags);
        return sources->apply().value_or(std::string());
    }

    CLI::App command;
    ServerConfig config;
    std::string logLevel = "info";
    std::unique_ptr<SettingSources> sources;
};

} // namespace

class TestSettingSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void precedence_data();
    void precedence();
    void everyKindOfSettingCanComeFromTheFile();
    void everyKindOfSettingCanComeFromTheEnvironment();
    void environmentNamesTheFile();
    void theFlagOfTheFileGoesBeforeTheEnvironment();
    void filesMayHaveCommentsAndSpaces();
    void problemsNameTheirOrigin_data();
    void problemsNameTheirOrigin();
    void theFileIsNotReadForWhatIsSetElsewhere();
    void printReportsWhereEachSettingComesFrom();
    void printShowsNoPassword();
    void printCanBeReadBack_data();
    void printCanBeReadBack();

private:
    std::string written(const QByteArray &content);
    void setEnvironment(const QByteArray &name, const QByteArray &value);

    QTemporaryDir m_folder;
    // Set by the test.
    QByteArrayList m_environment;
};

void TestSettingSources::init()
{
    // What the surroundings set must not decide a test.
    const auto names = QProcessEnvironment::systemEnvironment().keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("HELIOGRAPH_")))
            qunsetenv(name.toLatin1().constData());
    }
}

void TestSettingSources::cleanup()
{
    for (const QByteArray &name : std::exchange(m_environment, {}))
        qunsetenv(name.constData());
}

std::string TestSettingSources::written(const QByteArray &content)
{
    QFile file(m_folder.filePath(QStringLiteral("heliograph.toml")));
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    return isWritten ? file.fileName().toStdString() : std::string();
}

void TestSettingSources::setEnvironment(const QByteArray &name, const QByteArray &value)
{
    qputenv(name.constData(), value);
    m_environment.append(name);
}

void TestSettingSources::precedence_data()
{
    QTest::addColumn<bool>("hasFlag");
    QTest::addColumn<bool>("hasEnvironment");
    QTest::addColumn<bool>("hasFile");
    QTest::addColumn<int>("port");

    QTest::newRow("nothing is said: the default") << false << false << false << 3000;
    QTest::newRow("the file goes before the default") << false << false << true << 4001;
    QTest::newRow("the environment goes before the default") << false << true << false << 4002;
    QTest::newRow("the environment goes before the file") << false << true << true << 4002;
    QTest::newRow("the flag goes before the default") << true << false << false << 4003;
    QTest::newRow("the flag goes before the file") << true << false << true << 4003;
    QTest::newRow("the flag goes before the environment") << true << true << false << 4003;
    QTest::newRow("the flag goes before everything") << true << true << true << 4003;
}

void TestSettingSources::precedence()
{
    QFETCH(bool, hasFlag);
    QFETCH(bool, hasEnvironment);
    QFETCH(bool, hasFile);
    QFETCH(int, port);
    std::vector<std::string> flags;
    if (hasFile)
        flags = {"--config", written("port = 4001\n")};
    if (hasEnvironment)
        setEnvironment("HELIOGRAPH_PORT", "4002");
    if (hasFlag)
        flags.insert(flags.end(), {"--port", "4003"});
    Serve serve;
    QCOMPARE(serve.read(flags), std::string());
    QCOMPARE(int(serve.config.listen.port), port);
}

void TestSettingSources::everyKindOfSettingCanComeFromTheFile()
{
    Serve serve;
    const std::string file = written("port = 8080\n"
                                     "bind = \"0.0.0.0\"\n"
                                     "insecure-open = true\n"
                                     "symbols = [\"AAA\", \"BBB\"]\n"
                                     "cors-origin = \"https://a.example\"\n"
                                     "stock-interval = \"250ms\"\n"
                                     "log-age = \"2h\"\n"
                                     "seed = 42\n"
                                     "replay-speed = 2.5\n"
                                     "engine = \"qt\"\n"
                                     "log-level = \"debug\"\n");
    QCOMPARE(serve.read({"--config", file}), std::string());
    QCOMPARE(serve.config.listen.port, quint16(8080));
    QCOMPARE(serve.config.listen.bind, QStringLiteral("0.0.0.0"));
    QVERIFY(serve.config.listen.insecureOpen);
    QCOMPARE(serve.config.sources.symbols, QList<QByteArray>({"AAA", "BBB"}));
    QCOMPARE(serve.config.listen.corsOrigins, QList<QByteArray>{"https://a.example"});
    QVERIFY(serve.config.sources.stockInterval == 250ms);
    QVERIFY(serve.config.history.logAge == 2h);
    QVERIFY(serve.config.sources.seed == quint64(42));
    QCOMPARE(serve.config.sources.replaySpeed, 2.5);
    QVERIFY(serve.config.streams.engine == ServerConfig::Streams::Engine::qt);
    QCOMPARE(serve.logLevel, std::string("debug"));
}

void TestSettingSources::everyKindOfSettingCanComeFromTheEnvironment()
{
    setEnvironment("HELIOGRAPH_DATA_DIR", "/srv/heliograph data");
    setEnvironment("HELIOGRAPH_INSECURE_OPEN", "true");
    setEnvironment("HELIOGRAPH_SYMBOLS", "AAA,BBB");
    setEnvironment("HELIOGRAPH_STOCK_INTERVAL", "0");
    setEnvironment("HELIOGRAPH_SEED", "18446744073709551615");
    setEnvironment("HELIOGRAPH_ENGINE", "QT");
    Serve serve;
    QCOMPARE(serve.read({}), std::string());
    QCOMPARE(serve.config.dataDir, QStringLiteral("/srv/heliograph data"));
    QVERIFY(serve.config.listen.insecureOpen);
    QCOMPARE(serve.config.sources.symbols, QList<QByteArray>({"AAA", "BBB"}));
    QVERIFY(serve.config.sources.stockInterval == 0ms);
    QVERIFY(serve.config.sources.seed == ~quint64(0));
    QVERIFY(serve.config.streams.engine == ServerConfig::Streams::Engine::qt);
}

void TestSettingSources::environmentNamesTheFile()
{
    setEnvironment("HELIOGRAPH_CONFIG", QByteArray::fromStdString(written("port = 4001\n")));
    Serve serve;
    QCOMPARE(serve.read({}), std::string());
    QCOMPARE(serve.config.listen.port, quint16(4001));
}

void TestSettingSources::theFlagOfTheFileGoesBeforeTheEnvironment()
{
    setEnvironment("HELIOGRAPH_CONFIG", "/nowhere/heliograph.toml");
    Serve serve;
    QCOMPARE(serve.read({"--config", written("port = 4001\n")}), std::string());
    QCOMPARE(serve.config.listen.port, quint16(4001));
}

void TestSettingSources::filesMayHaveCommentsAndSpaces()
{
    Serve serve;
    const std::string file = written("# our desk\n\n   port=4001   # as the proxy expects\n\n  bind  =  \"::1\"\n");
    QCOMPARE(serve.read({"--config", file}), std::string());
    QCOMPARE(serve.config.listen.port, quint16(4001));
    QCOMPARE(serve.config.listen.bind, QStringLiteral("::1"));
}

void TestSettingSources::problemsNameTheirOrigin_data()
{
    // NAME=VALUE.
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("origin");
    QTest::addColumn<QString>("reason");

    const auto inFile = [](const char *name, const char *file, const char *reason) {
        QTest::newRow(name) << QByteArray() << QByteArray(file) << QStringLiteral("heliograph.toml")
                            << QString::fromUtf8(reason);
    };
    const auto inEnvironment = [](const char *name, const char *variable, const char *reason) {
        QTest::newRow(name) << QByteArray(variable) << QByteArray()
                            << QStringLiteral("environment ") + QLatin1String(QByteArray(variable).split('=').first())
                            << QString::fromUtf8(reason);
    };
    inFile("an unknown key", "prot = 4001\n", "there is no setting prot");
    inFile("a key of a section", "[server]\nport = 4001\n", "server");
    inFile("the file cannot name another file", "config = \"other.toml\"\n", "there is no setting config");
    inFile("the file cannot ask to be printed", "print-config = true\n", "there is no setting print-config");
    inFile("the file cannot ask for help", "help = true\n", "there is no setting help");
    inFile("a port in words", "port = \"many\"\n", "--port");
    inFile("a port that is too large", "port = 65536\n", "--port");
    inFile("a bad duration", "stock-interval = \"soon\"\n", "not soon");
    inFile("a number out of bounds", "threads = 257\n", "--threads");
    inFile("an unknown level", "log-level = \"loud\"\n", "--log-level");
    inFile("a switch that is neither on nor off", "insecure-open = \"perhaps\"\n", "perhaps");
    inFile("a second value where there is one", "port = [1, 2]\n", "--port");
    inEnvironment("a port in words in the environment", "HELIOGRAPH_PORT=many", "--port");
    inEnvironment("a bad duration in the environment", "HELIOGRAPH_DRAIN=1 week", "not 1 week");
    inEnvironment("an unknown engine in the environment", "HELIOGRAPH_ENGINE=steam", "--engine");
}

void TestSettingSources::problemsNameTheirOrigin()
{
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, file);
    QFETCH(QString, origin);
    QFETCH(QString, reason);
    std::vector<std::string> flags;
    if (!file.isEmpty())
        flags = {"--config", written(file)};
    if (!variable.isEmpty())
        setEnvironment(variable.split('=').first(), variable.mid(variable.indexOf('=') + 1));
    Serve serve;
    const QString problem = QString::fromStdString(serve.read(flags));
    QVERIFY2(problem.contains(origin), qPrintable(problem));
    QVERIFY2(problem.contains(reason), qPrintable(problem));
}

void TestSettingSources::theFileIsNotReadForWhatIsSetElsewhere()
{
    Serve serve;
    QCOMPARE(serve.read({"--port", "4003", "--config", written("port = 4001\nbind = \"::1\"\n")}), std::string());
    QCOMPARE(serve.config.listen.port, quint16(4003));
    QCOMPARE(serve.config.listen.bind, QStringLiteral("::1"));

    Serve missing;
    const std::string problem = missing.read({"--config", "/nowhere/heliograph.toml"});
    QCOMPARE(problem, std::string("cannot read the config file /nowhere/heliograph.toml"));
}

void TestSettingSources::printReportsWhereEachSettingComesFrom()
{
    setEnvironment("HELIOGRAPH_BIND", "::1");
    const std::string file = written("threads = 3\n");
    Serve serve;
    QCOMPARE(serve.read({"--config", file, "--port", "4003"}), std::string());
    const QString text = QString::fromStdString(serve.sources->print());
    const QStringList lines = text.split(QLatin1Char('\n'));
    QVERIFY2(lines.contains(QStringLiteral("port = 4003 # flag")), qPrintable(text));
    QVERIFY2(lines.contains(QStringLiteral("bind = \"::1\" # environment HELIOGRAPH_BIND")), qPrintable(text));
    QVERIFY2(lines.contains(QStringLiteral("threads = 3 # file ") + QString::fromStdString(file)), qPrintable(text));
    QVERIFY2(lines.contains(QStringLiteral("stock-interval = \"2s\" # default")), qPrintable(text));
    QVERIFY2(lines.contains(QStringLiteral("# seed = \"\" # default")), qPrintable(text));
    QVERIFY2(lines.filter(QRegularExpression(QStringLiteral("^(# )?config ="))).isEmpty(), qPrintable(text));
}

void TestSettingSources::printShowsNoPassword()
{
    setEnvironment("HELIOGRAPH_REDIS", "rediss://desk:se@cret@host:6379/2");
    Serve serve;
    QCOMPARE(serve.read({"--kafka-config", "sasl.password=secret=/+,x", "--kafka-config", "/etc/kafka=1.properties",
                         "--jwks", "https://:secret@keys.example/jwks.json"}),
             std::string());
    const QString text = QString::fromStdString(serve.sources->print());
    const QStringList lines = text.split(QLatin1Char('\n'));
    QVERIFY2(!text.contains(QStringLiteral("cret")), qPrintable(text));
    QVERIFY2(
        lines.contains(QStringLiteral("kafka-config = [\"sasl.password=***\", \"/etc/kafka=1.properties\"] # flag")),
        qPrintable(text));
    QVERIFY2(lines.contains(QStringLiteral("redis = \"rediss://desk:***@host:6379/2\" # environment HELIOGRAPH_REDIS")),
             qPrintable(text));
    QVERIFY2(lines.contains(QStringLiteral("jwks = \"https://:***@keys.example/jwks.json\" # flag")), qPrintable(text));
}

void TestSettingSources::printCanBeReadBack_data()
{
    using Flags = std::vector<std::string>;
    QTest::addColumn<Flags>("flags");

    QTest::newRow("the defaults") << Flags{};
    QTest::newRow("numbers") << Flags{"--port", "4003", "--replay-speed", "0.5", "--seed", "42", "--threads", "2"};
    QTest::newRow("texts") << Flags{"--bind", "::1", "--tls-cert", "/etc/a b/cert.pem", "--engine", "qt"};
    QTest::newRow("durations") << Flags{"--stock-interval", "250ms", "--log-age", "90m", "--notice-interval", "0"};
    QTest::newRow("a switch") << Flags{"--insecure-open"};
    QTest::newRow("one entry of a list") << Flags{"--symbols", "AAA"};
    QTest::newRow("several entries of a list") << Flags{"--symbols",         "AAA,BBB",       "--cors-origin",
                                                        "https://a.example", "--cors-origin", "http://b.example:8080"};
    QTest::newRow("a star") << Flags{"--allowed-host", "*"};
    QTest::newRow("a path with an equals sign") << Flags{"--data-dir", "/srv/a=b"};
    QTest::newRow("a path with a comma") << Flags{"--data-dir", "/srv/a,b"};
    QTest::newRow("a path with brackets") << Flags{"--data-dir", "[srv]"};
    QTest::newRow("a path with double quotes") << Flags{"--data-dir", "/srv/\"a\" b"};
    QTest::newRow("a path with single quotes") << Flags{"--data-dir", "/srv/'a' b"};
    QTest::newRow("a path with a backslash") << Flags{"--data-dir", "C:\\srv\\new"};
}

void TestSettingSources::printCanBeReadBack()
{
    QFETCH(std::vector<std::string>, flags);
    Serve original;
    QCOMPARE(original.read(flags), std::string());
    const std::string printed = original.sources->print();

    Serve copy;
    QCOMPARE(copy.read({"--config", written(QByteArray::fromStdString(printed))}), std::string());
    const ServerConfig &a = original.config;
    const ServerConfig &b = copy.config;
    QCOMPARE(b.listen.bind, a.listen.bind);
    QCOMPARE(b.listen.port, a.listen.port);
    QCOMPARE(b.listen.insecureOpen, a.listen.insecureOpen);
    QCOMPARE(b.listen.tlsCert, a.listen.tlsCert);
    QCOMPARE(b.listen.tlsKey, a.listen.tlsKey);
    QCOMPARE(b.listen.corsOrigins, a.listen.corsOrigins);
    QCOMPARE(b.listen.allowedHosts, a.listen.allowedHosts);
    QCOMPARE(b.dataDir, a.dataDir);
    QCOMPARE(b.history.logEvents, a.history.logEvents);
    QCOMPARE(b.history.logMegabytes, a.history.logMegabytes);
    QVERIFY(b.history.logAge == a.history.logAge);
    QCOMPARE(b.history.replayLimit, a.history.replayLimit);
    QVERIFY(b.sources.stockInterval == a.sources.stockInterval);
    QVERIFY(b.sources.metricsInterval == a.sources.metricsInterval);
    QVERIFY(b.sources.noticeInterval == a.sources.noticeInterval);
    QVERIFY(b.streams.heartbeatInterval == a.streams.heartbeatInterval);
    QCOMPARE(b.sources.symbols, a.sources.symbols);
    QVERIFY(b.sources.seed == a.sources.seed);
    QCOMPARE(b.sources.replayFile, a.sources.replayFile);
    QCOMPARE(b.sources.replaySpeed, a.sources.replaySpeed);
    QVERIFY(b.streams.engine == a.streams.engine);
    QCOMPARE(b.streams.threads, a.streams.threads);
    QCOMPARE(b.streams.maxConnections, a.streams.maxConnections);
    QCOMPARE(b.streams.maxConnectionsPerAddress, a.streams.maxConnectionsPerAddress);
    QVERIFY(b.streams.drain == a.streams.drain);
    QCOMPARE(copy.logLevel, original.logLevel);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestSettingSources)

#include "tst_settingsources.moc"
