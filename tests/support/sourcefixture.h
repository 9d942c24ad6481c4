// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsource.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/sourcelog.h"

namespace heliograph
{

// A source that reads from a scripted server without waiting, numbers its attempts and writes down what it says.
struct SourceFixture {
    explicit SourceFixture(const QList<ScriptedServer::Answer> &script, ReconnectPolicy::Settings settings = quick())
        : server(script)
    {
        source.setUrl(server.url());
        source.setReconnectPolicy(ReconnectPolicy(settings, [] { return 0.0; }));
        source.setRequestModifier([attempt = 0](QNetworkRequest &request) mutable {
            request.setRawHeader("X-Attempt", QByteArray::number(++attempt));
        });
    }

    static ReconnectPolicy::Settings quick() { return {.reconnectionTime = std::chrono::milliseconds(1)}; }

    bool isClosed() const { return source.readyState() == EventSource::ReadyState::closed; }
    bool isOpen() const { return source.readyState() == EventSource::ReadyState::open; }
    EventSourceProblem::Kind problem() const { return source.lastProblem().kind; }

    ScriptedServer server;
    EventSource source;
    SourceLog writer{source};
    const QStringList &log = writer.lines();
};

} // namespace heliograph
