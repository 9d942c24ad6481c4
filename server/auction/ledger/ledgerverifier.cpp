// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerverifier.h"

namespace heliograph
{

namespace
{
constexpr quint64 rowsPerProgress = 10'000;
}

// The name of an item may have colons of its own.
std::optional<LedgerReceipt> LedgerReceipt::fromText(QByteArrayView text)
{
    const qsizetype hashAt = text.lastIndexOf(':');
    const qsizetype rowAt = hashAt > 0 ? text.lastIndexOf(':', hashAt - 1) : -1;
    if (rowAt <= 0)
        return std::nullopt;
    LedgerReceipt receipt{.item = text.first(rowAt).toByteArray(),
                          .row = text.sliced(rowAt + 1, hashAt - rowAt - 1).toByteArray().toULongLong(),
                          .hash = text.sliced(hashAt + 1).toByteArray().toLower()};
    const bool isHash = receipt.hash.size() == 64 && QByteArray::fromHex(receipt.hash).toHex() == receipt.hash;
    return receipt.row > 0 && isHash ? std::optional(std::move(receipt)) : std::nullopt;
}

std::variant<std::monostate, LedgerVerifier::Fault, StoreProblem> LedgerVerifier::verify(const Progress &progress)
{
    const quint64 expected = m_source.expectedRows();
    auto problem = m_source.visitRows({}, [&](const LedgerSource::ReadRow &read) {
        if (m_summary.rows % rowsPerProgress == 0)
            progress(m_summary.rows, expected);
        return check(read);
    });
    if (!problem && !m_fault && !m_receipts.empty()) {
        const LedgerReceipt &missing = m_receipts.front();
        reportFault(missing.item, missing.row, QStringLiteral("there is no such row, but a receipt for it"));
    }
    if (!problem && !m_fault && m_source.hasItems())
        problem = m_source.visitItems([&](const LedgerSource::ReadItem &read) { return check(read); });
    if (problem)
        return *problem;
    if (!m_source.hasItems())
        m_summary.items = quint64(m_replayByItem.size());
    else if (!m_fault && !m_replayByItem.isEmpty())
        reportFault(m_replayByItem.begin().key(), 0, QStringLiteral("its ledger is there but the item is not"));
    if (m_fault)
        return *m_fault;
    return {};
}

bool LedgerVerifier::check(const LedgerSource::ReadRow &read)
{
    if (const auto *problem = std::get_if<QString>(&read.row))
        return reportFault(read.item, read.number, *problem);
    auto replay = m_replayByItem.find(read.item);
    if (replay == m_replayByItem.end())
        replay = m_replayByItem.insert(read.item, LedgerReplay(read.item));
    const auto &row = std::get<LedgerRow>(read.row);
    if (const auto problem = replay->apply(row))
        return reportFault(read.item, row.row, *problem);
    if (!checkReceipts(read.item, row))
        return false;
    m_summary.rows += 1;
    m_summary.accepted += row.outcome == LedgerOutcome::accepted ? 1 : 0;
    m_summary.refused += row.outcome == LedgerOutcome::refused ? 1 : 0;
    return true;
}

bool LedgerVerifier::check(const LedgerSource::ReadItem &read)
{
    m_summary.items += 1;
    if (const auto *problem = std::get_if<QString>(&read.item))
        return reportFault(read.id, 0, *problem);
    const auto replay = m_replayByItem.constFind(read.id);
    if (replay == m_replayByItem.constEnd())
        return reportFault(read.id, 0, QStringLiteral("the item is there but its ledger is not"));
    if (const auto problem = replay->compareWith(std::get<Item>(read.item)))
        return reportFault(read.id, 0, *problem);
    m_replayByItem.erase(replay);
    return true;
}

bool LedgerVerifier::checkReceipts(const QByteArray &item, const LedgerRow &row)
{
    const auto isOfRow = [&](const LedgerReceipt &receipt) { return receipt.item == item && receipt.row == row.row; };
    for (const LedgerReceipt &receipt : m_receipts) {
        if (isOfRow(receipt) && receipt.hash != row.hash) {
            return reportFault(item, row.row,
                               QStringLiteral("its hash is not the one of the receipt: the ledger was rewritten "
                                              "after the receipt was given"));
        }
    }
    std::erase_if(m_receipts, isOfRow);
    return true;
}

bool LedgerVerifier::reportFault(const QByteArray &item, quint64 row, const QString &why)
{
    m_fault = Fault{item, row, why};
    return false;
}

} // namespace heliograph
