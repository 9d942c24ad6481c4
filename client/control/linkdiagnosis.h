// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/control/serverprobe.h"

#include <QUrl>

namespace heliograph
{

class DashboardFeed;

// When a server cannot be reached at all, finds out whether its port merely speaks the other protocol, TLS or plain
// HTTP, and lets the link say so. Asks once for each address, without a token. Created by the composition root; feed
// and manager are lent and live longer.
class LinkDiagnosis final : public QObject
{
    Q_OBJECT

public:
    LinkDiagnosis(DashboardFeed &feed, QNetworkAccessManager &manager, QObject *parent = nullptr);

private:
    void look();
    void explain();

    DashboardFeed &m_feed;
    ServerProbe m_probe;
    QUrl m_checked;
};

} // namespace heliograph
