// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/longpolls.h"
#include "server/routes/route.h"
#include "server/routes/routecontext.h"

#include <QObject>

namespace heliograph
{

// The fallback for readers whose way to the server swallows streams: GET /events/poll responds at once when there is
// something, or waits for it.
class PollRoute final : public QObject
{
    Q_OBJECT

public:
    explicit PollRoute(const RouteContext &context);

    void poll(const RouteRequest &request, const ResponderPtr &responder);
    LongPolls &waiting() { return m_polls; }

private:
    struct Poll {
        ResponderPtr responder;
        SharedTopics topics;
        std::chrono::milliseconds wait;
        QByteArray since;
        ReaderInfo reader;
    };

    void respondOrWait(const Poll &poll, quint64 engineHead);
    void respond(const ResponderPtr &responder, const TopicSet &topics, const StartPosition &start) const;

    RouteContext m_context;
    LongPolls m_polls;
};

} // namespace heliograph
