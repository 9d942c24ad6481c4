// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/httperror.h"
#include "server/net/httpresponse.h"
#include "server/net/requestguard.h"

#include <QPointer>
#include <memory>

namespace heliograph
{

// The answer that one request is owed: given once, now or later. If it is dropped unanswered, the client gets a 500.
class Responder : public std::enable_shared_from_this<Responder>
{
public:
    Responder(RequestGuard &connection, bool isHead);
    ~Responder();
    Q_DISABLE_COPY_MOVE(Responder)

    void addField(const QByteArray &name, const QByteArray &value) { m_fields.append({name, value}); }
    void send(HttpResponse answer);
    void send(const HttpError &error) { send(responseFor(error)); }
    void sendJson(int status, const QByteArray &json) { send(HttpResponse{.status = status, .body = json}); }

    void sendBytes(const QByteArray &bytes); // a whole answer, already in its form for the wire

    bool isHead() const { return m_isHead; }
    bool hasClient() const { return !m_connection.isNull(); }
    QByteArray fieldLines() const; // those added so far, as they stand in a head

    // For event streams: the task takes the connection over once it is this answer's alone.
    enum class TakenBy { engine, qtSink, nobody };
    using TakeOver = std::function<TakenBy(RequestGuard &connection)>;
    void takeOver(TakeOver task); // a 503 follows where nobody took it

    // What Qt must not see destroyed before the answer is over.
    bool needsHold() const { return m_needsHold; }
    void hold(std::shared_ptr<void> held);

private:
    QPointer<RequestGuard> m_connection;
    RequestGuard::AnswerNumber m_number;
    bool m_isHead;
    bool m_closes;
    bool m_isOver = false;
    bool m_needsHold = true;
    bool m_isLate = false; // the handler has returned without an answer
    QList<std::pair<QByteArray, QByteArray>> m_fields;
    std::shared_ptr<void> m_hold;
};

// Shared between the handler, which may keep it for later, and the adapter, which looks whether it did.
using ResponderPtr = std::shared_ptr<Responder>;

} // namespace heliograph
