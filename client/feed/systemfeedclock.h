// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"

#include <QTimer>

namespace heliograph
{

// The time of this machine. One per program is enough.
class SystemFeedClock final : public FeedClock
{
    Q_OBJECT

public:
    explicit SystemFeedClock(QObject *parent = nullptr);

    Instant now() const override;
    qint64 wallMs() const override;

private:
    QTimer m_beat;
};

} // namespace heliograph
