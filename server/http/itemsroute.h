// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/router.h"
#include "server/http/services.h"

namespace heliograph
{

// What is for sale: GET /items, GET and PUT /items/{id}, and the ledger at GET /items/{id}/bids.
class ItemsRoute
{
public:
    explicit ItemsRoute(const Services &services) : m_services(services) {}

    void addTo(Router &router);

private:
    void list(const HttpRequest &request, const ReplyPtr &reply) const;
    void show(const HttpRequest &request, const ReplyPtr &reply) const;
    void configure(const HttpRequest &request, const ReplyPtr &reply) const;
    void ledger(const HttpRequest &request, const ReplyPtr &reply) const;

    // Whether the caller may read about the item of the path and there is such an item; else the reply is given.
    bool mayRead(const HttpRequest &request, const ReplyPtr &reply) const;
    void wakeDemo() const;

    Services m_services;
};

} // namespace heliograph
