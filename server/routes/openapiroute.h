// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"

#include <vector>

namespace heliograph
{

// Describes all endpoints to programs, as OpenAPI 3.1. What exists, who may use it and which documents go over the wire
// comes from the route table; summaries, parameters, status codes and the documents' schemas from resources/api.
class OpenApiRoute
{
public:
    // To be called once, before the first request.
    void describe(const std::vector<Route> &routes, const QByteArray &version);
    void show(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    QByteArray m_document;
};

} // namespace heliograph
