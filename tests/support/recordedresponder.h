// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/responder.h"

#include <QList>
#include <QPointer>

namespace heliograph
{

// A responder without a connection: what is given to it can be looked at, and its client can leave.
class RecordedResponder final : public Responder
{
public:
    explicit RecordedResponder(bool isHead = false) : Responder(isHead) {}
    ~RecordedResponder() override { endUnanswered(); }

    void expectStream() override { expectsStream = true; }
    void whenGone(QObject *context, std::function<void()> task) override
    {
        m_whenGone.append({context, std::move(task)});
    }

    // The client breaks off.
    void leave()
    {
        for (const auto &[context, task] : std::exchange(m_whenGone, {})) {
            if (context)
                task();
        }
    }

    // One response, if all is right.
    QList<HttpResponse> responses;
    QList<StreamRequest> streams;
    bool expectsStream = false;

    int status() const { return responses.isEmpty() ? 0 : responses.first().status; }
    QByteArray body() const { return responses.isEmpty() ? QByteArray() : responses.first().body; }
    QByteArray field(const QByteArray &name) const
    {
        if (responses.isEmpty())
            return {};
        for (const auto &[known, value] : responses.first().fields) {
            if (known == name)
                return value;
        }
        return {};
    }

private:
    void write(const HttpResponse &response) override { responses.append(response); }
    void writeBytes(const QByteArray &bytes) override { responses.append(HttpResponse{.body = bytes}); }
    void giveTo(Hub &, StreamRequest request) override { streams.append(std::move(request)); }

    QList<std::pair<QPointer<QObject>, std::function<void()>>> m_whenGone;
};

} // namespace heliograph
