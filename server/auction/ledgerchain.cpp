// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledgerchain.h"

#include <QCryptographicHash>

namespace heliograph
{

namespace
{

void appendNetstring(QByteArray &text, QByteArrayView field)
{
    text += QByteArray::number(field.size());
    text += ':';
    text += field;
    text += ',';
}

} // namespace

QByteArray canonicalText(QByteArrayView item, const LedgerRow &row, QByteArrayView previousHash)
{
    QByteArray text;
    text.reserve(320);
    appendNetstring(text, "heliograph-ledger-1");
    appendNetstring(text, previousHash.isEmpty() ? QByteArrayView(chainStart) : previousHash);
    appendNetstring(text, item);
    appendNetstring(text, QByteArray::number(row.row));
    appendNetstring(text, outcomeName(row.outcome));
    appendNetstring(text, row.reason ? refusalName(*row.reason) : QByteArray());
    appendNetstring(text, row.amount.toText());
    appendNetstring(text, row.maxBid.toText());
    appendNetstring(text, QByteArray::number(row.version));
    appendNetstring(text, row.bidder);
    appendNetstring(text, row.clientBidId);
    appendNetstring(text, row.endsAt ? QByteArray::number(*row.endsAt) : QByteArray());
    appendNetstring(text, QByteArray::number(row.timestamp));
    appendNetstring(text, row.settings);
    return text;
}

QByteArray chainHash(QByteArrayView item, const LedgerRow &row, QByteArrayView previousHash)
{
    return QCryptographicHash::hash(canonicalText(item, row, previousHash), QCryptographicHash::Sha256).toHex();
}

} // namespace heliograph
