// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/server.h"
#include "tests/support/stranger.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

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
    Stranger stranger(m_folder->filePath(QStringLiteral("events.sqlite")));
    QVERIFY(stranger.run(QStringLiteral("BEGIN EXCLUSIVE")));
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

    QVERIFY(stranger.run(QStringLiteral("ROLLBACK")));
    QVERIFY(started.count() > 0 || started.wait());
    QCOMPARE(ask(port, "GET", "/")->status(), 200);
    QCOMPARE(ask(port, "POST", "/events/news", "{\"data\":1}")->status(), 201);
    QTRY_COMPARE(ask(port, "GET", "/health/ready")->status(), 200);
}

void TestServerStart::stopsWhileAStoreIsBeingOpened()
{
    Stranger stranger(m_folder->filePath(QStringLiteral("events.sqlite")));
    QVERIFY(stranger.run(QStringLiteral("BEGIN EXCLUSIVE")));
    {
        Server server(m_config, "test");
        QSignalSpy started(&server, &Server::started);
        QSignalSpy failed(&server, &Server::failed);
        QSignalSpy stopped(&server, &Server::stopped);
        server.start();
        server.stop();
        QVERIFY(stopped.wait());
        QVERIFY(stranger.run(QStringLiteral("ROLLBACK")));
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

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestServerStart)
#include "tst_server.moc"
