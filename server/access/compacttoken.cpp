// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/compacttoken.h"

#include "server/access/base64url.h"
#include "server/access/credentials.h"
#include "server/protocol/verbatimjson.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype longestKid = 256;

// Two readers of an object with two members of one name may see different ones.
std::variant<QJsonObject, QString> readObject(QByteArrayView text, const QString &what)
{
    const auto bytes = fromBase64Url(text);
    if (!bytes)
        return u"The token's %1 is not base64url."_s.arg(what);
    const auto json = VerbatimJson::fromText(*bytes);
    if (!json)
        return u"The token's %1 is not a JSON object."_s.arg(what);
    if (json->repeatsMember())
        return u"The token's %1 has two members with one name."_s.arg(what);
    return json->object();
}

std::optional<QString> readHeader(CompactToken &token)
{
    const QJsonValue alg = token.header.value("alg"_L1);
    if (!alg.isString())
        return u"The token's header does not say how it is signed (alg)."_s;
    const auto algorithm = algorithmFromName(alg.toString().toUtf8());
    if (alg.toString().compare("none"_L1, Qt::CaseInsensitive) == 0)
        return u"The token is not signed (alg none)."_s;
    if (!algorithm) {
        return u"The token is signed in a way that is not supported; its alg must be one of %1."_s.arg(
            QLatin1String(algorithmNames(allAlgorithms())));
    }
    if (token.header.contains("crit"_L1))
        return u"The token demands extensions (crit) that are not supported."_s;
    const QJsonValue kid = token.header.value("kid"_L1);
    if (!kid.isUndefined() && (!kid.isString() || kid.toString().isEmpty() || kid.toString().size() > longestKid))
        return u"The token's kid is not a text of 1 to %1 characters."_s.arg(longestKid);
    token.algorithm = *algorithm;
    token.kid = kid.toString().toUtf8();
    return std::nullopt;
}

} // namespace

std::variant<CompactToken, QString> CompactToken::fromText(QByteArrayView text)
{
    if (text.size() > longestToken)
        return u"The token is longer than %1 bytes."_s.arg(longestToken);
    if (text.count('.') != 2)
        return u"The token does not have three parts with dots between them."_s;
    const qsizetype first = text.indexOf('.');
    const qsizetype second = text.lastIndexOf('.');
    auto header = readObject(text.first(first), u"header"_s);
    if (auto *problem = std::get_if<QString>(&header))
        return std::move(*problem);
    CompactToken token;
    token.header = std::get<QJsonObject>(std::move(header));
    if (auto problem = readHeader(token))
        return std::move(*problem);
    auto claims = readObject(text.sliced(first + 1, second - first - 1), u"payload"_s);
    if (auto *problem = std::get_if<QString>(&claims))
        return std::move(*problem);
    token.claims = std::get<QJsonObject>(std::move(claims));
    const auto signature = fromBase64Url(text.sliced(second + 1));
    if (!signature || signature->isEmpty())
        return u"The token has no signature in base64url."_s;
    token.signature = *signature;
    token.signedText = text.first(second).toByteArray();
    return token;
}

} // namespace heliograph
