// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/requestguard.h"
#include "server/net/responder.h"

#include <QPointer>

namespace heliograph
{

// The response to a request that Qt has parsed.
class ConnectionResponder final : public Responder
{
public:
    ConnectionResponder(RequestGuard &connection, bool isHead);
    ~ConnectionResponder() override;

    void expectStream() override;
    void whenGone(QObject *context, std::function<void()> task) override;

    // What Qt must not see destroyed before the response is given. Called when the handler has returned without one.
    bool needsHold() const { return m_needsHold; }
    void hold(std::shared_ptr<void> held);

private:
    void write(const HttpResponse &response) override;
    void writeBytes(const QByteArray &bytes) override;
    void finish(ResponseQueue::Response response);
    void giveTo(Hub &hub, StreamRequest request) override;
    void handOver(Hub &hub, StreamRequest request);

    QPointer<RequestGuard> m_connection;
    const std::shared_ptr<ResponseQueue> m_responses;
    const ResponseQueue::Number m_number;
    bool m_needsHold = true;
    std::shared_ptr<void> m_hold;
};

} // namespace heliograph
