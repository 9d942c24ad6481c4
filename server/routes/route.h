// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/action.h"
#include "server/access/credentials.h"
#include "server/access/principal.h"
#include "server/net/httperror.h"
#include "server/net/httprequest.h"
#include "server/net/responder.h"
#include "server/protocol/jsontext.h"
#include "server/protocol/topicset.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace heliograph
{

using SharedTopics = std::shared_ptr<const TopicSet>;

// A request on its way through the pipeline, as its handler gets it.
struct RouteRequest : HttpRequest {
    Principal principal; // anonymous where the route is open to all
    TokenPlace tokenPlace = TokenPlace::none; // where what proves it came from
    QList<QByteArray> arguments; // the names in the path, in order
    SharedTopics topics; // what the route's subject() made of the request
    JsonText json; // the body, where the route takes a document
};

// What limits how often a caller may ask.
enum class Rate { unlimited, publish, bid };

// One endpoint: a row of the route table.
struct Route {
    // What the request is about, from its path and its parameters only. Called once, in the Qt thread, before access is
    // decided; whatever it refuses was no request for anything in particular.
    using Subject = std::function<std::variant<TopicSet, HttpError>(const RouteRequest &request)>;
    // Called in the Qt thread, when the caller may do what it asks for and the body is a JSON object where the route
    // takes one. Responds at once or later.
    using Handler = std::function<void(const RouteRequest &request, const ResponderPtr &responder)>;

    enum class Kind {
        ordinary,
        stream, // answered by an event stream
        health, // answers while the server is starting, too
        personal, // about the caller; open to all
    };

    const char *method; // "GET", which includes HEAD
    const char *pattern; // of endpoints.h
    std::optional<Action> action; // what the caller must be allowed to do; none: open to all
    Subject subject; // to what; empty: nothing in particular
    Handler handler;
    const char *takes; // the document in the body, a type of server/protocol; empty: none
    const char *gives; // the document of the response
    Kind kind = Kind::ordinary;
    Rate rate = Rate::unlimited;
};

} // namespace heliograph
