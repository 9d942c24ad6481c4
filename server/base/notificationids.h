// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <algorithm>

namespace heliograph
{

// Numbers notifications, wherever in the server they come from: no number comes twice. They are times, as long as no
// two notifications come within a millisecond and the clock is not set back. Used in one thread.
class NotificationIds
{
public:
    qint64 next(qint64 wallMs) { return m_last = std::max(wallMs, m_last + 1); }

private:
    qint64 m_last = 0;
};

} // namespace heliograph
