// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerlines.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/verbatimjson.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 longestLine = 1'000'000;

// Amounts and settings as they are written: the hash covers every digit.
LedgerSource::ReadRow rowOf(const QByteArray &line, quint64 number)
{
    LedgerSource::ReadRow read{
        .item = {}, .number = number, .row = u"line %1 of the file is no row of a ledger"_s.arg(number)};
    const auto json = VerbatimJson::fromText(line);
    if (!json)
        return read;
    read.item = json->object()["itemId"_L1].toString().toUtf8();
    auto row = LedgerRow::fromJson(json->object());
    const auto amount = amountFromJson(QByteArrayView(json->member("amount").value_or(QByteArray())));
    const auto maxBid = amountFromJson(QByteArrayView(json->member("maxBid").value_or(QByteArray())));
    if (!row || !amount || !maxBid || read.item.isEmpty())
        return read;
    row->amount = *amount;
    row->maxBid = *maxBid;
    row->settings = json->member("settings").value_or(QByteArray());
    read.number = row->row;
    read.row = std::move(*row);
    return read;
}

} // namespace

bool LedgerLines::looksLikeIt(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) && opened.read(1) == "{";
}

std::optional<StoreProblem> LedgerLines::open()
{
    if (m_file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return StoreProblem{u"cannot read the exported ledger %1: %2"_s.arg(m_file.fileName(), m_file.errorString())};
}

std::optional<StoreProblem> LedgerLines::visitRows(const std::optional<QByteArray> &item, const RowVisitor &visit)
{
    if (!m_file.seek(0))
        return StoreProblem{u"cannot read the exported ledger %1: %2"_s.arg(m_file.fileName(), m_file.errorString())};
    for (quint64 number = 1; !m_file.atEnd(); ++number) {
        const QByteArray line = m_file.readLine(longestLine).trimmed();
        if (line.isEmpty())
            continue;
        const ReadRow read = rowOf(line, number);
        if ((!item || read.item == *item) && !visit(read))
            break;
    }
    return std::nullopt;
}

} // namespace heliograph
