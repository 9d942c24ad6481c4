// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/serversentevent.h"

#include "client/eventsource/utf8.h"

namespace heliograph
{

QString ServerSentEvent::text() const
{
    return toUtf16(data);
}

} // namespace heliograph
