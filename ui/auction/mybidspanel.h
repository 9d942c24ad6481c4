// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/linkstate.h"
#include "ui/auction/mybidsmodel.h"
#include "ui/style/panelframe.h"

#include <QTimer>

class QLabel;

namespace heliograph
{

class PlainTable;

// All items that the person has bid on, at a glance. A click or Enter goes to one of them.
class MyBidsPanel final : public PanelFrame
{
    Q_OBJECT

public:
    MyBidsPanel(const AuctionModel &auction, MyBidsModel::ServerNow serverNow, QWidget *parent = nullptr);

    // Also as time goes by.
    void setLink(const LinkStatus &link);
    // Shown elsewhere.
    void setItem(const QByteArray &item);
    // False: the server knows bids by their bidder, and does not know who this is.
    void setPersonKnown(bool isKnown);

Q_SIGNALS:
    // By the person.
    void itemChosen(const QByteArray &item);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void showCurrent();
    void choose(const QModelIndex &index);
    void retranslate();
    void showEmptyState();

    MyBidsModel m_bids;
    LinkStatus m_link;
    // Looks again when a time left has to change, as the auction does.
    QTimer m_tick;
    QByteArray m_item;
    bool m_isPersonKnown = true;
    QLabel *const m_summary;
    PlainTable *const m_table;
};

} // namespace heliograph
