// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgerfile.h"
#include "server/auction/ledger/ledgerreplay.h"

#include <QHash>
#include <functional>

namespace heliograph
{

// Recomputes everything that the ledger of a store claims, and stops at the first thing that is not so. Nothing is
// written. Used in one thread.
class LedgerVerifier
{
public:
    struct Fault {
        QByteArray item;
        quint64 row = 0; // 0: the state kept with the item
        QString why;
    };
    struct Summary {
        quint64 items = 0;
        quint64 rows = 0;
        quint64 accepted = 0;
        quint64 refused = 0;
    };
    using Progress = std::function<void(quint64 rows, quint64 expected)>;

    explicit LedgerVerifier(LedgerFile &file) : m_file(file) {}

    // Nothing when all is well; the first fault; or why the file cannot be read to its end.
    std::variant<std::monostate, Fault, StoreProblem> verify(const Progress &progress);
    const Summary &summary() const { return m_summary; } // of what was read

private:
    bool check(const LedgerFile::ReadRow &read);
    bool check(const LedgerFile::ReadItem &read);
    bool blame(const QByteArray &item, quint64 row, const QString &why);

    LedgerFile &m_file;
    Summary m_summary;
    std::optional<Fault> m_fault;
    QHash<QByteArray, LedgerReplay> m_replays; // by item
};

} // namespace heliograph
