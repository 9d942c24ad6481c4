// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/httpadapter.h"
#include "server/http/router.h"
#include "server/http/services.h"

namespace heliograph
{

// Event streams: GET /events and GET /events/{channel}.
class EventsRoute
{
public:
    struct Settings {
        int mostStreams = 0;
        QByteArray canaryName; // the topic canary:NAME is for the server itself
    };

    EventsRoute(const Services &services, HttpAdapter &adapter, Settings settings);

    void addTo(Router &router);

private:
    void openDashboard(const HttpRequest &request, const ReplyPtr &reply);
    void open(const HttpRequest &request, const ReplyPtr &reply, const TopicSet &topics, bool isInternal = false);
    HttpReply::TakenBy handOver(StreamRequest wanted, RequestGuard &connection, const ReplyPtr &reply);

    Services m_services;
    HttpAdapter &m_adapter;
    Settings m_settings;
};

} // namespace heliograph
