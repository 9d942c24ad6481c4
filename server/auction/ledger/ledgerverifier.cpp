// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerverifier.h"

namespace heliograph
{

namespace
{
constexpr quint64 rowsPerProgress = 10'000;
}

std::variant<std::monostate, LedgerVerifier::Fault, StoreProblem> LedgerVerifier::verify(const Progress &progress)
{
    const quint64 expected = m_file.expectedRows();
    auto problem = m_file.visitRows({}, [&](const LedgerFile::ReadRow &read) {
        if (m_summary.rows % rowsPerProgress == 0)
            progress(m_summary.rows, expected);
        return check(read);
    });
    if (!problem && !m_fault)
        problem = m_file.visitItems([&](const LedgerFile::ReadItem &read) { return check(read); });
    if (problem)
        return *problem;
    if (!m_fault && !m_replays.isEmpty())
        blame(m_replays.begin().key(), 0, QStringLiteral("its ledger is there but the item is not"));
    if (m_fault)
        return *m_fault;
    return {};
}

bool LedgerVerifier::check(const LedgerFile::ReadRow &read)
{
    if (const auto *problem = std::get_if<QString>(&read.row))
        return blame(read.item, read.number, *problem);
    auto replay = m_replays.find(read.item);
    if (replay == m_replays.end())
        replay = m_replays.insert(read.item, LedgerReplay(read.item));
    const auto &row = std::get<LedgerRow>(read.row);
    if (const auto problem = replay->apply(row))
        return blame(read.item, row.row, *problem);
    m_summary.rows += 1;
    m_summary.accepted += row.outcome == LedgerOutcome::accepted ? 1 : 0;
    m_summary.refused += row.outcome == LedgerOutcome::refused ? 1 : 0;
    return true;
}

bool LedgerVerifier::check(const LedgerFile::ReadItem &read)
{
    m_summary.items += 1;
    if (const auto *problem = std::get_if<QString>(&read.item))
        return blame(read.id, 0, *problem);
    const auto replay = m_replays.constFind(read.id);
    if (replay == m_replays.constEnd())
        return blame(read.id, 0, QStringLiteral("the item is there but its ledger is not"));
    if (const auto problem = replay->compareWith(std::get<Item>(read.item)))
        return blame(read.id, 0, *problem);
    m_replays.erase(replay);
    return true;
}

bool LedgerVerifier::blame(const QByteArray &item, quint64 row, const QString &why)
{
    m_fault = Fault{item, row, why};
    return false;
}

} // namespace heliograph
