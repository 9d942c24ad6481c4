// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"

#include <map>

namespace heliograph
{

// The page for browsers and its parts, out of the program itself. The page is at GET /, where StatusRoute decides who
// gets it; the parts are below /page/.
class PageRoute
{
public:
    PageRoute();

    void sendPage(const HttpRequest &request, const ResponderPtr &responder) const;
    void sendPart(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    struct Asset {
        QByteArray content;
        QByteArray contentType;
        QByteArray tag;
    };

    void send(const Asset &asset, const HttpRequest &request, const ResponderPtr &responder) const;

    // Keyed by file name.
    std::map<QByteArray, Asset> m_assets;
};

} // namespace heliograph
