// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/verbatimjson.h"
#include "server/protocol/readrequest.h"

namespace heliograph
{

// Another end for an item whose other settings stay as they are.
struct ItemEnd {
    // Milliseconds since 1970.
    qint64 endsAt = 0;

    QByteArray toJson() const;
    static ReadRequest<ItemEnd> fromJson(const VerbatimJson &json);

    friend bool operator==(const ItemEnd &, const ItemEnd &) = default;
};

} // namespace heliograph
