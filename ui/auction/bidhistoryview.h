// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bidhistorymodel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace heliograph
{

class BidHistoryText;
class PlainTable;

// The bids of one item, and the receipt of the chosen one: its row in the ledger and the hash that proves it.
class BidHistoryView final : public QWidget
{
    Q_OBJECT

public:
    explicit BidHistoryView(QWidget *parent = nullptr);

    // Of this item. Null: no item.
    void setModel(BidHistoryModel *model, const QByteArray &item);
    void setOnlyMine(bool onlyMine);
    // Selects the person's own bid, so that its receipt is in sight.
    void select(const QByteArray &key);
    // With it goes the receipt.
    void clearSelection();
    void copyReceipt();
    // Of the chosen bid, as `ledger verify --receipt` takes it; empty when it has none.
    QString receiptText() const;

Q_SIGNALS:
    void onlyMineChosen(bool onlyMine);
    // A bid was chosen whose receipt is not here.
    void receiptsWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    std::optional<BidRecord> chosen() const;
    static QString durabilityText(const BidRecord &record);
    void showReceipt();
    void applyStyle();
    void retranslate();

    QByteArray m_item;
    BidHistoryText *const m_text;
    QLabel *const m_caption;
    QComboBox *const m_filter;
    PlainTable *const m_table;
    QLabel *const m_receipt;
    QToolButton *const m_copy;
};

} // namespace heliograph
