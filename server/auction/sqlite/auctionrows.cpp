// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/auctionrows.h"

#include "server/store/sqlstatement.h"

#include <QVariant>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QVariant timeValue(std::optional<qint64> time)
{
    return time ? QVariant(*time) : QVariant(QMetaType::fromType<qint64>());
}

// Reads columns one after another, and remembers the first one that is not as it was written.
class Columns
{
public:
    explicit Columns(const QSqlQuery &query) : m_query(query) {}

    qint64 number(const char *name)
    {
        const QVariant value = m_query.value(m_at++);
        expect(value.typeId() == QMetaType::LongLong, name);
        return value.toLongLong();
    }
    quint64 count(const char *name)
    {
        const qint64 value = number(name);
        expect(value >= 0, name);
        return quint64(value);
    }
    std::optional<qint64> numberOrNothing(const char *name)
    {
        if (!m_query.isNull(m_at))
            return number(name);
        ++m_at;
        return std::nullopt;
    }
    QByteArray text(const char *name)
    {
        const QVariant value = m_query.value(m_at++);
        expect(value.typeId() == QMetaType::QString, name);
        return value.toString().toUtf8();
    }
    void expect(bool isRight, const char *name)
    {
        if (!isRight && m_problem.isEmpty())
            m_problem = u"the column %1 holds something that was never written there"_s.arg(QLatin1String(name));
    }
    const QString &problem() const { return m_problem; }

private:
    const QSqlQuery &m_query;
    int m_at = 0;
    QString m_problem;
};

ItemSettings settingsFrom(const QByteArray &text, Columns &columns)
{
    const auto json = VerbatimJson::fromText(text);
    if (json) {
        auto settings = ItemSettings::fromJson(*json);
        if (auto *read = std::get_if<ItemSettings>(&settings))
            return std::move(*read);
    }
    columns.expect(false, "settings");
    return {};
}

// Returns the next place.
int bindState(QSqlQuery &query, int at, const Item &item)
{
    SqlStatement::bind(query, at++, timeValue(item.endsAt));
    // 2 means archived.
    SqlStatement::bind(query, at++, int(item.isClosed) + int(item.isArchived));
    SqlStatement::bind(query, at++, item.maxBid.minor());
    SqlStatement::bind(query, at++, qint64(item.version));
    SqlStatement::bind(query, at++, sqlText(item.leader));
    SqlStatement::bind(query, at++, item.raisedAt);
    SqlStatement::bind(query, at++, qint64(item.rows));
    SqlStatement::bind(query, at++, sqlText(item.lastHash));
    SqlStatement::bind(query, at++, item.lastTimestamp);
    return at;
}

} // namespace

void bindItem(QSqlQuery &query, const Item &item)
{
    SqlStatement::bind(query, 0, sqlText(item.id));
    SqlStatement::bind(query, 1, sqlText(item.settings.toJson()));
    bindState(query, 2, item);
}

void bindItemChange(QSqlQuery &query, const Item &item)
{
    const int end = bindState(query, 0, item);
    SqlStatement::bind(query, end, sqlText(item.id));
}

void bindLedgerRow(QSqlQuery &query, const QByteArray &item, const LedgerRow &row)
{
    int at = 0;
    SqlStatement::bind(query, at++, sqlText(item));
    SqlStatement::bind(query, at++, qint64(row.row));
    SqlStatement::bind(query, at++, sqlText(outcomeName(row.outcome)));
    SqlStatement::bind(query, at++, sqlText(row.reason ? refusalName(*row.reason) : QByteArray()));
    SqlStatement::bind(query, at++, row.amount.minor());
    SqlStatement::bind(query, at++, row.maxBid.minor());
    SqlStatement::bind(query, at++, qint64(row.version));
    SqlStatement::bind(query, at++, sqlText(row.bidder));
    SqlStatement::bind(query, at++, sqlText(row.clientBidId));
    SqlStatement::bind(query, at++, timeValue(row.endsAt));
    SqlStatement::bind(query, at++, row.timestamp);
    SqlStatement::bind(query, at++, sqlText(row.settings));
    SqlStatement::bind(query, at++, sqlText(row.hash));
}

std::variant<Item, QString> itemFrom(const QSqlQuery &query)
{
    Columns columns(query);
    Item item{.id = columns.text("id")};
    item.settings = settingsFrom(columns.text("settings"), columns);
    item.endsAt = columns.numberOrNothing("ends_at");
    const qint64 closed = columns.number("closed");
    columns.expect(closed >= 0 && closed <= 2, "closed");
    item.isClosed = closed > 0;
    item.isArchived = closed == 2;
    item.maxBid = Amount::fromMinor(columns.number("max_bid"));
    item.version = columns.count("version");
    item.leader = columns.text("leader");
    item.raisedAt = columns.number("raised_at");
    item.rows = columns.count("rows");
    item.lastHash = columns.text("last_hash");
    item.lastTimestamp = columns.number("last_timestamp");
    if (!columns.problem().isEmpty())
        return columns.problem();
    return item;
}

std::variant<LedgerRow, QString> ledgerRowFrom(const QSqlQuery &query)
{
    Columns columns(query);
    LedgerRow row{.row = columns.count("row")};
    const auto outcome = outcomeFromName(columns.text("outcome"));
    columns.expect(outcome.has_value(), "outcome");
    row.outcome = outcome.value_or(LedgerOutcome::refused);
    const QByteArray reason = columns.text("reason");
    row.reason = refusalFromName(reason);
    columns.expect(reason.isEmpty() || row.reason, "reason");
    row.amount = Amount::fromMinor(columns.number("amount"));
    row.maxBid = Amount::fromMinor(columns.number("max_bid"));
    row.version = columns.count("version");
    row.bidder = columns.text("bidder");
    row.clientBidId = columns.text("client_bid_id");
    row.endsAt = columns.numberOrNothing("ends_at");
    row.timestamp = columns.number("timestamp");
    row.settings = columns.text("settings");
    row.hash = columns.text("hash");
    if (!columns.problem().isEmpty())
        return columns.problem();
    return row;
}

} // namespace heliograph
