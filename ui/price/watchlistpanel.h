// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/price/watchlistmodel.h"
#include "ui/style/panelframe.h"

#include <QTimer>

class QLabel;
class QLineEdit;

namespace heliograph
{

class PlainTable;

// All symbols at a glance. The current row is the symbol that is shown large; Space or a click on the star puts a row
// on top, Alt with an arrow moves it among the stars.
class WatchListPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit WatchListPanel(PriceModel &prices, QWidget *parent = nullptr);

    WatchListModel &list() { return m_list; }
    void setLink(const LinkStatus &link);
    // The symbol is shown elsewhere.
    void setSymbol(const QByteArray &symbol);
    void focusSearch();

Q_SIGNALS:
    // Chosen by the person.
    void symbolChosen(const QByteArray &symbol);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool takeKey(const QObject *watched, const QKeyEvent &event);
    void askForRefresh();
    void refresh();
    void showCurrent();
    void showState();
    void chooseCurrent();
    QByteArray currentSymbol() const;
    void retranslate();

    PriceModel &m_prices;
    WatchListModel m_list;
    LinkStatus m_link;
    QByteArray m_symbol;
    // Selects the row of what is shown elsewhere: nobody chose it here.
    bool m_isShowing = false;
    QTimer m_rest;
    bool m_isDirty = false;
    QLabel *const m_searchLabel;
    QLineEdit *const m_search;
    PlainTable *const m_table;
};

} // namespace heliograph
