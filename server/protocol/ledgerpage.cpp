// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/ledgerpage.h"

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray LedgerPage::toJson() const
{
    JsonWriter json(64 + 320 * qsizetype(rows.size()));
    json.beginObject().beginArray("bids");
    for (const LedgerRow &row : rows)
        json.element(RawJson{row.toJson()});
    json.endArray();
    if (next)
        json.member("next", *next);
    return json.endObject().take();
}

std::optional<LedgerPage> LedgerPage::fromJson(const QJsonObject &object)
{
    if (!object["bids"_L1].isArray())
        return std::nullopt;
    LedgerPage page;
    for (const QJsonValue value : object["bids"_L1].toArray()) {
        auto row = LedgerRow::fromJson(value.toObject());
        // A ledger with a gap is not a ledger.
        if (!row)
            return std::nullopt;
        page.rows.push_back(*std::move(row));
    }
    if (object["next"_L1].isDouble())
        page.next = quint64(object["next"_L1].toInteger());
    return page;
}

} // namespace heliograph
