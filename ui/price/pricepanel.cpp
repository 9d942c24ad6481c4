// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/price/pricepanel.h"

#include "client/models/pricemodel.h"
#include "server/protocol/topic.h"
#include "ui/charts/chartcolumn.h"
#include "ui/charts/chartview.h"
#include "ui/charts/rangebar.h"
#include "ui/price/pricetext.h"
#include "ui/style/agetext.h"
#include "ui/style/emptystate.h"
#include "ui/style/livelabel.h"
#include "ui/style/namecombo.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"
#include "ui/style/wrappingbar.h"

#include <QEvent>

namespace heliograph
{

using namespace Qt::StringLiterals;

PricePanel::PricePanel(PriceModel &model, QWidget *parent)
    : ChartPanel(tr("Price"), parent), m_model(model), m_symbols(new NameCombo), m_value(new LiveLabel),
      m_change(new LiveLabel)
{
    setObjectName(u"pricePanel"_s);
    nameAge(u"priceAge"_s);
    m_symbols->setObjectName(u"symbolCombo"_s);
    m_symbols->setNames(model);
    m_symbols->setHeading();
    addHeaderWidget(new QWidget, 1);
    chart().setObjectName(u"priceChartView"_s);
    m_content = &setChartContent(*makeValueRow());
    m_content->installEventFilter(this);
    connect(m_symbols, &NameCombo::textActivated, this,
            [this](const QString &text) { Q_EMIT symbolChosen(text.toUtf8()); });
    connect(&chart(), &ChartView::rangeChanged, this, [this] {
        showValues();
        m_change->forgetRoom();
    });
    watchModel();
    retranslate();
    applyStyle();
    updateLiveness();
}

WrappingBar *PricePanel::makeValueRow()
{
    m_value->setObjectName(u"priceValue"_s);
    m_change->setObjectName(u"priceChange"_s);
    auto *bar = new WrappingBar;
    bar->row().setSpacings(spacing::panel, 0);
    bar->row().alignText();
    bar->row().addWidget(m_symbols);
    bar->row().addWidget(m_value);
    bar->row().addSecondary(m_change);
    bar->row().addSecondary(&ranges());
    return bar;
}

void PricePanel::watchModel()
{
    connect(&m_model, &PriceModel::priceChanged, this, &PricePanel::notePrice);
    connect(&m_model, &PriceModel::historyChanged, this, [this](int changed) {
        if (changed == row())
            historyArrived();
    });
    connect(&m_model, &PriceModel::rowsInserted, this, [this] {
        if (chart().series().empty())
            showSymbol();
    });
    connect(&m_model, &PriceModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (row() >= first && row() <= last)
            // The history of the chart is about to be destroyed.
            forgetChart();
    });
    connect(&m_model, &PriceModel::rowsRemoved, this, &PricePanel::showValues);
    connect(&m_model, &PriceModel::modelAboutToBeReset, this, &PricePanel::forgetChart);
    connect(&m_model, &PriceModel::modelReset, this, &PricePanel::showValues);
}

void PricePanel::setSymbol(const QByteArray &symbol)
{
    if (symbol == m_symbol || symbol.isEmpty())
        return;
    m_symbol = symbol;
    showSymbol();
}

void PricePanel::showSymbol()
{
    const int shown = row();
    forgetChart();
    if (shown < 0)
        return;
    m_symbols->setCurrentText(QString::fromUtf8(m_symbol));
    chart().setSeries({{.name = QString::fromUtf8(m_symbol),
                        .unit = {},
                        .history = &m_model.history(shown),
                        .colour = 0,
                        .decimals = 2}});
    chart().setAccessibleName(tr("Price of %1 over time").arg(QString::fromUtf8(m_symbol)));
    showValues();
    m_value->forgetRoom();
    m_change->forgetRoom();
}

void PricePanel::forgetChart()
{
    chart().setSeries({});
}

int PricePanel::row() const
{
    return m_model.rowOf(m_symbol);
}

void PricePanel::notePrice(int changed)
{
    if (changed == row())
        valuesArrived();
}

void PricePanel::showValues()
{
    const int shown = row();
    const bool isKnown = hasValues();
    m_symbols->setVisible(m_model.symbolCount() > 0);
    m_value->showText(isKnown ? priceText(m_model.latest(shown).price) : QString());
    if (isKnown)
        showChange(shown);
    else
        m_change->showText({});
    updateLiveness();
}

void PricePanel::showChange(int shown)
{
    const auto change = m_model.change(shown, m_model.latest(shown).time - chart().range());
    m_change->setHidden(!change);
    if (!change)
        return;
    const SemanticColours colours = SemanticColours::of(palette());
    const qint64 difference = change->difference.minor();
    const QColor colour = difference > 0 ? colours.up : difference < 0 ? colours.down : colours.muted;
    const bool isOld = isNotThePresent(state());
    m_change->setPalette(withTextColour(palette(), isOld ? colours.muted : colour));
    const SampleHistory &history = m_model.history(shown);
    const bool isSinceGap = change->since >= history.connectedSince() && history.connectedSince() > history.firstTime()
        && change->since > m_model.latest(shown).time - chart().range();
    const QString text = changeText(*change);
    // Of an old price "in 1 h" would be read as the last hour.
    m_change->showText(
        isOld            ? tr("%1 since %2", "a price since a time").arg(text, chart().timeText().clock(change->since))
            : isSinceGap ? tr("%1 since the gap").arg(text)
                         : tr("%1 in %2", "a change of a price in a time").arg(text, spanText(change->since)));
    const QString since = tr("Since %1").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(change->since)));
    m_change->setToolTip(
        isSinceGap ? since + u'\n' + tr("A change is not counted across a time of which no price is known") : since);
}

// As far back as there is something to compare with.
QString PricePanel::spanText(qint64 since) const
{
    const qint64 known = m_model.latest(row()).time - since;
    const bool isWhole = known >= chart().range() - chart().range() / 10;
    return isWhole ? durationText(std::chrono::seconds(chart().range() / 1'000))
                   : ageText(std::chrono::milliseconds(known));
}

Topic PricePanel::topic() const
{
    return {TopicKind::stock, m_symbol};
}

bool PricePanel::hasValues() const
{
    return row() >= 0 && !m_model.history(row()).isEmpty();
}

QString PricePanel::waitingText() const
{
    return tr("Waiting for the first price.");
}

QString PricePanel::summary() const
{
    const int shown = row();
    QStringList parts{QString::fromUtf8(m_symbol) + u' ' + priceText(m_model.latest(shown).price)};
    if (const auto change = m_model.change(shown, m_model.latest(shown).time - chart().range()))
        parts.append(spokenChange(*change, std::chrono::milliseconds(chart().range())));
    parts.append(panelStateWord(state()).toLower());
    return parts.join(u", "_s);
}

void PricePanel::stateChanged()
{
    applyStyle();
}

void PricePanel::changeEvent(QEvent *event)
{
    ChartPanel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PricePanel::applyStyle()
{
    const SemanticColours colours = SemanticColours::of(palette());
    m_value->setFont(heroFont(font(), m_content->height()));
    m_value->setPalette(isNotThePresent(state()) ? withTextColour(palette(), colours.muted) : palette());
    if (hasValues())
        showChange(row());
}

// The number grows with its own chart, which has the panel to itself or is one of several.
bool PricePanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isNewSize = watched == m_content && event->type() == QEvent::Resize;
    if (isNewSize && heroFont(font(), m_content->height()) != m_value->font()) {
        applyStyle();
        showValues();
    }
    return ChartPanel::eventFilter(watched, event);
}

void PricePanel::retranslate()
{
    setTitle(tr("Price"));
    m_symbols->setAccessibleName(tr("Symbol"));
    m_value->setAccessibleName(tr("Price"));
    m_change->setAccessibleName(tr("Change"));
    emptyState().setText(tr("No price yet"),
                         tr("The server sends prices by itself, or when they are published to it."));
}

} // namespace heliograph
