// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/server.h"
#include "tests/support/secondconnection.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

// How a server starts, and what it answers until it has.
class TestServerStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void answersHealthChecksWhileAStoreIsBeingOpened_data();
    void answersHealthChecksWhileAStoreIsBeingOpened();
    void stopsWhileAStoreIsBeingOpened();
    void saysLaterThatItCannotStart();
    void rejectedAlertRulesAreSaidInTheHealth();
    void aDemoHasAPastThatIsNoNews();
    void aRestartedDemoMakesNothingUpInPlaceOfWhatThereWas();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    ServerConfig m_config;
};

void TestServerStart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_config = {};
    m_config.listen.port = 0;
    m_config.dataDir = m_folder->path();
}

void TestServerStart::answersHealthChecksWhileAStoreIsBeingOpened_data()
{
    QTest::addColumn<ServerConfig::Streams::Engine>("engine");
    QTest::newRow("streams leave Qt") << ServerConfig::Streams::Engine::automatic;
    QTest::newRow("streams stay in Qt") << ServerConfig::Streams::Engine::qt;
}

void TestServerStart::answersHealthChecksWhileAStoreIsBeingOpened()
{
    QFETCH(ServerConfig::Streams::Engine, engine);
    m_config.streams.engine = engine;
    SecondConnection other(m_folder->filePath(QStringLiteral("events.sqlite")));
    QVERIFY(other.run(QStringLiteral("BEGIN EXCLUSIVE")));
    Server server(m_config, "test");
    QSignalSpy started(&server, &Server::started);
    server.start();

    const quint16 port = server.port();
    QVERIFY(port != 0);
    QCOMPARE(ask(port, "GET", "/health/live")->status(), 200);
    QCOMPARE(ask(port, "GET", "/health/ready")->status(), 503);
    for (const char *target : {"/", "/events", "/events/poll", "/items"}) {
        const auto refused = ask(port, "GET", target);
        QCOMPARE(refused->status(), 503);
        QVERIFY2(refused->field("Retry-After").toInt() > 0, target);
    }
    QCOMPARE(ask(port, "POST", "/events/news", "{\"data\":1}")->status(), 503);
    QCOMPARE(started.count(), 0);

    QVERIFY(other.run(QStringLiteral("ROLLBACK")));
    QVERIFY(started.count() > 0 || started.wait());
    QCOMPARE(ask(port, "GET", "/")->status(), 200);
    QCOMPARE(ask(port, "POST", "/events/news", "{\"data\":1}")->status(), 201);
    QTRY_COMPARE(ask(port, "GET", "/health/ready")->status(), 200);
}

void TestServerStart::stopsWhileAStoreIsBeingOpened()
{
    SecondConnection other(m_folder->filePath(QStringLiteral("events.sqlite")));
    QVERIFY(other.run(QStringLiteral("BEGIN EXCLUSIVE")));
    {
        Server server(m_config, "test");
        QSignalSpy started(&server, &Server::started);
        QSignalSpy failed(&server, &Server::failed);
        QSignalSpy stopped(&server, &Server::stopped);
        server.start();
        server.stop();
        QVERIFY(stopped.wait());
        QVERIFY(other.run(QStringLiteral("ROLLBACK")));
        QCOMPARE(started.count() + failed.count(), 0);
    }
    // The folder can be used at once.
    TestServer next;
    next.config.dataDir = m_config.dataDir;
    next.start();
}

void TestServerStart::saysLaterThatItCannotStart()
{
    m_config.listen.bind = QStringLiteral("here");
    Server server(m_config, "test");
    std::optional<Server::Failure> failure;
    connect(&server, &Server::failed, this, [&failure](const Server::Problem &problem) { failure = problem.failure; });
    server.start();
    QVERIFY(!failure);
    QTRY_VERIFY(failure.has_value());
    QVERIFY(*failure == Server::Failure::badConfig);
}

namespace
{

ServerConfig demoConfig(const QString &folder)
{
    ServerConfig config;
    config.listen.port = 0;
    config.dataDir = folder;
    config.auction.demoLots = 0;
    config.sources.noticeInterval = config.sources.metricsInterval = std::chrono::milliseconds(0);
    config.sources.symbols = {"ACME"};
    config.sources.seed = 1;
    config.sources.demoPast = std::chrono::hours(1);
    config.streams.drain = std::chrono::seconds(0);
    return config;
}

bool hasStarted(Server &server)
{
    QSignalSpy started(&server, &Server::started);
    server.start();
    return started.wait();
}

bool stops(Server &server)
{
    QSignalSpy stopped(&server, &Server::stopped);
    server.stop();
    return stopped.count() > 0 || stopped.wait();
}

QJsonObject history(Server &server, const QByteArray &query)
{
    return ask(server.port(), "GET", "/history/stock:ACME?" + query)->json();
}

} // namespace

// Only the log said so.
void TestServerStart::rejectedAlertRulesAreSaidInTheHealth()
{
    const auto write = [this](const QByteArray &rules) {
        QFile file(m_config.alertsFile);
        return file.open(QIODevice::WriteOnly) && file.write(rules) == rules.size();
    };
    m_config.alertsFile = m_folder->filePath(QStringLiteral("rules.json"));
    QVERIFY(write(R"({"busy": {"topic": "channel:jobs", "field": "failed", "above": 3}})"));
    Server server(m_config, "test");
    QVERIFY(hasStarted(server));
    const auto check = [&server]() -> QJsonValue {
        return ask(server.port(), "GET", "/health/ready")->json().value(u"checks").toObject().value(u"alerts");
    };
    QCOMPARE(check(), QJsonValue(true));
    QVERIFY(write(R"({"busy": {}})"));
    server.reload();
    QCOMPARE(check()[u"ok"], QJsonValue(false));
    QVERIFY2(check()[u"detail"].toString().contains(m_config.alertsFile), qPrintable(check()[u"detail"].toString()));
    // It has its rules of before.
    QTRY_COMPARE(ask(server.port(), "GET", "/health/ready")->status(), 200);
    QVERIFY(write("{}"));
    server.reload();
    QCOMPARE(check(), QJsonValue(true));
    // A rule of a person has its name.
    QTRY_COMPARE(ask(server.port(), "GET", "/alerts/busy")->status(), 404);
    const QByteArray rule = R"({"topic": "channel:jobs", "field": "failed", "above": 4})";
    QCOMPARE(ask(server.port(), "PUT", "/alerts/busy", rule)->status(), 201);
    QVERIFY(write(R"({"busy": {"topic": "channel:jobs", "field": "failed", "above": 3}})"));
    server.reload();
    QCOMPARE(check()[u"ok"], QJsonValue(false));
    QVERIFY2(check()[u"detail"].toString().contains(u": busy. Remove"), qPrintable(check()[u"detail"].toString()));
    QTRY_COMPARE(ask(server.port(), "GET", "/health/ready")->status(), 200);
    QCOMPARE(ask(server.port(), "DELETE", "/alerts/busy")->status(), 200);
    QTRY_COMPARE(check(), QJsonValue(true));
    QVERIFY(stops(server));
}

void TestServerStart::aDemoHasAPastThatIsNoNews()
{
    Server server(demoConfig(m_folder->path()), "test");
    QVERIFY(hasStarted(server));
    const QJsonObject all = history(server, "limit=5000");
    const QJsonArray events = all[u"events"].toArray();
    QCOMPARE(events.size(), 1'800);
    QVERIFY(!all.contains(u"next"));
    for (const QJsonValue event : events)
        QVERIFY(event[u"data"][u"demo"].toBool());
    // Their ids are as good as others.
    const QJsonObject newest = history(server, "limit=100");
    const QJsonObject older = history(server, "limit=100&before=" + newest[u"next"].toString().toLatin1());
    QCOMPARE(older[u"events"].toArray().last(), events.at(1'699));
    QCOMPARE(newest[u"events"].toArray().first(), events.at(1'700));
    // Nothing of it is sent to a reader that asks what happened.
    const QJsonObject polled = ask(server.port(), "GET", "/events/poll?topics=stock:ACME&wait=0")->json();
    for (const QJsonValue event : polled[u"events"].toArray())
        QVERIFY(event[u"data"][u"timestamp"].toInteger() > events.last()[u"data"][u"timestamp"].toInteger());
    QVERIFY(stops(server));
}

// The marks of alerts stood on values that had never been.
void TestServerStart::aRestartedDemoMakesNothingUpInPlaceOfWhatThereWas()
{
    QJsonArray before;
    {
        Server server(demoConfig(m_folder->path()), "test");
        QVERIFY(hasStarted(server));
        const auto published = ask(server.port(), "POST", "/stocks/ACME", R"({"price":123.45})");
        QCOMPARE(published->status(), 201);
        before = history(server, "limit=5000")[u"events"].toArray();
        QCOMPARE(before.size(), 1'801);
        QVERIFY(stops(server));
    }
    Server server(demoConfig(m_folder->path()), "test");
    QVERIFY(hasStarted(server));
    const QJsonArray events = history(server, "limit=5000")[u"events"].toArray();
    // Also what was made up is as it was.
    QCOMPARE(events, before);
    QCOMPARE(events.last()[u"data"][u"price"].toString(), QStringLiteral("123.45"));
    QVERIFY(stops(server));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestServerStart)
#include "tst_server.moc"
