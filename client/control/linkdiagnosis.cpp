// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/linkdiagnosis.h"

#include "client/feed/dashboardfeed.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

LinkDiagnosis::LinkDiagnosis(DashboardFeed &feed, QNetworkAccessManager &manager, QObject *parent)
    : QObject(parent), m_feed(feed), m_probe(manager)
{
    connect(&m_feed, &DashboardFeed::linkChanged, this, &LinkDiagnosis::look);
    connect(&m_probe, &ServerProbe::changed, this, &LinkDiagnosis::explain);
}

void LinkDiagnosis::look()
{
    const LinkStatus link = m_feed.link();
    if (link.isOpen() || link.state == LinkState::disconnected) {
        m_checked.clear();
        m_probe.cancel();
        return;
    }
    const bool hasFailed = link.state == LinkState::waiting || link.state == LinkState::refused;
    if (link.wasOpen || !hasFailed || m_checked == m_feed.server())
        return;
    m_checked = m_feed.server();
    m_probe.check(m_checked);
}

void LinkDiagnosis::explain()
{
    const bool isOtherProtocol =
        m_probe.finding() == ServerProbe::Finding::tlsPort || m_probe.finding() == ServerProbe::Finding::plainPort;
    if (isOtherProtocol && m_checked == m_feed.server())
        m_feed.explainFailure(m_probe.text() + m_probe.betterAddress().toString().section(u"://"_s, 1) + u'.',
                              m_probe.betterAddress());
}

} // namespace heliograph
