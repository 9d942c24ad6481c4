// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/market/marketpanel.h"

#include "client/models/marketmodel.h"
#include "server/protocol/topic.h"
#include "ui/charts/chartview.h"
#include "ui/charts/rangebar.h"
#include "ui/market/pricetext.h"
#include "ui/style/namecombo.h"
#include "ui/style/emptystate.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::milliseconds priceInterval{33};

} // namespace

MarketPanel::MarketPanel(MarketModel &model, QWidget *parent)
    : PanelFrame(tr("Price"), parent), m_model(model), m_priceChange(priceInterval, [this] { showPrice(); }),
      m_symbols(new NameCombo), m_value(new QLabel), m_change(new QLabel), m_chart(new ChartView),
      m_ranges(new RangeBar(*m_chart))
{
    setObjectName(u"pricePanel"_s);
    nameAge(u"priceAge"_s);
    m_symbols->setObjectName(u"symbolCombo"_s);
    m_symbols->setNames(model);
    addHeaderWidget(m_symbols);
    addHeaderWidget(new QWidget, 1);
    setContent(makeContent());
    connect(m_symbols, &QComboBox::currentTextChanged, this, [this](const QString &text) { setSymbol(text.toUtf8()); });
    connect(m_chart, &ChartView::rangeChanged, this, &MarketPanel::showPrice);
    watchModel();
    retranslate();
    applyStyle();
    setSymbol(m_symbols->currentText().toUtf8());
    updateLiveness();
}

QWidget *MarketPanel::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::panel, 0, spacing::tight, spacing::tight);
    column->setSpacing(spacing::tight);
    column->addWidget(makeValueRow());
    m_chart->setObjectName(u"priceChartView"_s);
    column->addWidget(m_chart, 1);
    return content;
}

QWidget *MarketPanel::makeValueRow()
{
    m_value->setObjectName(u"priceValue"_s);
    m_change->setObjectName(u"priceChange"_s);
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::panel);
    row->addWidget(m_value);
    row->addWidget(m_change, 1);
    row->addWidget(m_ranges, 0, Qt::AlignVCenter);
    return widget;
}

void MarketPanel::watchModel()
{
    connect(&m_model, &MarketModel::quoteChanged, this, &MarketPanel::notePrice);
    connect(&m_model, &MarketModel::historyChanged, this, [this](int changed) {
        if (changed != row())
            return;
        m_chart->refresh();
        showPrice();
    });
    connect(&m_model, &MarketModel::rowsInserted, this, [this] {
        if (m_chart->series().empty())
            showSymbol();
    });
    connect(&m_model, &MarketModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (row() >= first && row() <= last)
            forgetChart(); // its history goes
    });
    connect(&m_model, &MarketModel::rowsRemoved, this, &MarketPanel::showPrice);
    connect(&m_model, &MarketModel::modelAboutToBeReset, this, &MarketPanel::forgetChart);
    connect(&m_model, &MarketModel::modelReset, this, &MarketPanel::showPrice);
}

void MarketPanel::setSymbol(const QByteArray &symbol)
{
    if (symbol == m_symbol || symbol.isEmpty())
        return;
    m_symbol = symbol;
    showSymbol();
    Q_EMIT symbolChanged(symbol);
}

void MarketPanel::showSymbol()
{
    const int shown = row();
    forgetChart();
    if (shown < 0)
        return;
    m_symbols->setCurrentText(QString::fromUtf8(m_symbol));
    m_chart->setSeries({{.name = QString::fromUtf8(m_symbol),
                         .unit = {},
                         .history = &m_model.history(shown),
                         .colour = 0,
                         .decimals = 2}});
    m_chart->setAccessibleName(tr("Price of %1 over time").arg(QString::fromUtf8(m_symbol)));
    showPrice();
}

void MarketPanel::forgetChart()
{
    m_chart->setSeries({});
}

int MarketPanel::row() const
{
    return m_model.rowOf(m_symbol);
}

void MarketPanel::notePrice(int changed)
{
    if (changed != row())
        return;
    m_chart->dataArrived();
    m_priceChange.ask();
}

void MarketPanel::showPrice()
{
    const int shown = row();
    const bool isKnown = shown >= 0 && !m_model.history(shown).isEmpty();
    m_symbols->setVisible(m_model.symbolCount() > 0);
    m_value->setText(isKnown ? priceText(m_model.quote(shown).price) : QString());
    if (isKnown) {
        m_value->setMinimumWidth(
            std::max(numberWidth(m_value->fontMetrics(), m_value->text()), m_value->sizeHint().width()));
        showChange(shown);
    } else {
        m_change->clear();
    }
    updateLiveness();
}

void MarketPanel::showChange(int shown)
{
    const auto change = m_model.change(shown, m_model.quote(shown).time - m_chart->range());
    const SemanticColours colours = SemanticColours::of(palette());
    const qint64 difference = change->difference.minor();
    const QColor colour = difference > 0 ? colours.up : difference < 0 ? colours.down : colours.muted;
    m_change->setPalette(withTextColour(palette(), isNotThePresent(state()) ? colours.muted : colour));
    m_change->setText(changeText(*change));
    m_change->setToolTip(tr("Since %1").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(change->since))));
}

void MarketPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    updateLiveness();
}

void MarketPanel::setLivenessSource(LivenessSource source)
{
    m_liveness = std::move(source);
    updateLiveness();
}

void MarketPanel::updateLiveness()
{
    const int shown = row();
    const bool hasValue = shown >= 0 && !m_model.history(shown).isEmpty();
    const Liveness liveness = m_liveness ? m_liveness({TopicKind::stock, m_symbol}) : Liveness{};
    const PanelState before = state();
    setState(panelStateOf(m_link, liveness.freshness, hasValue), m_link.reason);
    setAge(hasValue ? liveness.age : std::nullopt);
    if (state() != before)
        applyStyle();
    if (hasValue)
        m_chart->setTextSummary(summary(shown));
}

QString MarketPanel::summary(int shown) const
{
    const auto change = m_model.change(shown, m_model.quote(shown).time - m_chart->range());
    return tr("%1 %2, %3, %4")
        .arg(QString::fromUtf8(m_symbol), priceText(m_model.quote(shown).price),
             spokenChange(*change, std::chrono::milliseconds(m_chart->range())), panelStateWord(state()).toLower());
}

void MarketPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MarketPanel::applyStyle()
{
    const SemanticColours colours = SemanticColours::of(palette());
    m_value->setFont(heroFont(font()));
    m_value->setPalette(isNotThePresent(state()) ? withTextColour(palette(), colours.muted) : palette());
    m_chart->setStale(state() == PanelState::stale || state() == PanelState::error);
    m_chart->setDimmed(state() == PanelState::connecting);
    if (const int shown = row(); shown >= 0 && !m_model.history(shown).isEmpty())
        showChange(shown);
}

void MarketPanel::retranslate()
{
    setTitle(tr("Price"));
    m_symbols->setAccessibleName(tr("Symbol"));
    m_value->setAccessibleName(tr("Price"));
    m_change->setAccessibleName(tr("Change"));
    m_chart->setPlaceholder(tr("Waiting for the first price."));
    emptyState().setText(tr("No price yet"),
                         tr("Waiting for stock updates. The server sends them by itself or when somebody "
                            "publishes prices to it."));
}

} // namespace heliograph
