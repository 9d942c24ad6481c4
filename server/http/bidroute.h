// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/http/router.h"
#include "server/http/services.h"

namespace heliograph
{

// Bids: POST /items/{id}/bid.
class BidRoute
{
public:
    explicit BidRoute(const Services &services) : m_services(services) {}

    void addTo(Router &router);

private:
    void place(const HttpRequest &request, const ReplyPtr &reply) const;

    Services m_services;
};

} // namespace heliograph
