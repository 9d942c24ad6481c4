// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/alertmarks.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/alertoffers.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/feed/dashboardfeed.h"
#include "client/models/alertsmodel.h"
#include "client/models/pastevents.h"
#include "ui/charts/chartview.h"

#include <algorithm>

namespace heliograph
{

namespace
{

MarkKind kindOf(Severity severity)
{
    switch (severity) {
    case Severity::success:
    case Severity::info:
        return MarkKind::info;
    case Severity::warning:
        return MarkKind::warning;
    case Severity::error:
        return MarkKind::error;
    }
    Q_UNREACHABLE();
}

bool isBefore(const AlertChange &one, const AlertChange &other)
{
    return one.timestamp < other.timestamp;
}

bool isThreshold(const AlertRule &rule)
{
    return rule.condition == AlertRule::Condition::above || rule.condition == AlertRule::Condition::below;
}

} // namespace

AlertMarks::AlertMarks(const SliceContext &context, const AlertsModel &alerts)
    : m_offers(context.alertOffers), m_alerts(alerts)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &AlertMarks::refresh);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_alerts, change, this, &AlertMarks::askForRefresh);
    connect(&m_alerts, &QAbstractItemModel::dataChanged, this, &AlertMarks::askForRefresh);
    connect(&m_offers, &AlertOffers::chartsChanged, this, &AlertMarks::askForRefresh);

    const ServerSession &session = context.session;
    connect(&session, &ServerSession::opened, this, [this, &session] { m_history.setApi(session.api()); });
    connect(&session, &ServerSession::closed, this, &AlertMarks::clear);
    const DashboardFeed &feed = context.feed;
    connect(&feed, &DashboardFeed::linkChanged, this, [this, &feed, wasOpen = false]() mutable {
        const bool isOpen = feed.link().isOpen();
        if (isOpen && !std::exchange(wasOpen, isOpen)) {
            m_history.noteBreak();
            m_history.want({});
        }
        wasOpen = isOpen;
    });
    connect(&feed, &DashboardFeed::alertReceived, this, &AlertMarks::add);
    connect(&m_history, &HistoryLoader::loaded, this,
            [this](const QByteArray &, const QJsonObject &history) { takePast(history); });
}

void AlertMarks::takePast(const QJsonObject &history)
{
    for (const AlertChange &change : pastAlerts(history))
        add(change);
}

// What the history and the stream both have is one.
void AlertMarks::add(const AlertChange &change)
{
    if (change.state != AlertChange::State::firing && change.state != AlertChange::State::resolved)
        return;
    const auto place = std::upper_bound(m_changes.begin(), m_changes.end(), change, isBefore);
    const auto isSame = [&change](const AlertChange &other) { return other == change; };
    if (std::any_of(std::lower_bound(m_changes.begin(), place, change, isBefore), place, isSame))
        return;
    m_changes.insert(place, change);
    if (m_changes.size() > mostRemembered)
        m_changes.pop_front();
    askForRefresh();
}

void AlertMarks::clear()
{
    m_history.setApi(nullptr);
    m_changes.clear();
    askForRefresh();
}

void AlertMarks::askForRefresh()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void AlertMarks::refresh()
{
    for (const AlertOffers::Chart &chart : m_offers.charts()) {
        if (!chart.view)
            continue;
        const auto subject = chart.source();
        chart.view->setMarks(subject ? marksFor(subject->topic, chart.fields) : ChartMarks{});
    }
}

ChartMarks AlertMarks::marksFor(const Topic &topic, const QStringList &fields) const
{
    ChartMarks marks;
    for (const AlertStatus &alert : m_alerts.alerts()) {
        const AlertRule &rule = alert.rule;
        const qsizetype line = fields.indexOf(rule.field);
        if (rule.topic == topic && rule.isEnabled && isThreshold(rule) && line >= 0 && marks.limits.size() < mostLimits)
            marks.limits.push_back(
                {rule.limit, QString::fromUtf8(alert.name), kindOf(rule.severity), std::size_t(line)});
    }
    for (auto change = m_changes.rbegin(); change != m_changes.rend() && marks.moments.size() < mostMoments; ++change) {
        const bool isOfChart = change->topic == topic && (change->field.isEmpty() || fields.contains(change->field));
        if (isOfChart)
            marks.moments.push_back({change->timestamp, QString::fromUtf8(change->name), kindOf(change->severity),
                                     change->state == AlertChange::State::resolved});
    }
    std::reverse(marks.moments.begin(), marks.moments.end());
    return marks;
}

} // namespace heliograph
