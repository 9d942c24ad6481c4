// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/responder.h"

#include "server/base/logging.h"

namespace heliograph
{

void Responder::send(HttpResponse response)
{
    if (std::exchange(m_isOver, true))
        return;
    response.fields += m_fields;
    write(response);
}

void Responder::sendBytes(const QByteArray &bytes)
{
    if (!std::exchange(m_isOver, true))
        writeBytes(bytes);
}

void Responder::openStream(Hub &hub, StreamRequest request)
{
    if (!std::exchange(m_isOver, true))
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
