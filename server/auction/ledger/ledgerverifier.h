// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgerreplay.h"
#include "server/auction/ledger/ledgersource.h"

#include <QHash>
#include <functional>

namespace heliograph
{

// What a bidder was given as the proof of a bid.
struct LedgerReceipt {
    QByteArray item;
    quint64 row = 0;
    // In hex.
    QByteArray hash;

    // The text is ITEM:ROW:HASH.
    static std::optional<LedgerReceipt> fromText(QByteArrayView text);
};

// Recomputes everything that a ledger claims, and stops at the first mismatch. A ledger whose hashes were all
// recomputed is detected only by an earlier receipt. Writes nothing. Used in one thread.
class LedgerVerifier
{
public:
    struct Fault {
        QByteArray item;
        // 0: the state kept with the item.
        quint64 row = 0;
        QString why;
    };
    struct Summary {
        quint64 items = 0;
        quint64 rows = 0;
        quint64 accepted = 0;
        quint64 refused = 0;
    };
    using Progress = std::function<void(quint64 rows, quint64 expected)>;

    explicit LedgerVerifier(LedgerSource &source, std::vector<LedgerReceipt> receipts = {})
        : m_source(source), m_receipts(std::move(receipts))
    {
    }

    // Nothing when all is well; the first fault; or why the file cannot be read to its end.
    std::variant<std::monostate, Fault, StoreProblem> verify(const Progress &progress);
    // Of what was read so far.
    const Summary &summary() const { return m_summary; }

private:
    bool check(const LedgerSource::ReadRow &read);
    bool check(const LedgerSource::ReadItem &read);
    bool reportFault(const QByteArray &item, quint64 row, const QString &why);

    bool checkReceipts(const QByteArray &item, const LedgerRow &row);

    LedgerSource &m_source;
    // Receipts whose rows were not read yet.
    std::vector<LedgerReceipt> m_receipts;
    Summary m_summary;
    std::optional<Fault> m_fault;
    QHash<QByteArray, LedgerReplay> m_replayByItem;
};

} // namespace heliograph
