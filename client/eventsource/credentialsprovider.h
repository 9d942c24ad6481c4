// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsourceproblem.h"

#include <functional>

namespace heliograph
{

using CredentialsAnswer = std::function<void(const QByteArray &authorization)>;

// Asked after a 401: hands a new value for Authorization to `answer`, at once or later; an empty one gives up.
using CredentialsProvider = std::function<void(const EventSourceProblem &refusal, CredentialsAnswer answer)>;

} // namespace heliograph
