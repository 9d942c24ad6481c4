// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/router.h"
#include "server/http/services.h"

#include <QObject>
#include <QTimer>
#include <map>

namespace heliograph
{

// The fallback for readers whose way to the server swallows streams: GET /events/poll answers at once when there is
// something, or waits for it.
class PollRoute final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t mostWaiting = 2'000;

    explicit PollRoute(const Services &services);

    void addTo(Router &router);
    void answerEverybody(); // before the server stops

private:
    struct Waiting {
        ReplyPtr reply;
        TopicSet topics;
        Position position;
    };
    using Queue = std::multimap<Clock::Instant, Waiting>; // by the end of the wait

    void poll(const HttpRequest &request, const ReplyPtr &reply);
    void answer(const ReplyPtr &reply, const TopicSet &topics, const StartPosition &start) const;
    void answerReaders(const Topic &topic);
    void endWaits();
    Queue::iterator finish(Queue::iterator waiting);
    void armTimer();

    Services m_services;
    Queue m_waiting;
    QTimer m_timer;
};

} // namespace heliograph
