// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerchain.h"

#include <QCryptographicHash>
#include <array>
#include <charconv>
#include <concepts>
#include <string>

namespace heliograph
{

namespace
{

// Written for every bid, so it makes no value of its own for each field.
class CanonicalText
{
public:
    CanonicalText() { m_text.reserve(384); }

    void add(QByteArrayView field)
    {
        appendNumber(field.size());
        m_text += ':';
        m_text.append(field.data(), std::size_t(field.size()));
        m_text += ',';
    }
    template <std::integral Number>
    void add(Number number)
    {
        std::array<char, 24> digits;
        const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
        add(QByteArrayView(digits.data(), end));
    }
    QByteArrayView view() const { return {m_text.data(), qsizetype(m_text.size())}; }

private:
    void appendNumber(qsizetype number)
    {
        std::array<char, 24> digits;
        m_text.append(digits.data(), std::to_chars(digits.begin(), digits.end(), number).ptr);
    }

    std::string m_text;
};

CanonicalText written(QByteArrayView item, const LedgerRow &row, QByteArrayView previousHash)
{
    CanonicalText text;
    text.add("heliograph-ledger-1");
    text.add(previousHash.isEmpty() ? QByteArrayView(chainStart) : previousHash);
    text.add(item);
    text.add(row.row);
    text.add(outcomeName(row.outcome));
    text.add(row.reason ? refusalName(*row.reason) : QByteArray());
    text.add(row.amount.toText());
    text.add(row.maxBid.toText());
    text.add(row.version);
    text.add(row.bidder);
    text.add(row.clientBidId);
    if (row.endsAt)
        text.add(*row.endsAt);
    else
        text.add(QByteArrayView());
    text.add(row.timestamp);
    text.add(row.settings);
    return text;
}

} // namespace

QByteArray canonicalText(QByteArrayView item, const LedgerRow &row, QByteArrayView previousHash)
{
    return written(item, row, previousHash).view().toByteArray();
}

QByteArray chainHash(QByteArrayView item, const LedgerRow &row, QByteArrayView previousHash)
{
    return QCryptographicHash::hash(written(item, row, previousHash).view(), QCryptographicHash::Sha256).toHex();
}

} // namespace heliograph
