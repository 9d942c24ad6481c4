// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/topic.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <functional>
#include <optional>

class QAction;
class QWidget;

namespace heliograph
{

class CallerIdentity;
class ChartView;
class DashboardFeed;
class MainWindow;

// "Alert me…" in the menus of charts and lists and in the command palette. A slice offers it for what it shows; the
// slice of the alerts opens the dialog. Created by the composition root before the slices.
class AlertOffers final : public QObject
{
    Q_OBJECT

public:
    // What an alert would be about.
    struct Subject {
        Topic topic;
        // How its number stands, where one is the usual one.
        std::optional<double> value = {};
    };
    // Asked when it is needed; none: nothing is shown, or chosen.
    using Source = std::function<std::optional<Subject>()>;

    // A chart, and what its series are called in the events; alerts are drawn into it.
    struct Chart {
        QPointer<ChartView> view;
        Source source;
        QStringList fields;
    };

    AlertOffers(DashboardFeed &feed, CallerIdentity &caller, MainWindow &window);

    // An entry in the menu of the widget. What a chart shows is in the palette, too.
    void addToChart(ChartView &chart, const Source &source, const QStringList &fields);
    void addToList(QWidget &list, const Source &source);
    const QList<Chart> &charts() const { return m_charts; }

Q_SIGNALS:
    // The person wants an alert about this; an empty topic: about something that is still to be named.
    void requested(const QString &topic, std::optional<double> value);
    // There is another chart, or one shows something else.
    void chartsChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *add(QWidget &widget, const Source &source);
    void request(const Source &source);
    void update();
    // Why no alert can be made, in words; empty: it can.
    QString obstacle() const;

    DashboardFeed &m_feed;
    CallerIdentity &m_caller;
    // Owned by their widgets.
    QList<QAction *> m_actions;
    QList<Chart> m_charts;
};

} // namespace heliograph
