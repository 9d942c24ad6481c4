// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/bidhistorymodel.h"

#include "client/models/csv.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString orEmpty(quint64 number)
{
    return number > 0 ? QString::number(number) : QString();
}

} // namespace

BidHistoryModel::BidHistoryModel(QObject *parent) : QAbstractTableModel(parent)
{
}

int BidHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int BidHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

// The words are the view's; here are the plain values, by which a view may also sort.
QVariant BidHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const BidRecord &record = m_records[index.row()];
    if (role == recordRole)
        return QVariant::fromValue(record);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case timeColumn:
        return record.time;
    case amountColumn:
        return record.amount.minor();
    case bidderColumn:
        return nameOf(record.bidder);
    case outcomeColumn:
        return nameOf(record.outcome);
    case latencyColumn:
        return record.latency ? QVariant(qint64(record.latency->count())) : QVariant();
    case versionColumn:
        return record.version > 0 ? QVariant(record.version) : QVariant();
    default:
        return {};
    }
}

std::optional<BidRecord> BidHistoryModel::recordOf(const QByteArray &key) const
{
    const qsizetype row = rowOfKey(key);
    return row < 0 ? std::nullopt : std::optional(m_records[row]);
}

QList<Amount> BidHistoryModel::newestMaxima(qsizetype most) const
{
    QList<Amount> maxima;
    for (const BidRecord &record : m_records) {
        if (maxima.size() == most)
            break;
        if (record.version > 0)
            maxima.prepend(record.amount);
    }
    return maxima;
}

// While a bid of the same amount is on its way, the event does not say whose it is.
std::optional<qint64> BidHistoryModel::timeOf(quint64 version) const
{
    const qsizetype row = version > 0 ? rowOfVersion(version) : -1;
    return row >= 0 ? std::optional(m_records[row].time) : std::nullopt;
}

bool BidHistoryModel::isRecorded(quint64 version) const
{
    const qsizetype row = version > 0 ? rowOfVersion(version) : -1;
    return version == 0 || (row >= 0 && m_records[row].row > 0);
}

void BidHistoryModel::raised(Maximum maximum, qint64 time)
{
    if (maximum.version == 0 || rowOfVersion(maximum.version) >= 0)
        return;
    const bool mayBeYours = std::any_of(m_records.cbegin(), m_records.cend(), [&](const BidRecord &record) {
        return record.isOpen() && record.amount == maximum.amount;
    });
    insert({.time = time,
            .amount = maximum.amount,
            .bidder = mayBeYours ? BidRecord::Bidder::undecided : BidRecord::Bidder::other,
            .version = maximum.version});
}

void BidHistoryModel::started(const QByteArray &key, Amount amount, qint64 time)
{
    insert({.time = time,
            .amount = amount,
            .bidder = BidRecord::Bidder::you,
            .outcome = BidRecord::Outcome::pending,
            .key = key});
}

void BidHistoryModel::ended(const QByteArray &key, BidRecord::Outcome outcome, const QString &reason,
                            std::chrono::milliseconds latency, quint64 version)
{
    const qsizetype row = rowOfKey(key);
    if (row < 0)
        return;
    BidRecord record = m_records[row];
    record.outcome = outcome;
    record.reason = reason;
    record.latency = latency;
    record.version = version;
    const Amount amount = record.amount;
    if (const qsizetype same = version > 0 ? rowOfVersion(version) : -1; same >= 0 && same != row) {
        // The server's time counts.
        record.time = m_records[same].time;
        record.name = m_records[same].name;
        record.row = m_records[same].row;
        record.hash = m_records[same].hash;
        remove(same);
    }
    remove(rowOfKey(key));
    insert(record);
    if (record.isOpen())
        return;
    // Undecided bids were another bidder's.
    for (qsizetype i = 0; i < m_records.size(); ++i) {
        if (m_records[i].bidder == BidRecord::Bidder::undecided && m_records[i].amount == amount) {
            BidRecord theirs = m_records[i];
            theirs.bidder = BidRecord::Bidder::other;
            change(i, theirs);
        }
    }
}

void BidHistoryModel::restored(const QByteArray &key, Maximum maximum, qint64 time)
{
    if (rowOfKey(key) >= 0)
        return;
    if (rowOfVersion(maximum.version) < 0)
        insert({.time = time, .amount = maximum.amount, .version = maximum.version});
    const qsizetype row = rowOfVersion(maximum.version);
    if (row < 0)
        return; // Older than all that are kept.
    BidRecord record = m_records[row];
    record.bidder = BidRecord::Bidder::you;
    record.key = key;
    change(row, record);
}

void BidHistoryModel::claimed(quint64 version)
{
    const qsizetype row = version > 0 ? rowOfVersion(version) : -1;
    if (row < 0)
        return;
    BidRecord record = m_records[row];
    record.bidder = BidRecord::Bidder::you;
    change(row, record);
}

void BidHistoryModel::forgetOwn()
{
    for (qsizetype row = m_records.size() - 1; row >= 0; --row) {
        BidRecord record = m_records[row];
        if (record.bidder != BidRecord::Bidder::you)
            continue;
        if (record.version == 0) {
            remove(row);
            continue;
        }
        record.bidder = BidRecord::Bidder::other;
        record.key.clear();
        record.latency.reset();
        record.durability.clear();
        change(row, record);
    }
}

// Refused bids of others are in the ledger as well, but are of no interest to a bidder.
void BidHistoryModel::recorded(const BidRecord &entry)
{
    if (entry.version == 0 || entry.outcome != BidRecord::Outcome::accepted)
        return;
    const qsizetype row = rowOfVersion(entry.version);
    if (row < 0) {
        insert(entry);
        return;
    }
    BidRecord record = m_records[row];
    record.row = entry.row;
    record.hash = entry.hash;
    record.name = entry.name;
    record.time = entry.time;
    change(row, record);
}

void BidHistoryModel::noteDurability(const QByteArray &key, const QString &durability)
{
    const qsizetype row = rowOfKey(key);
    if (row < 0)
        return;
    BidRecord record = m_records[row];
    record.durability = durability;
    change(row, record);
}

void BidHistoryModel::clear()
{
    beginResetModel();
    m_records.clear();
    endResetModel();
}

QByteArray BidHistoryModel::toCsv() const
{
    Csv csv({u"time"_s, u"amount"_s, u"bidder"_s, u"name"_s, u"outcome"_s, u"reason"_s, u"latency_ms"_s, u"version"_s,
             u"ledger_row"_s, u"hash"_s});
    for (const BidRecord &record : m_records) {
        csv.add({Csv::time(record.time), QString::fromLatin1(record.amount.toText()), nameOf(record.bidder),
                 record.name, nameOf(record.outcome), record.reason,
                 record.latency ? QString::number(record.latency->count()) : QString(), orEmpty(record.version),
                 orEmpty(record.row), record.hash});
    }
    return csv.text();
}

qsizetype BidHistoryModel::rowOfVersion(quint64 version) const
{
    for (qsizetype i = 0; i < m_records.size(); ++i) {
        if (m_records[i].version == version)
            return i;
    }
    return -1;
}

qsizetype BidHistoryModel::rowOfKey(const QByteArray &key) const
{
    for (qsizetype i = 0; i < m_records.size(); ++i) {
        if (m_records[i].key == key)
            return i;
    }
    return -1;
}

// Accepted bids stand in the order of their versions, whatever the clocks say; the others between them by time.
qsizetype BidHistoryModel::placeFor(const BidRecord &record, const QList<BidRecord> &records)
{
    qsizetype place = 0;
    for (qsizetype i = 0; record.version > 0 && i < records.size(); ++i) {
        if (records[i].version > record.version)
            place = i + 1;
    }
    const auto isOlder = [&](const BidRecord &other) {
        const bool haveVersions = record.version > 0 && other.version > 0;
        return haveVersions ? other.version < record.version : other.time <= record.time;
    };
    return std::find_if(records.cbegin() + place, records.cend(), isOlder) - records.cbegin();
}

void BidHistoryModel::insert(const BidRecord &record)
{
    const qsizetype place = placeFor(record, m_records);
    if (place >= mostRecords)
        return;
    if (m_records.size() == mostRecords)
        remove(m_records.size() - 1);
    beginInsertRows({}, int(place), int(place));
    m_records.insert(place, record);
    endInsertRows();
}

void BidHistoryModel::remove(qsizetype row)
{
    beginRemoveRows({}, int(row), int(row));
    m_records.removeAt(row);
    endRemoveRows();
}

void BidHistoryModel::change(qsizetype row, const BidRecord &record)
{
    if (m_records[row] == record)
        return;
    const bool isOfAnotherTime = m_records[row].time != record.time;
    m_records[row] = record;
    Q_EMIT dataChanged(index(int(row), 0), index(int(row), columns - 1));
    if (isOfAnotherTime)
        putInPlace(row);
}

// As if it had come now: the order does not say in which order the bids became known.
void BidHistoryModel::putInPlace(qsizetype row)
{
    QList<BidRecord> others = m_records;
    const qsizetype place = placeFor(others.takeAt(row), others);
    if (place == row)
        return;
    beginMoveRows({}, int(row), int(row), {}, int(place > row ? place + 1 : place));
    m_records.move(row, place);
    endMoveRows();
}

} // namespace heliograph
