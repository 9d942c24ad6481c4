// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/alertoffers.h"

#include "client/control/calleridentity.h"
#include "client/feed/dashboardfeed.h"
#include "ui/charts/chartview.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/obstacle.h"

#include <QAction>
#include <QEvent>

namespace heliograph
{

using namespace Qt::StringLiterals;

AlertOffers::AlertOffers(DashboardFeed &feed, CallerIdentity &caller, MainWindow &window)
    : m_feed(feed), m_caller(caller)
{
    connect(&m_caller, &CallerIdentity::changed, this, &AlertOffers::update);
    connect(&m_feed, &DashboardFeed::linkChanged, this, &AlertOffers::update);
    window.installEventFilter(this);
    // What cannot be done is not in the palette.
    window.addTargets([this] {
        QList<MainWindow::Target> targets;
        if (!obstacle().isEmpty())
            return targets;
        targets.append({tr("New alert\u2026"), [this] { Q_EMIT requested({}, {}); }});
        for (const Chart &chart : std::as_const(m_charts)) {
            const auto subject = chart.view && chart.view->isVisible() ? chart.source() : std::nullopt;
            if (subject)
                targets.append({tr("Alert me about %1\u2026").arg(QString::fromUtf8(subject->topic.name)),
                                [this, source = chart.source] { request(source); }});
        }
        return targets;
    });
}

void AlertOffers::addToChart(ChartView &chart, const Source &source, const QStringList &fields)
{
    m_charts.append({&chart, source, fields});
    connect(&chart, &ChartView::seriesChanged, this, &AlertOffers::chartsChanged);
    Q_EMIT chartsChanged();
    // By this name it is in the menu of the chart.
    add(chart, source)->setObjectName(u"menuAlert"_s);
}

void AlertOffers::addToList(QWidget &list, const Source &source)
{
    add(list, source)->setObjectName(u"alertMe"_s);
}

QAction *AlertOffers::add(QWidget &widget, const Source &source)
{
    auto *action = new QAction(&widget);
    connect(action, &QAction::triggered, this, [this, source] { request(source); });
    const QList<QAction *> others = widget.actions();
    widget.insertAction(others.isEmpty() ? nullptr : others.first(), action);
    m_actions.append(action);
    update();
    return action;
}

void AlertOffers::request(const Source &source)
{
    if (const auto subject = source())
        Q_EMIT requested(QString::fromUtf8(subject->topic.toText()), subject->value);
}

void AlertOffers::update()
{
    const QString why = obstacle();
    for (QAction *action : std::as_const(m_actions)) {
        action->setText(tr("Alert me\u2026"));
        setObstacle(*action, why, true);
    }
}

QString AlertOffers::obstacle() const
{
    return m_feed.link().isOpen() ? m_caller.obstacle(Action::alert) : tr("There is no connection to a server.");
}

bool AlertOffers::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        update();
    return QObject::eventFilter(watched, event);
}

} // namespace heliograph
