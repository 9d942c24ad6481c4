// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgersource.h"

#include <QFile>

namespace heliograph
{

// A ledger that was exported as JSON lines. It proves its rows as the store does, but says nothing about the state of
// the items.
class LedgerLines final : public LedgerSource
{
public:
    // Decides by the first character.
    static bool looksLikeIt(const QString &file);

    explicit LedgerLines(const QString &file) : m_file(file) {}

    std::optional<StoreProblem> open();

    std::optional<StoreProblem> visitRows(const std::optional<QByteArray> &item, const RowVisitor &visit) override;
    std::optional<StoreProblem> visitItems(const ItemVisitor &) override { return std::nullopt; }
    bool hasItems() const override { return false; }
    quint64 expectedRows() override { return 0; }

private:
    QFile m_file;
};

} // namespace heliograph
