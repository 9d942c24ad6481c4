// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bidding.h"

#include <QHash>
#include <QObject>

namespace heliograph
{

class AuctionModel;
struct AuctionItem;
struct BidUpdate;

// Finds in the model what a bidder must not miss, and says each of it once: outbid, won, lost, and the end of the item
// that is being looked at. Says nothing while it cannot know: a bid that is under way may be what raised the maximum.
// The model is lent and lives longer.
class AuctionWatch final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { outbid, won, lost, closed };

    struct News {
        Kind kind = Kind::outbid;
        QByteArray item;
        // Its title, or its id where it has none.
        QString name;
        Maximum maximum;
        std::optional<Maximum> mine = {};
        // By the server's clock, in ms since 1970, as an end may be learnt of late; none: it is not known.
        std::optional<qint64> at = {};

        friend bool operator==(const News &, const News &) = default;
    };

    explicit AuctionWatch(AuctionModel &model, QObject *parent = nullptr);

    // Its end is news also for those who did not bid.
    void setShownItem(const QByteArray &item) { m_shownItem = item; }
    // What the server reports to this bidder, also of bids that were made in another window.
    void hear(const BidUpdate &update);
    // An open item on which another bidder has bid more; empty when there is none.
    QByteArray outbidItem() const;

Q_SIGNALS:
    void happened(const heliograph::AuctionWatch::News &news);
    // outbidItem() may be another.
    void changed();

private:
    struct Seen {
        // The version of the person's bid whose loss of the lead was announced.
        std::optional<quint64> outbid;
        // Open at any time in this session, so that its end is news.
        bool wasOpen = false;
        // Won or lost, and announced.
        bool hasEnded = false;
    };

    void look(const QByteArray &id);
    void noteFoundBid(const QByteArray &id);
    void announce(Kind kind, const AuctionItem &item);

    AuctionModel &m_model;
    QByteArray m_shownItem;
    QHash<QByteArray, Seen> m_seen;
};

} // namespace heliograph
