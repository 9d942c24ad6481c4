// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/base/histogram.h"
#include "server/net/httperror.h"
#include "server/net/httpresponse.h"
#include "server/stream/streamrequest.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

namespace heliograph
{

class Hub;

// The response that one request is owed, whichever door it came through.
//
// Lives in the Qt thread. A handler gives the response once, before it returns or later; what is given afterwards is
// dropped, and so is what is given when the client has gone. A responder that is let go of without a response gives a
// 500. Responses of one connection leave in the order of their requests.
class Responder : public std::enable_shared_from_this<Responder>
{
public:
    virtual ~Responder() = default;
    Q_DISABLE_COPY_MOVE(Responder)

    void addField(const QByteArray &name, const QByteArray &value) { m_fields.append({name, value}); }
    void send(HttpResponse response);
    void send(const HttpError &error);
    void sendJson(int status, const QByteArray &json) { send(HttpResponse{.status = status, .body = json}); }
    // The bytes are in their form for the wire, and take the place of a response.
    void sendBytes(const QByteArray &bytes);

    // The time from `begun` until there is a response, or a stream, is added to `times`.
    void measure(std::shared_ptr<TimeHistogram> times, const Clock &clock, Clock::Instant begun);

    bool isHead() const { return m_isHead; }
    // The fields added so far, as they stand in a head.
    QByteArray fieldLines() const;

    // The request is for an event stream: nothing that comes behind it on the connection is carried out.
    virtual void expectStream() {}
    // Gives the connection to the hub instead of a response; a 503 follows where that is not possible.
    void openStream(Hub &hub, StreamRequest request);

    // Called with the status and the outcome of the response when it is given, once; not for a stream.
    using Answered = std::function<void(int status, const QString &outcome)>;
    void whenAnswered(Answered answered) { m_answered = std::move(answered); }
    // What came of the request, for the audit log, where the status does not say it: "3 ended". That of an error is its
    // text.
    void setOutcome(const QString &outcome) { m_outcome = outcome; }

    // The task runs when the client has gone, as far as is known: it may still read.
    virtual void whenGone(QObject *context, std::function<void()> task) = 0;

protected:
    explicit Responder(bool isHead) : m_isHead(isHead) {}

    virtual void write(const HttpResponse &response) = 0;
    virtual void writeBytes(const QByteArray &bytes) = 0;
    virtual void giveTo(Hub &hub, StreamRequest request) = 0;

    // To be called when the stream could not be opened.
    void reopen() { m_isOver = false; }
    bool isOver() const { return m_isOver; }
    // Called by destructors.
    void endUnanswered();

private:
    // Returns false where there is one already.
    bool noteResponse();

    struct Measurement {
        std::shared_ptr<TimeHistogram> times;
        const Clock *clock = nullptr;
        Clock::Instant begun;
    };

    const bool m_isHead;
    bool m_isOver = false;
    // Without times once it is taken.
    Measurement m_measurement;
    Answered m_answered;
    QString m_outcome;
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

// Shared between the handler, which may keep it for later, and the door.
using ResponderPtr = std::shared_ptr<Responder>;

} // namespace heliograph
