// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/routecontext.h"

#include "server/net/httprequest.h"
#include "server/protocol/jsontext.h"

namespace heliograph
{

std::optional<HttpError> objection(const Verdict &verdict)
{
    switch (verdict.kind) {
    case Verdict::Kind::allowed:
        return std::nullopt;
    case Verdict::Kind::unauthenticated:
        return HttpError{.status = 401,
                         .error = {.text = QStringLiteral("Say who you are: send a token as Authorization: Bearer."),
                                   .code = "unauthorized"},
                         .fields = {{"WWW-Authenticate", "Bearer realm=\"heliograph\""}}};
    case Verdict::Kind::forbidden: {
        HttpError error = forbidden("forbidden", QStringLiteral("Your token does not allow this."));
        if (!verdict.missing.isEmpty()) {
            error.error.text =
                QStringLiteral("Your token does not allow this; it lacks %1.").arg(QString::fromUtf8(verdict.missing));
            error.error.details[QLatin1String("missing")] = QString::fromUtf8(verdict.missing);
        }
        return error;
    }
    }
    Q_UNREACHABLE();
}

std::optional<TopicSet> requestedTopics(const HttpRequest &request)
{
    const auto topics =
        request.has("topics") ? TopicSet::fromText(request.parameter("topics")) : std::optional(TopicSet::dashboard());
    if (!topics)
        return std::nullopt;
    return topics->with({TopicKind::announcements, {}});
}

HttpError badTopics()
{
    return badRequest(
        "bad-topics",
        QStringLiteral("topics= is a list, separated by commas, of: stock, stock:SYMBOL, metrics, metrics:HOST, "
                       "notifications, auction:ITEM, channel:NAME; at most 128."));
}

QByteArray eventAsJson(const Event &event, const QByteArray &id)
{
    QByteArray json = envelope(event.type, event.data);
    json.chop(1);
    return json + ",\"id\":\"" + id + "\"}";
}

} // namespace heliograph
