// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/bidrefusal.h"

#include <array>

namespace heliograph
{

namespace
{
constexpr std::array<QByteArrayView, 5> refusalNames{"closed", "below-starting-bid", "not-higher", "below-increment",
                                                     "too-large"};
}

QByteArray refusalName(BidRefusal refusal)
{
    return refusalNames[static_cast<std::size_t>(refusal)].toByteArray();
}

std::optional<BidRefusal> refusalFromName(QByteArrayView name)
{
    for (std::size_t i = 0; i < refusalNames.size(); ++i) {
        if (name == refusalNames[i])
            return static_cast<BidRefusal>(i);
    }
    return std::nullopt;
}

} // namespace heliograph
