// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/apierror.h"

#include <variant>

namespace heliograph
{

// The body of a request as it was read, or what is wrong with it: the error names the member and what it must be.
template <typename Document>
using ReadRequest = std::variant<Document, ApiError>;

} // namespace heliograph
