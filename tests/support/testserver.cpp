// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testserver.h"

#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

TestServer::TestServer()
{
    config.port = 0;
    config.dataDir = m_data.path();
    config.stockInterval = config.metricsInterval = config.noticeInterval = std::chrono::milliseconds(0);
    config.demoLots = 0;
}

TestServer::~TestServer() = default;

void TestServer::start()
{
    m_server = std::make_unique<Server>(config, "test");
    const auto problem = m_server->start();
    if (problem)
        qFatal("the test server does not start: %s", qPrintable(problem->text));
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
