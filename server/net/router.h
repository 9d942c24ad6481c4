// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/responder.h"
#include "server/net/httprequest.h"

#include <functional>
#include <map>
#include <vector>

namespace heliograph
{

// Finds the handler of a request by its path and method.
class Router
{
public:
    using Handler = std::function<void(const HttpRequest &request, const ResponderPtr &reply)>;

    // Parts of the pattern in braces match one name each. A GET handler also gets HEAD.
    void add(const QByteArray &method, const QByteArray &pattern, Handler handler);

    void handle(HttpRequest request, const ResponderPtr &reply) const;
    QList<QByteArray> patterns() const;

private:
    struct Path {
        QByteArray pattern;
        QList<QByteArray> parts;
        std::map<QByteArray, Handler> handlers; // by method

        bool matches(const QList<QByteArray> &requested) const;
        QByteArray methods() const;
    };

    const Path *find(const QList<QByteArray> &parts) const;

    std::vector<Path> m_paths;
};

} // namespace heliograph
