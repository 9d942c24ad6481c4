// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/decisions.h"
#include "server/protocol/ledgerrow.h"

#include <QObject>
#include <functional>
#include <variant>
#include <vector>

namespace heliograph
{

// Rows of one item, the newest first.
struct LedgerPage {
    std::vector<LedgerRow> rows;
    std::optional<quint64> next = {}; // `before` for the rows that follow
};
using LedgerAnswer = std::variant<LedgerPage, AuctionFailure>;

struct StoreProblem {
    QString text; // for a person: what, which, why, what to do
};

// Decides about bids and keeps them: check, raise, version + 1 and the row of the ledger are one step, and the answer
// comes once it is durable. Requests are decided in the order of these calls, each by the time at which it was called.
// Lives in the Qt thread. Answers come in the Qt thread, perhaps before the call returns; for the requests of one
// commit all events are announced before the first answer.
class BidStore : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostLedgerRows = 1'000; // of one page

    using OpenAnswer = std::function<void(const std::variant<std::vector<Item>, StoreProblem> &)>;
    using QObject::QObject;

    // All items as they were left. Before anything else, and once.
    virtual void open(OpenAnswer answer) = 0;

    // An item that is named for the first time is made, with default settings. A repeated idempotency key gets the
    // first answer again.
    virtual void placeBid(BidRequest request, std::function<void(const BidAnswer &)> answer) = 0;
    // Makes the item if need be. An end that has already passed closes it in the same step.
    virtual void configure(QByteArray item, ItemSettings settings, std::function<void(const ItemAnswer &)> answer) = 0;
    // Closes the item if its end has passed. Answers with the item either way: still open when the end was moved.
    virtual void close(QByteArray item, std::function<void(const ItemAnswer &)> answer) = 0;
    // Rows below `before`, or the newest ones. An item without rows has an empty ledger.
    virtual void ledger(QByteArray item, std::optional<quint64> before, int limit,
                        std::function<void(const LedgerAnswer &)> answer) = 0;

    virtual bool isHealthy() const = 0; // whether bids are being stored

Q_SIGNALS:
    void committed(const heliograph::ItemEvent &event); // in the order of the commits
};

} // namespace heliograph
