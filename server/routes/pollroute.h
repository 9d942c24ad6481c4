// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/router.h"
#include "server/routes/routecontext.h"
#include "server/routes/waitinglist.h"

#include <QObject>

namespace heliograph
{

// The fallback for readers whose way to the server swallows streams: GET /events/poll answers at once when there is
// something, or waits for it.
class PollRoute final : public QObject
{
    Q_OBJECT

public:
    explicit PollRoute(const RouteContext &context);

    void addTo(Router &router);
    void answerEverybody() { m_waiting.finishAll(); } // before the server stops

private:
    struct Waiting {
        ResponderPtr reply;
        TopicSet topics;
        Position position;
    };
    using Place = WaitingList<Waiting>::Place;

    void poll(const HttpRequest &request, const ResponderPtr &reply);
    void answerOrWait(const ResponderPtr &reply, const TopicSet &topics, std::chrono::seconds wait,
                      const QByteArray &since, quint64 engineHead);
    void answer(const ResponderPtr &reply, const TopicSet &topics, const StartPosition &start) const;
    void answerReaders(const Event &event);
    void resetReaders();
    Place finish(Place place);

    RouteContext m_context;
    WaitingList<Waiting> m_waiting;
};

} // namespace heliograph
