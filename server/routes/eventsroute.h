// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/httpadapter.h"
#include "server/net/router.h"
#include "server/routes/routecontext.h"

#include <variant>

namespace heliograph
{

// Event streams: GET /events, GET /events/{channel} and GET /items/{id}/max-bid/sse.
class EventsRoute
{
public:
    struct Settings {
        int mostStreams = 0;
        QByteArray canaryName; // the topic canary:NAME is for the server itself
    };

    EventsRoute(const RouteContext &context, HttpAdapter &adapter, Settings settings);

    void addTo(Router &router);

    static bool isStream(const QByteArray &path); // whether it has the form of one of these

    // Whether this reader gets a stream, and which. The same for those whom the front door lets in directly.
    std::variant<StreamRequest, HttpError> decide(const HttpRequest &request, const QByteArray &fieldLines) const;

private:
    using SharedTopics = std::shared_ptr<const TopicSet>;
    // Most readers ask for what the one before asked for.
    struct Wish {
        QByteArray path;
        QUrlQuery query;
        SharedTopics topics;
    };

    void open(const HttpRequest &request, const ResponderPtr &reply);
    std::variant<SharedTopics, HttpError> sharedTopics(const HttpRequest &request) const;
    std::variant<TopicSet, HttpError> topics(const HttpRequest &request) const;
    std::variant<TopicSet, HttpError> itemTopic(const QByteArray &encodedName) const;
    bool isCanary(const HttpRequest &request) const;
    Responder::TakenBy handOver(StreamRequest wanted, RequestGuard &connection, const ResponderPtr &reply);

    RouteContext m_context;
    HttpAdapter &m_adapter;
    Settings m_settings;
    mutable Wish m_lastWish;
};

} // namespace heliograph
