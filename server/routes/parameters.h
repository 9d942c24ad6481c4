// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/routes/route.h"

#include <chrono>
#include <optional>
#include <variant>

namespace heliograph
{

// What the parameters of a query say, or why they cannot be read.

// `topics=`, or the ones a dashboard shows and those of the caller alone; announcements come with either.
std::variant<TopicSet, HttpError> requestedTopics(const RouteRequest &request);
// `wait=`: how long a poll waits.
std::variant<std::chrono::seconds, HttpError> requestedWait(const HttpRequest &request);
// So long at most: what the caller may do ends with its credential.
std::chrono::milliseconds whileValid(std::chrono::seconds wait, const Principal &principal, const Clock &clock);
// `limit=`: from 1 to `most`.
std::variant<int, HttpError> requestedLimit(const HttpRequest &request, int byDefault, int most);

} // namespace heliograph
