// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/httperror.h"
#include "server/net/httprequest.h"
#include "server/protocol/jsontext.h"

#include <variant>

namespace heliograph
{

// The JSON object in the body, or why there is none.
std::variant<JsonText, HttpError> jsonBody(const HttpRequest &request);

} // namespace heliograph
