// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/connectionlist.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// A list of topics or the text of one, as the stream's own address has it.
QByteArray topicsFrom(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString().toUtf8();
    QByteArrayList topics;
    for (const QJsonValue topic : value.toArray())
        topics.append(topic.toString().toUtf8());
    return topics.join(',');
}

std::optional<quint64> countFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(quint64(value.toInteger())) : std::nullopt;
}

std::optional<qint64> timeFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

} // namespace

std::optional<ConnectionEntry> ConnectionEntry::fromJson(const QJsonObject &object)
{
    // Ids are opaque: digits or text.
    const QByteArray id = object["id"_L1].toVariant().toString().toUtf8();
    if (id.isEmpty())
        return std::nullopt;
    return ConnectionEntry{.id = id,
                           .user = object["user"_L1].toString().toUtf8(),
                           .address = object["address"_L1].toString(),
                           .agent = object["agent"_L1].toString(),
                           .topics = topicsFrom(object["topics"_L1]),
                           .ageMs = object["ageMs"_L1].toInteger(),
                           .sentBytes = countFrom(object["sentBytes"_L1]),
                           .queuedBytes = countFrom(object["queuedBytes"_L1]),
                           .lagEvents = object["lagEvents"_L1].toInteger(),
                           .lagMs = object["lagMs"_L1].toInteger(),
                           .skipped = quint64(object["skipped"_L1].toInteger()),
                           .expiresAt = timeFrom(object["expiresAt"_L1]),
                           .via = object["via"_L1].toString().toUtf8()};
}

QJsonObject ConnectionEntry::toJson() const
{
    const auto orNull = [](const auto &number) { return number ? QJsonValue(qint64(*number)) : QJsonValue(); };
    QJsonArray topicList;
    for (const QByteArray &topic : topics.split(','))
        topicList.append(QString::fromUtf8(topic));
    return {{u"id"_s, QString::fromLatin1(id)},
            {u"user"_s, user.isEmpty() ? QJsonValue() : QJsonValue(QString::fromUtf8(user))},
            {u"address"_s, address},
            {u"agent"_s, agent},
            {u"topics"_s, topicList},
            {u"ageMs"_s, ageMs},
            {u"sentBytes"_s, orNull(sentBytes)},
            {u"queuedBytes"_s, orNull(queuedBytes)},
            {u"lagEvents"_s, lagEvents},
            {u"lagMs"_s, lagMs},
            {u"skipped"_s, qint64(skipped)},
            {u"expiresAt"_s, orNull(expiresAt)},
            {u"via"_s, QString::fromLatin1(via)}};
}

QByteArray ConnectionList::toJson() const
{
    QJsonArray connections;
    for (const ConnectionEntry &entry : entries)
        connections.append(entry.toJson());
    const QJsonObject object{
        {u"total"_s, total}, {u"instance"_s, QString::fromUtf8(instance)}, {u"connections"_s, connections}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<ConnectionList> ConnectionList::fromJson(const QJsonObject &object)
{
    if (!object["connections"_L1].isArray())
        return std::nullopt;
    ConnectionList list;
    for (const QJsonValue value : object["connections"_L1].toArray()) {
        if (const auto entry = ConnectionEntry::fromJson(value.toObject()))
            list.entries.append(*entry);
    }
    list.total = object["total"_L1].toInteger(list.entries.size());
    list.instance = object["instance"_L1].toString().toUtf8();
    return list;
}

} // namespace heliograph
