// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/router.h"
#include "server/http/services.h"
#include "server/http/waitinglist.h"

#include <QObject>

namespace heliograph
{

// The fallback for readers whose way to the server swallows streams: GET /events/poll answers at once when there is
// something, or waits for it.
class PollRoute final : public QObject
{
    Q_OBJECT

public:
    explicit PollRoute(const Services &services);

    void addTo(Router &router);
    void answerEverybody() { m_waiting.finishAll(); } // before the server stops

private:
    struct Waiting {
        ReplyPtr reply;
        TopicSet topics;
        Position position;
    };
    using Place = WaitingList<Waiting>::Place;

    void poll(const HttpRequest &request, const ReplyPtr &reply);
    void answer(const ReplyPtr &reply, const TopicSet &topics, const StartPosition &start) const;
    void answerReaders(const Topic &topic);
    Place finish(Place place);

    Services m_services;
    WaitingList<Waiting> m_waiting;
};

} // namespace heliograph
