// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgertarget.h"
#include "server/auction/sqlite/auctiondatabase.h"

#include <QLockFile>

namespace heliograph
{

// A new file of a SQLite bid store. It is written beside its place, under a name of its own, and renamed at the end.
class LedgerFileTarget final : public LedgerTarget
{
public:
    explicit LedgerFileTarget(QString file);
    ~LedgerFileTarget() override;

    std::optional<StoreProblem> open() override;
    std::optional<StoreProblem> appendRow(const QByteArray &item, const LedgerRow &row) override;
    std::optional<StoreProblem> putItem(const Item &item) override;
    std::variant<std::unique_ptr<LedgerSource>, StoreProblem> written() override;
    std::optional<StoreProblem> finish() override;

private:
    QString draftName() const { return m_file + QStringLiteral(".copying"); }
    void removeDraft() const;
    std::optional<StoreProblem> checkPlace() const;
    StoreProblem unwritable(const QString &why) const;

    const QString m_file;
    // Allows one copy to this place at a time.
    QLockFile m_lock;
    std::optional<AuctionDatabase> m_draft;
};

} // namespace heliograph
