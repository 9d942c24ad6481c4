// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/router.h"
#include "server/http/services.h"

#include <QMultiHash>
#include <QObject>
#include <QTimer>
#include <map>

namespace heliograph
{

// The fallback for readers of one item whose way to the server swallows streams: GET /items/{id}/max-bid answers at
// once when the item has moved on, or waits for it.
class MaxBidRoute final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t mostWaiting = 2'000;

    explicit MaxBidRoute(const Services &services);

    void addTo(Router &router);
    void answerEverybody(); // before the server stops

private:
    struct Waiting {
        ReplyPtr reply;
        TopicSet topic;
        QByteArray item;
    };
    using Queue = std::multimap<Clock::Instant, Waiting>; // by the end of the wait

    void poll(const HttpRequest &request, const ReplyPtr &reply);
    void answer(const ReplyPtr &reply, const QByteArray &item) const;
    void answerReaders(const QByteArray &item);
    void endWaits();
    void take(Queue::iterator waiting);
    void armTimer();

    Services m_services;
    Queue m_waiting;
    QMultiHash<QByteArray, Queue::iterator> m_byItem;
    QTimer m_timer;
};

} // namespace heliograph
