// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/transports.h"

#include <QTest>

namespace heliograph
{

void addTransports()
{
    QTest::addColumn<Transport>("transport");
    QTest::newRow("accepted as a stream at once") << Transport::accepted;
    QTest::newRow("with a system call for each delivery") << Transport::oneByOne;
    QTest::newRow("taken over from Qt") << Transport::fromQt;
    QTest::newRow("left with Qt") << Transport::leftWithQt;
    QTest::newRow("encrypted") << Transport::encrypted;
    QTest::newRow("encrypted, taken over from the relay to Qt") << Transport::fromRelay;
    QTest::newRow("encrypted, left with Qt") << Transport::relayed;
}

bool isEncrypted(Transport transport)
{
    return transport == Transport::encrypted || transport == Transport::fromRelay || transport == Transport::relayed;
}

void startServer(TestServer &server)
{
    QFETCH_GLOBAL(Transport, transport);
    if (transport == Transport::leftWithQt || transport == Transport::relayed)
        server.config.streams.engine = ServerConfig::Streams::Engine::qt;
    if (transport == Transport::oneByOne)
        server.config.streams.engine = ServerConfig::Streams::Engine::sockets;
    if (isEncrypted(transport)) {
        server.config.listen.tlsCert = testFile("tls/cert.pem");
        server.config.listen.tlsKey = testFile("tls/key.pem");
    }
    server.start();
}

std::unique_ptr<WireClient> connectTo(TestServer &server)
{
    QFETCH_GLOBAL(Transport, transport);
    return std::make_unique<WireClient>(
        server.port(), isEncrypted(transport) ? WireClient::Transport::encrypted : WireClient::Transport::plain);
}

std::unique_ptr<WireClient> reader(TestServer &server, const QByteArray &target, const QByteArray &fields)
{
    QFETCH_GLOBAL(Transport, transport);
    auto client = connectTo(server);
    if (transport == Transport::fromQt || transport == Transport::fromRelay) {
        // Another request first: the acceptor gives the connection to Qt, and keep-alive leaves it there.
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
