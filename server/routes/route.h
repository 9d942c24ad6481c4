// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/action.h"
#include "server/access/credentials.h"
#include "server/access/principal.h"
#include "server/net/httperror.h"
#include "server/net/httprequest.h"
#include "server/net/responder.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/topicset.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace heliograph
{

using SharedTopics = std::shared_ptr<const TopicSet>;

// A request on its way through the pipeline, as its handler gets it.
struct RouteRequest : HttpRequest {
    // Anonymous where the route is open to all.
    Principal principal;
    // Where the credential came from.
    TokenPlace tokenPlace = TokenPlace::none;
    // The names in the path, in order.
    QList<QByteArray> arguments;
    // What the route's subject() made of the request.
    SharedTopics topics;
    // The body, where the route takes a document.
    VerbatimJson json;
    // The body instead, where it is a list and the route takes one.
    std::optional<std::vector<QByteArray>> list = {};
};

// What limits how often a caller may ask.
enum class Rate { unlimited, publish, bid };

// One endpoint: a row of the route table.
struct Route {
    // What the request is about, from its path and its parameters only. Called once, in the Qt thread, before access is
    // decided; whatever it refuses was no request for anything in particular.
    using Subject = std::function<std::variant<TopicSet, HttpError>(const RouteRequest &request)>;
    // Called in the Qt thread, when the caller may do what it asks for and the body is a JSON object where the route
    // takes one, or a list where it takes that, too. Responds at once or later.
    using Handler = std::function<void(const RouteRequest &request, const ResponderPtr &responder)>;

    enum class Kind {
        ordinary,
        // Answered by an event stream.
        stream,
        // Answers while the server is starting, too.
        health,
        // About the caller; open to all.
        personal,
    };

    // "GET" includes HEAD.
    const char *method;
    // One of endpoints.h.
    const char *pattern;
    // What the caller must be allowed to do; none: open to all.
    std::optional<Action> action;
    // The object of the action; empty: nothing in particular.
    Subject subject;
    Handler handler;
    // The document in the body, a type of server/protocol; empty: none.
    const char *takes;
    // The document of the response.
    const char *gives;
    Kind kind = Kind::ordinary;
    Rate rate = Rate::unlimited;
    // A list of documents, too; each of them counts for the rate.
    bool takesList = false;
};

} // namespace heliograph
