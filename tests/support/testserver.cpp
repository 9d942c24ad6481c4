// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testserver.h"

#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

TestServer::TestServer()
{
    config.listen.port = 0;
    config.dataDir = m_data.path();
    config.sources.stockInterval = config.sources.metricsInterval = config.sources.noticeInterval =
        std::chrono::milliseconds(0);
    config.auction.demoLots = 0;
}

TestServer::~TestServer() = default;

void TestServer::start()
{
    m_server = std::make_unique<Server>(config, "test");
    QSignalSpy started(m_server.get(), &Server::started);
    QObject::connect(m_server.get(), &Server::failed, [](const Server::Problem &problem) {
        qFatal("the test server does not start: %s", qPrintable(problem.text));
    });
    m_server->start();
    if (started.isEmpty() && !started.wait(20'000))
        qFatal("the test server does not start in time");
}

void TestServer::stop()
{
    QSignalSpy stopped(m_server.get(), &Server::stopped);
    m_server->stop();
    QVERIFY(stopped.count() > 0 || stopped.wait());
}

void TestServer::restart()
{
    stop();
    m_server.reset();
    start();
}

void TestServer::kill()
{
    m_server.reset();
}

QString testFile(const char *name)
{
    return QStringLiteral(HELIOGRAPH_TEST_SUPPORT "/") + QLatin1String(name);
}

} // namespace heliograph
