// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/responder.h"

#include "server/base/logging.h"

namespace heliograph
{

void Responder::measure(std::shared_ptr<TimeHistogram> times, const Clock &clock, Clock::Instant begun)
{
    m_measurement = {std::move(times), &clock, begun};
}

bool Responder::noteResponse()
{
    if (std::exchange(m_isOver, true))
        return false;
    if (const auto times = std::exchange(m_measurement.times, nullptr))
        times->add(m_measurement.clock->now() - m_measurement.begun);
    return true;
}

void Responder::send(HttpResponse response)
{
    if (!noteResponse())
        return;
    if (m_answered)
        m_answered(response.status, m_outcome);
    response.fields += m_fields;
    write(response);
}

void Responder::send(const HttpError &error)
{
    m_outcome = error.error.text;
    send(responseFor(error));
}

void Responder::sendBytes(const QByteArray &bytes)
{
    if (noteResponse())
        writeBytes(bytes);
}

void Responder::openStream(Hub &hub, StreamRequest request)
{
    if (noteResponse())
        giveTo(hub, std::move(request));
}

void Responder::endUnanswered()
{
    if (m_isOver)
        return;
    qCCritical(lcHttp) << "a request was left without a response";
    send(HttpError{.status = 500, .error = {.text = QStringLiteral("Internal server error."), .code = "fault"}});
}

QByteArray Responder::fieldLines() const
{
    QByteArray lines;
    for (const auto &[name, value] : m_fields)
        lines += name + ": " + value + "\r\n";
    return lines;
}

} // namespace heliograph
