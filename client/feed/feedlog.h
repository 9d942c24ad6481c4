// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/linkstate.h"

#include <QObject>

namespace heliograph
{

class DashboardFeed;

// Writes down what happens to the link of a feed, under the category heliograph.feed: connecting, live, lost, refused,
// resumed, reset, lagging. Events are not logged. The feed lives longer.
class FeedLog final : public QObject
{
    Q_OBJECT

public:
    explicit FeedLog(const DashboardFeed &feed, QObject *parent = nullptr);

private:
    void noteLink(const LinkStatus &link);

    const DashboardFeed &m_feed;
    LinkState m_lastState = LinkState::disconnected;
    // Of a link that is down: attempts that fail for the same reason are one line.
    QString m_lastReason;
};

} // namespace heliograph
