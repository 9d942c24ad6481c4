// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/sessionroute.h"

#include "server/protocol/identity.h"
#include "server/protocol/signinrequest.h"
#include "server/routes/errors.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

Identity identityOf(const Principal &principal)
{
    return {.user = principal.user(),
            .scopes = principal.scopes().words(),
            .expiresAt = principal.expiresAt(),
            .isAnonymous = principal.isAnonymous()};
}

} // namespace

void SessionRoute::whoAmI(const RouteRequest &request, const ResponderPtr &responder) const
{
    responder->addField("Cache-Control", "no-store");
    responder->sendJson(200, identityOf(request.principal).toJson());
}

void SessionRoute::signIn(const RouteRequest &request, const ResponderPtr &responder) const
{
    if (!m_context.authenticator.takesTokens())
        return responder->send(notFound(u"This server requires no token; there is no need to sign in."_s));
    const auto body = SignInRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&body))
        return responder->send(badRequest(*error));
    const QByteArray token = std::get<SignInRequest>(body).token;
    const Credentials credentials{.authorization = "Bearer " + token, .cookies = {}, .queryToken = {}};
    m_context.authenticator.authenticate(credentials, [this, request, responder, token](Authentication &&found) {
        if (const auto *error = std::get_if<AuthenticationError>(&found))
            return responder->send(m_context.refusedTokens.refuse(request.peer, *error));
        const Principal &principal = std::get<Authenticated>(found).principal;
        // What is no token by its form was passed over.
        const qint64 left = principal.expiresAt().value_or(0) - m_context.clock.wallMs();
        if (principal.isAnonymous() || left <= 0)
            return responder->send(m_context.refusedTokens.refuse(
                request.peer, AuthenticationError{AuthenticationError::Kind::invalid, u"That is no token."_s}));
        responder->addField("Set-Cookie", cookie(request, token, left / 1000));
        responder->addField("Cache-Control", "no-store");
        responder->sendJson(200, identityOf(principal).toJson());
    });
}

void SessionRoute::signOut(const RouteRequest &request, const ResponderPtr &responder) const
{
    responder->addField("Set-Cookie", cookie(request, {}, 0));
    responder->send(HttpResponse{.status = 204, .contentType = {}});
}

// Behind a proxy that encrypts, browsers see https as well.
QByteArray SessionRoute::cookie(const RouteRequest &request, const QByteArray &token, qint64 seconds) const
{
    const bool isSecure = m_isEncrypted || request.header("x-forwarded-proto") == "https";
    return tokenCookie + QByteArray("=") + token
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + QByteArray::number(seconds) + (isSecure ? "; Secure" : "");
}

} // namespace heliograph
