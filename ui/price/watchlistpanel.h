// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/lists/namedlistpanel.h"
#include "ui/price/watchlistmodel.h"

namespace heliograph
{

// All symbols at a glance. The current row is the symbol that is shown large; Space or a click on the star puts a row
// on top, Alt with an arrow moves it among the stars.
class WatchListPanel final : public NamedListPanel
{
    Q_OBJECT

public:
    explicit WatchListPanel(PriceModel &prices, QWidget *parent = nullptr);

    WatchListModel &list() { return m_list; }

protected:
    bool hasValues() const override;
    bool takeTableKey(const QKeyEvent &event) override;
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool takeStarClick(const QPoint &place);

    PriceModel &m_prices;
    WatchListModel m_list;
};

} // namespace heliograph
