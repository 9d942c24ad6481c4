// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartpanel.h"

namespace heliograph
{

class LiveLabel;
class NameCombo;
class PriceModel;
class WrappingBar;

// The price of one symbol, as a number and over time. Holds no data; the model is lent and lives longer.
class PricePanel final : public ChartPanel
{
    Q_OBJECT

public:
    explicit PricePanel(PriceModel &model, QWidget *parent = nullptr);

    QByteArray symbol() const { return m_symbol; }
    // Shown as soon as it is known.
    void setSymbol(const QByteArray &symbol);

Q_SIGNALS:
    // By the person; setSymbol() shows it.
    void symbolChosen(const QByteArray &symbol);

protected:
    Topic topic() const override;
    bool hasValues() const override;
    QString waitingText() const override;
    QString summary() const override;
    void stateChanged() override;
    void showValues() override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    WrappingBar *makeValueRow();
    void watchModel();
    void showSymbol();
    void forgetChart();
    void notePrice(int row);
    void showChange(int row);
    QString spanText(qint64 since) const;
    void applyStyle();
    void retranslate();
    int row() const;

    PriceModel &m_model;
    QByteArray m_symbol;
    NameCombo *const m_symbols;
    LiveLabel *const m_value;
    LiveLabel *const m_change;
    QWidget *m_content = nullptr;
};

} // namespace heliograph
