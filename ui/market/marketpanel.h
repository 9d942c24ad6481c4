// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/liveness.h"
#include "ui/style/panelframe.h"
#include "ui/style/throttle.h"

class QLabel;

namespace heliograph
{

class ChartView;
class MarketModel;
class NameCombo;
class RangeBar;

// The price of one symbol, as a number and over time. Holds no data; the model is lent and lives longer.
class MarketPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit MarketPanel(MarketModel &model, QWidget *parent = nullptr);

    ChartView &chart() { return *m_chart; }
    void setLink(const LinkStatus &link);
    void setLivenessSource(LivenessSource source);
    // Ages and freshness are looked at again: once a second, and when something about them changed.
    void updateLiveness();

    QByteArray symbol() const { return m_symbol; } // empty until there is one
    void setSymbol(const QByteArray &symbol); // shown as soon as it is known

Q_SIGNALS:
    void symbolChanged(const QByteArray &symbol);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeValueRow();
    void watchModel();
    void showSymbol();
    void forgetChart();
    void notePrice(int row);
    void showPrice();
    void showChange(int row);
    void applyStyle();
    void retranslate();
    QString summary(int row) const;
    int row() const;

    MarketModel &m_model;
    QByteArray m_symbol;
    LinkStatus m_link;
    LivenessSource m_liveness;
    Throttle m_priceChange; // the number changes no more often than the eye follows
    NameCombo *const m_symbols;
    QLabel *const m_value;
    QLabel *const m_change;
    ChartView *const m_chart;
    RangeBar *const m_ranges;
};

} // namespace heliograph
