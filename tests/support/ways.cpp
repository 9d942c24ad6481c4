// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/ways.h"

#include <QTest>

namespace heliograph
{

void addWays()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("let in at the front door") << Way::frontDoor;
    QTest::newRow("with a system call for each delivery") << Way::oneByOne;
    QTest::newRow("taken over from Qt") << Way::fromQt;
    QTest::newRow("left with Qt") << Way::leftWithQt;
    QTest::newRow("encrypted") << Way::encrypted;
    QTest::newRow("encrypted, taken over from the relay to Qt") << Way::fromRelay;
    QTest::newRow("encrypted, left with Qt") << Way::relayed;
}

bool isEncrypted(Way way)
{
    return way == Way::encrypted || way == Way::fromRelay || way == Way::relayed;
}

void startServer(TestServer &server)
{
    QFETCH_GLOBAL(Way, way);
    if (way == Way::leftWithQt || way == Way::relayed)
        server.config.streams.engine = ServerConfig::Streams::Engine::qt;
    if (way == Way::oneByOne)
        server.config.streams.engine = ServerConfig::Streams::Engine::sockets;
    if (isEncrypted(way)) {
        server.config.listen.tlsCert = testFile("tls/cert.pem");
        server.config.listen.tlsKey = testFile("tls/key.pem");
    }
    server.start();
}

std::unique_ptr<WireClient> connectTo(TestServer &server)
{
    QFETCH_GLOBAL(Way, way);
    return std::make_unique<WireClient>(
        server.port(), isEncrypted(way) ? WireClient::Transport::encrypted : WireClient::Transport::plain);
}

std::unique_ptr<WireClient> reader(TestServer &server, const QByteArray &target, const QByteArray &fields)
{
    QFETCH_GLOBAL(Way, way);
    auto client = connectTo(server);
    if (way == Way::fromQt || way == Way::fromRelay) {
        // Another request first: the front door gives the connection to Qt, and keep-alive leaves it there.
        client->get("/health/live");
        if (!QTest::qWaitFor([&] { return client->status() == 200; }))
            qFatal("no answer");
        const qsizetype answered = client->received().size();
        client->get(target, fields);
        if (!QTest::qWaitFor([&] { return client->received().size() > answered; }))
            qFatal("no stream");
        const_cast<QByteArray &>(client->received()).remove(0, answered);
    } else {
        client->get(target, fields);
    }
    if (!QTest::qWaitFor([&] { return client->status() != 0; }))
        qFatal("no answer to %s", target.constData());
    return client;
}

} // namespace heliograph
