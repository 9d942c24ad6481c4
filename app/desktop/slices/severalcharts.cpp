// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/severalcharts.h"

#include "app/desktop/slices/linkedcharts.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/feed/dashboardfeed.h"
#include "client/session/statefile.h"
#include "ui/charts/chartdeck.h"
#include "ui/charts/chartpanel.h"
#include "ui/charts/chartview.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Of what a layout keeps.
const QString countMember = u"count"_s;
const QString namesMember = u"names"_s;
const QString candlesMember = u"candles"_s;

} // namespace

SeveralCharts::SeveralCharts(Settings settings, const SliceContext &context, QObject *parent)
    : QObject(parent), m_settings(std::move(settings))
{
    addMenu(context);
}

ShownName &SeveralCharts::add(const Chart &chart, const SliceContext &context)
{
    StateFile &state = context.state;
    const QString key = m_settings.key + u"Name%1"_s.arg(m_names.size() + 2);
    m_names.push_back(std::make_unique<ShownName>(m_settings.names, m_settings.freshnessOf));
    ShownName &name = *m_names.back();
    // Before it may be shown, because the panel has to know it then.
    connect(&name, &ShownName::changed, chart.panel, chart.show);
    if (const QByteArray chosen = state.value(key).toByteArray(); !chosen.isEmpty()) {
        m_filled.append(&name);
        name.choose(chosen);
    }
    connect(&name, &ShownName::chosen, this, [this, &state, key, &name](const QByteArray &chosen) {
        state.setValue(key, chosen);
        if (!m_filled.contains(&name))
            m_filled.append(&name);
    });
    connect(&context.feed.clock(), &FeedClock::ticked, &name, &ShownName::reconsider);
    m_settings.panel.addCompanion(*chart.panel);
    context.charts.add(*chart.panel);
    connect(&m_settings.panel.chart(), &ChartView::candlesChanged, &chart.panel->chart(), &ChartView::setCandles);
    return name;
}

void SeveralCharts::finish(const SliceContext &context)
{
    StateFile &state = context.state;
    const QString countKey = m_settings.key + u"Charts"_s;
    const QString candlesKey = m_settings.key + u"Candles"_s;
    ChartPanel &panel = m_settings.panel;
    panel.deck().setCount(state.value(countKey, 1).toInt());
    panel.chart().setCandles(state.value(candlesKey, false).toBool());
    connect(&panel.deck(), &ChartDeck::countChanged, this,
            [&state, countKey](int count) { state.setValue(countKey, count); });
    connect(&panel.chart(), &ChartView::candlesChanged, this,
            [&state, candlesKey](bool areCandles) { state.setValue(candlesKey, areCandles); });
    // Behind the charts, which have to know a name before it is chosen for them.
    connect(&m_settings.names, &QAbstractItemModel::rowsInserted, this, &SeveralCharts::fillEmpty);
    connect(&panel.deck(), &ChartDeck::countChanged, this, &SeveralCharts::fillEmpty);
    fillEmpty();
    context.window.addLayoutPart({.key = m_settings.key + u"Charts"_s,
                                  .value = [this] { return shown(); },
                                  .restore = [this](const QVariant &value) { show(value.toMap()); }});
}

QVariantMap SeveralCharts::shown() const
{
    const int count = m_settings.panel.deck().count();
    QStringList names{QString::fromUtf8(m_settings.first.name())};
    for (int i = 1; i < count; ++i)
        names.append(QString::fromUtf8(m_names[std::size_t(i) - 1]->name()));
    return {{countMember, count}, {namesMember, names}, {candlesMember, m_settings.panel.chart().areCandles()}};
}

// The names come first: a chart that has none when it is shown would find one by itself.
void SeveralCharts::show(const QVariantMap &shown)
{
    const QStringList names = shown.value(namesMember).toStringList();
    m_settings.first.choose(names.value(0).toUtf8());
    for (int i = 0; i < int(m_names.size()); ++i)
        m_names[std::size_t(i)]->choose(names.value(i + 1).toUtf8());
    m_settings.panel.deck().setCount(shown.value(countMember).toInt());
    m_settings.panel.chart().setCandles(shown.value(candlesMember).toBool());
}

// As a person says it.
QString SeveralCharts::wordsFor(int count)
{
    const QStringList words{tr("one chart"), tr("two charts"), tr("four charts")};
    const auto place = std::ranges::find(ChartDeck::counts, count) - ChartDeck::counts.begin();
    return words.value(int(place));
}

void SeveralCharts::addMenu(const SliceContext &context)
{
    ChartDeck *deck = &m_settings.panel.deck();
    QMenu *menu = m_settings.panel.panelMenu().addMenu(tr("Charts at once"));
    auto *group = new QActionGroup(menu);
    for (const int count : ChartDeck::counts) {
        QAction *action = menu->addAction(tr("&%1").arg(count));
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, deck, [deck, count] { deck->setCount(count); });
        connect(menu, &QMenu::aboutToShow, action,
                [deck, action, count] { action->setChecked(deck->count() == count); });
    }
    MainWindow &window = context.window;
    window.addTargets([deck, text = m_settings.commandText, &window, panel = &m_settings.panel] {
        QList<MainWindow::Target> targets;
        for (const int count : ChartDeck::counts) {
            if (count != deck->count())
                targets.append({text.arg(count),
                                [deck, count, &window, panel] {
                                    window.grid().reveal(*panel);
                                    deck->setCount(count);
                                },
                                wordsFor(count)});
        }
        // Of several series there are none.
        ChartView *chart = &panel->chart();
        if (chart->series().size() == 1)
            targets.append({(chart->areCandles() ? tr("%1: lines") : tr("%1: candles")).arg(panel->title()),
                            [chart, &window, panel] {
                                window.grid().reveal(*panel);
                                chart->setCandles(!chart->areCandles());
                            }});
        return targets;
    });
}

// The first name in the list that none of the charts shows.
void SeveralCharts::fillEmpty()
{
    for (int i = 0; i < int(m_names.size()) && i + 1 < m_settings.panel.deck().count(); ++i) {
        ShownName &chart = *m_names[std::size_t(i)];
        if (m_filled.contains(&chart))
            continue;
        QList<QByteArray> taken{m_settings.first.name()};
        for (const ShownName *other : std::as_const(m_filled))
            taken.append(other->name());
        for (int row = 0; row < m_settings.names.rowCount(); ++row) {
            const QByteArray name = m_settings.names.index(row, 0).data().toString().toUtf8();
            if (taken.contains(name))
                continue;
            chart.choose(name);
            break;
        }
    }
}

} // namespace heliograph
