// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/dashboardfeed.h"
#include "tests/support/manualfeedclock.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QStringList>

namespace heliograph
{

// A feed whose clock stands still, and what it emitted.
class FeedFixture : public QObject
{
    Q_OBJECT

public:
    explicit FeedFixture(const QUrl &server, LinkTiming timing = quickTiming()) : feed(manager, clock)
    {
        feed.setTiming(timing);
        feed.setServer(server);
        // A scripted server takes requests with equal heads for one.
        feed.setTokenSource([this] { return "attempt-" + QByteArray::number(++attempts); });
        connect(&feed, &DashboardFeed::linkChanged, this, [this](const LinkStatus &status) {
            if (states.isEmpty() || states.last() != linkStateName(status.state))
                states.append(linkStateName(status.state));
        });
        connect(&feed, &DashboardFeed::notificationReceived, this,
                [this](const Notification &notification, const Arrival &arrival) {
                    notices.append(notification.message + QLatin1String(arrival.isReplayed ? " (replayed)" : ""));
                });
        connect(&feed, &DashboardFeed::priceUpdated, this, [this](const StockUpdate &update, const Arrival &arrival) {
            prices.append(QString::fromLatin1(update.symbol + ' ' + update.price.toText())
                          + QLatin1String(arrival.isReplayed ? " (replayed)" : ""));
        });
    }

    static LinkTiming quickTiming()
    {
        LinkTiming timing;
        timing.reconnection = timing.longestBackoff = std::chrono::milliseconds(1);
        return timing;
    }
    LinkState state() const { return feed.link().state; }

    ManualFeedClock clock;
    QNetworkAccessManager manager;
    DashboardFeed feed;
    QStringList states;
    QStringList notices;
    QStringList prices;
    int attempts = 0;
};

// One event of a server of ours.
inline QByteArray feedEvent(const QByteArray &type, const QByteArray &data, const QByteArray &id = {})
{
    return "event: " + type + (id.isEmpty() ? QByteArray() : "\nid: " + id) + "\ndata: {\"type\":\"" + type
        + "\",\"data\":" + data + "}\n\n";
}

inline QByteArray connectedEvent(const QByteArray &extra = {})
{
    return feedEvent("connected",
                     "{\"clientId\":\"c\",\"timestamp\":1700000000000,\"epoch\":\"abcdefgh\",\"heartbeatMs\":15000"
                         + extra + '}');
}

inline QByteArray noticeEvent(const QByteArray &message, int seq, qint64 timestamp = 1'700'000'000'000)
{
    const QByteArray number = QByteArray::number(seq);
    return feedEvent("notification",
                     "{\"id\":" + number + ",\"message\":\"" + message
                         + "\",\"severity\":\"info\",\"timestamp\":" + QByteArray::number(timestamp) + '}',
                     "abcdefgh:" + number);
}

inline QByteArray priceEvent(const QByteArray &symbol, const QByteArray &price, int seq,
                             qint64 timestamp = 1'700'000'000'000)
{
    return feedEvent("stock-update",
                     "{\"symbol\":\"" + symbol + "\",\"price\":\"" + price
                         + "\",\"trend\":1,\"timestamp\":" + QByteArray::number(timestamp) + '}',
                     "abcdefgh:" + QByteArray::number(seq));
}

} // namespace heliograph
