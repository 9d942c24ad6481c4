// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/verbatimjson.h"
#include "server/protocol/readrequest.h"

namespace heliograph
{

// The body of PUT /session.
struct SignInRequest {
    QByteArray token = {};

    QByteArray toJson() const;
    static ReadRequest<SignInRequest> fromJson(const VerbatimJson &json);

    friend bool operator==(const SignInRequest &, const SignInRequest &) = default;
};

} // namespace heliograph
