// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/signinrequest.h"

#include "server/protocol/jsonwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray SignInRequest::toJson() const
{
    return JsonWriter(token.size() + 16).beginObject().member("token", token).endObject().take();
}

ReadRequest<SignInRequest> SignInRequest::fromJson(const VerbatimJson &json)
{
    const QByteArray token = json.object()["token"_L1].toString().toUtf8();
    if (token.isEmpty())
        return ApiError{.text = u"The body must have a member token, a text."_s, .code = "token-missing"};
    return SignInRequest{.token = token};
}

} // namespace heliograph
