// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/httperror.h"
#include "server/net/httprequest.h"
#include "server/protocol/verbatimjson.h"

#include <variant>
#include <vector>

namespace heliograph
{

// The JSON object in the body, or why there is none.
std::variant<VerbatimJson, HttpError> jsonBody(const HttpRequest &request);

// Whether the body, if it is JSON, is a list, and the values of the list, each as JSON.
bool isList(const HttpRequest &request);
std::variant<std::vector<QByteArray>, HttpError> jsonList(const HttpRequest &request);

} // namespace heliograph
