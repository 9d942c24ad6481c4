// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/linkstate.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QString linkStateName(LinkState state)
{
    switch (state) {
    case LinkState::disconnected:
        return u"disconnected"_s;
    case LinkState::connecting:
        return u"connecting"_s;
    case LinkState::live:
        return u"live"_s;
    case LinkState::delayed:
        return u"delayed"_s;
    case LinkState::stale:
        return u"stale"_s;
    case LinkState::waiting:
        return u"waiting"_s;
    case LinkState::refused:
        return u"refused"_s;
    case LinkState::paused:
        break;
    }
    return u"paused"_s;
}

} // namespace heliograph
