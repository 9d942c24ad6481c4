// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/errors.h"
#include "server/net/httprequest.h"

#include <chrono>
#include <optional>

namespace heliograph
{

// How long a polling reader wants to wait, by its `wait=`; empty where that is no such number.
std::optional<std::chrono::seconds> requestedWait(const HttpRequest &request);
HttpError badWait();

} // namespace heliograph
