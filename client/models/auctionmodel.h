// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bidding.h"
#include "client/models/bidhistorymodel.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>

namespace heliograph
{

struct AuctionClosed;
struct ItemState;
struct LedgerRow;
struct MaxBid;

// Now, by both clocks: the one that never goes back and the one on the wall.
struct Moment {
    std::chrono::steady_clock::time_point at;
    qint64 wallMs = 0;
};

// One item, as far as it is known here.
struct AuctionItem {
    QByteArray id;
    // Empty: it has none.
    QString title = {};
    Bidding bidding = {};
    // In ms since 1970, by the server's clock.
    std::optional<qint64> endsAt = {};
    // When the end was stated, by the server's clock; the newest statement counts.
    qint64 endStatedAt = 0;
    // When something about it was last heard.
    std::optional<std::chrono::steady_clock::time_point> heardAt = {};
    // When another bidder raised the maximum.
    std::optional<std::chrono::steady_clock::time_point> movedAt = {};
    quint64 movedVersion = 0;
    // Archived for good.
    bool isArchived = false;
    // The server's list or description of it was read: title, end and minimum are known.
    bool isListed = false;
    // When the bid in flight was sent.
    std::optional<std::chrono::steady_clock::time_point> startedAt = {};
};

// The items one may bid for, each with its bidding and its history, in the order they became known. Bounded. Fed by the
// stream, by responses and by the controller that sends bids; knows none of them.
class AuctionModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { idRole = Qt::UserRole, titleRole, amountRole, versionRole, standingRole };
    static constexpr qsizetype mostItems = 1000;

    explicit AuctionModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    // Null: nothing is known of it.
    const AuctionItem *item(const QByteArray &id) const;
    // Made when first asked for.
    BidHistoryModel &history(const QByteArray &id);
    // Adds an item that is to be shown.
    void add(const QByteArray &id);
    const QList<AuctionItem> &items() const { return m_items; }
    // The open item that ends first, other than this one; empty when there is none.
    QByteArray nextOpen(const QByteArray &other, qint64 serverNow) const;

    void loaded(const ItemState &state, const Moment &now);
    void raised(const MaxBid &maxBid, const Moment &now);
    void closed(const AuctionClosed &closed, const Moment &now);
    void recorded(const QByteArray &id, const std::vector<LedgerRow> &rows);
    void setStale(const QByteArray &id, bool stale);
    // The server lost its past.
    void startNewHistory();
    // Called for another server: none of its items is known.
    void clear();

    // The person's own bids, reported by the controller.
    bool start(const QByteArray &id, const QByteArray &key, Amount amount, const Moment &now);
    bool askAgain(const QByteArray &id, const QByteArray &key);
    void accept(const QByteArray &id, const QByteArray &key, Maximum mine, const Moment &now);
    // See BidRecord.
    void noteDurability(const QByteArray &id, const QByteArray &key, const QString &durability);
    void refuse(const QByteArray &id, const QByteArray &key, BidRecord::Outcome why, const QString &reason,
                const Moment &now);
    // Takes what a refusal says.
    void learn(const QByteArray &id, Maximum maximum, Amount minimumNext, const Moment &now);
    void lose(const QByteArray &id, const QByteArray &key, bool mayHaveArrived, const QString &reason,
              const Moment &now);
    void dismiss(const QByteArray &id);
    // The accepted bids of this bidder in the ledger are the person's, wherever they were made.
    void claim(const QByteArray &id, const std::vector<LedgerRow> &rows, const QByteArray &bidder);
    // An accepted bid of the person's, wherever it was made.
    void claim(const QByteArray &id, Maximum own);
    // Of the bids placed in earlier sessions, those that the ledger still has are the person's, unless it names another
    // bidder.
    void restore(const QByteArray &id, const std::vector<LedgerRow> &rows, const QList<PlacedBid> &placed,
                 const QByteArray &bidder);
    // The person is another one now. What is theirs has to be claimed anew.
    void forgetOwnBids();
    // From the ledger, newest first, where the key of a bid is its clientBidId: what the answer said that never came.
    // That there is no such row says nothing, because the bid may yet arrive.
    void settle(const QByteArray &id, const std::vector<LedgerRow> &rows, const Moment &now);

Q_SIGNALS:
    // In the ledger; before itemChanged.
    void ownBidFound(const QByteArray &id);
    void itemChanged(const QByteArray &id);
    // Emitted after itemChanged.
    void ownBidChanged(const QByteArray &id, const heliograph::BidRecord &record);

private:
    void noteArchived(const QByteArray &id, qint64 time);
    AuctionItem *find(const QByteArray &id);
    AuctionItem *findOrAdd(const QByteArray &id);
    AuctionItem *findUnsettled(const QByteArray &id, const QByteArray &key);
    void hear(AuctionItem &item, Maximum maximum, qint64 time, const Moment &now);
    void setEnd(AuctionItem &item, std::optional<qint64> endsAt, qint64 statedAt);
    void announce(const AuctionItem &item);
    void announceBid(const AuctionItem &item, const QByteArray &key);

    QList<AuctionItem> m_items;
    QHash<QByteArray, qsizetype> m_rows;
    // Owned as children.
    QHash<QByteArray, BidHistoryModel *> m_histories;
};

// The order of lists: open items before closed ones, the first to end first, those without an end last.
bool isListedBefore(const AuctionItem &item, const AuctionItem &other);

} // namespace heliograph
