// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/router.h"
#include "server/http/services.h"
#include "server/protocol/jsontext.h"

namespace heliograph
{

// Everything that is published by request: channels, notices, announcements, and prices and loads of real feeds.
class PublishRoute
{
public:
    explicit PublishRoute(const Services &services) : m_services(services) {}

    void addTo(Router &router);

private:
    using Handler = void (PublishRoute::*)(const HttpRequest &, const JsonText &, const ReplyPtr &);
    void addPost(Router &router, const char *pattern, Handler handler);

    void toChannel(const HttpRequest &request, const JsonText &body, const ReplyPtr &reply);
    void notify(const HttpRequest &request, const JsonText &body, const ReplyPtr &reply);
    void broadcast(const HttpRequest &request, const JsonText &body, const ReplyPtr &reply);
    void price(const HttpRequest &request, const JsonText &body, const ReplyPtr &reply);
    void load(const HttpRequest &request, const JsonText &body, const ReplyPtr &reply);

    // Publishes if the caller may, and answers with what `success` makes of the id.
    using Success = std::function<HttpAnswer(const QByteArray &id)>;
    void publish(const HttpRequest &request, Action action, Draft draft, const ReplyPtr &reply, const Success &success);

    Services m_services;
};

} // namespace heliograph
