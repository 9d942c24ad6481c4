// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/router.h"
#include "server/routes/routecontext.h"
#include "server/routes/waitinglist.h"

#include <QMultiHash>
#include <QObject>

namespace heliograph
{

// The fallback for readers of one item whose way to the server swallows streams: GET /items/{id}/max-bid answers at
// once when the item has moved on, or waits for it.
class MaxBidRoute final : public QObject
{
    Q_OBJECT

public:
    explicit MaxBidRoute(const RouteContext &context);

    void addTo(Router &router);
    void answerEverybody() { m_waiting.finishAll(); } // before the server stops

private:
    struct Waiting {
        ResponderPtr reply;
        TopicSet topic;
        QByteArray item;
    };
    using Place = WaitingList<Waiting>::Place;

    void poll(const HttpRequest &request, const ResponderPtr &reply);
    void answer(const ResponderPtr &reply, const QByteArray &item) const;
    void answerReaders(const QByteArray &item);
    ResponderPtr take(Place place);

    RouteContext m_context;
    WaitingList<Waiting> m_waiting;
    QMultiHash<QByteArray, Place> m_byItem;
};

} // namespace heliograph
