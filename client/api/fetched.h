// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiresult.h"

#include <functional>
#include <variant>

namespace heliograph
{

// What a question to the server brought: the value, or why there is none.
template <typename Value>
using Fetched = std::variant<Value, ApiRefusal, ApiSilence>;

template <typename Value>
using FetchedDone = std::function<void(const Fetched<Value> &)>;

} // namespace heliograph
