// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/router.h"
#include "server/http/services.h"

namespace heliograph
{

// The past of one topic: GET /history/{topic}.
class HistoryRoute
{
public:
    explicit HistoryRoute(const Services &services) : m_services(services) {}

    void addTo(Router &router);

private:
    void answer(const HttpRequest &request, const ReplyPtr &reply) const;
    std::vector<EventPtr> logEvents(const Topic &topic, qint64 since, std::size_t limit) const;

    Services m_services;
};

} // namespace heliograph
