// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/identity.h"

#include "server/protocol/verbatimjson.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray Identity::toJson() const
{
    QJsonArray scopeList;
    for (const QByteArray &scope : scopes)
        scopeList.append(QString::fromUtf8(scope));
    return toJsonText({{u"user"_s, user.isEmpty() ? QJsonValue() : QJsonValue(QString::fromUtf8(user))},
                       {u"scopes"_s, scopeList},
                       {u"expiresAt"_s, expiresAt ? QJsonValue(*expiresAt) : QJsonValue()},
                       {u"anonymous"_s, isAnonymous}});
}

std::optional<Identity> Identity::fromJson(const QJsonObject &object)
{
    if (!object["scopes"_L1].isArray() || !object["anonymous"_L1].isBool())
        return std::nullopt;
    Identity identity{
        .user = object["user"_L1].toString().toUtf8(), .scopes = {}, .isAnonymous = object["anonymous"_L1].toBool()};
    for (const QJsonValue scope : object["scopes"_L1].toArray())
        identity.scopes.append(scope.toString().toUtf8());
    if (object["expiresAt"_L1].isDouble())
        identity.expiresAt = object["expiresAt"_L1].toInteger();
    return identity;
}

} // namespace heliograph
