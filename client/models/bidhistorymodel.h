// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bidding.h"
#include "client/models/bidrecord.h"

#include <QAbstractTableModel>
#include <QList>

namespace heliograph
{

// The bids on one item, newest first, bounded. Fed by the stream, by your own attempts and by the ledger; what they say
// about one bid becomes one row.
class BidHistoryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { timeColumn, amountColumn, bidderColumn, outcomeColumn, latencyColumn, versionColumn, columns };
    // Holds a BidRecord.
    static constexpr int recordRole = Qt::UserRole;
    static constexpr qsizetype mostRecords = 500;

    explicit BidHistoryModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    const QList<BidRecord> &records() const { return m_records; }
    // Of the accepted bids, oldest first.
    QList<Amount> newestMaxima(qsizetype most) const;
    std::optional<BidRecord> recordOf(const QByteArray &key) const;
    // Of the accepted bid of this version, as far as it is known.
    std::optional<qint64> timeOf(quint64 version) const;
    // The ledger was read up to the accepted bid of this version; 0: there is none to be read.
    bool isRecorded(quint64 version) const;

    // Takes a bid of any bidder, also yours.
    void raised(Maximum maximum, qint64 time);
    void started(const QByteArray &key, Amount amount, qint64 time);
    void ended(const QByteArray &key, BidRecord::Outcome outcome, const QString &reason,
               std::chrono::milliseconds latency, quint64 version = 0);
    // See BidRecord.
    void noteDurability(const QByteArray &key, const QString &durability);
    // An accepted bid of yours from an earlier session.
    void restored(const QByteArray &key, Maximum maximum, qint64 time);
    // The accepted bid of this version is yours, wherever it was made.
    void claimed(quint64 version);
    // The person is another one now: accepted bids were another bidder's, refused ones go. Those without an outcome
    // stay.
    void forgetOwn();
    // Takes a row of the ledger.
    void recorded(const BidRecord &entry);
    void clear();

    // RFC 4180: all of it, newest first.
    QByteArray toCsv() const;

private:
    qsizetype rowOfVersion(quint64 version) const;
    qsizetype rowOfKey(const QByteArray &key) const;
    static qsizetype placeFor(const BidRecord &record, const QList<BidRecord> &records);
    void insert(const BidRecord &record);
    void remove(qsizetype row);
    void change(qsizetype row, const BidRecord &record);
    void putInPlace(qsizetype row);

    QList<BidRecord> m_records;
};

} // namespace heliograph
