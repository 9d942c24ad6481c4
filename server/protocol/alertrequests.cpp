// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/alertrequests.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/jsonvalue.h"
#include "server/protocol/jsonwriter.h"
#include "server/protocol/name.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The last millisecond of the year 9999.
constexpr qint64 latestTime = 253'402'300'799'999;

// Who and why, as all who act on an alert may say it.
std::optional<ApiError> readAuthor(const QJsonObject &object, QByteArray &by, QString &reason)
{
    by = object["by"_L1].toString().toUtf8();
    if (!isAbsent(object["by"_L1]) && !isName(by))
        return ApiError{.text = u"by must be "_s + nameRule(), .code = "bad-user"};
    reason = object["reason"_L1].toString();
    const bool isOneLine =
        std::none_of(reason.begin(), reason.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    if ((!isAbsent(object["reason"_L1]) && !object["reason"_L1].isString()) || !isOneLine
        || reason.size() > limit::titleCharacters)
        return ApiError{
            .text = u"reason must be a text of at most %1 characters on one line."_s.arg(limit::titleCharacters),
            .code = "bad-reason"};
    return std::nullopt;
}

void writeAuthor(JsonWriter &json, const QByteArray &by, const QString &reason)
{
    if (!by.isEmpty())
        json.member("by", by);
    if (!reason.isEmpty())
        json.member("reason", reason);
}

} // namespace

QByteArray AcknowledgeRequest::toJson() const
{
    JsonWriter json(64);
    json.beginObject();
    writeAuthor(json, by, reason);
    return json.endObject().take();
}

ReadRequest<AcknowledgeRequest> AcknowledgeRequest::fromJson(const VerbatimJson &json)
{
    AcknowledgeRequest request;
    if (const auto error = readAuthor(json.object(), request.by, request.reason))
        return *error;
    return request;
}

QByteArray SnoozeRequest::toJson() const
{
    JsonWriter json(96);
    json.beginObject().member("untilMs", untilMs);
    writeAuthor(json, by, reason);
    return json.endObject().take();
}

ReadRequest<SnoozeRequest> SnoozeRequest::fromJson(const VerbatimJson &json)
{
    SnoozeRequest request{.untilMs = json.object()["untilMs"_L1].toInteger(-1)};
    if (request.untilMs < 0 || request.untilMs > latestTime)
        return ApiError{.text =
                            u"untilMs must be a time in milliseconds since 1970; one in the past ends the snooze."_s,
                        .code = "bad-snooze"};
    if (const auto error = readAuthor(json.object(), request.by, request.reason))
        return *error;
    return request;
}

} // namespace heliograph
