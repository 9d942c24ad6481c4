// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// In place of turnsends.cpp where this was built without liburing.

#include "server/stream/turnsends.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

void TurnSends::CloseRing::operator()(io_uring *) const
{
}

std::optional<QString> TurnSends::obstacle()
{
    return u"this program was built without it"_s;
}

TurnSends::TurnSends(CutShort)
{
}

TurnSends::~TurnSends() = default;

bool TurnSends::add(int, const Delivery &)
{
    return false;
}

void TurnSends::carryOut()
{
}

} // namespace heliograph
