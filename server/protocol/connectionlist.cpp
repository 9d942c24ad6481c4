// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/connectionlist.h"

#include <QJsonArray>

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
                           .topics = topicsFrom(object["topics"_L1]),
                           .ageMs = object["age"_L1].toInteger(),
                           .sent = quint64(object["sent"_L1].toInteger()),
                           .queued = object["queued"_L1].toInteger(),
                           .lag = object["lag"_L1].toInteger(),
                           .skipped = quint64(object["skipped"_L1].toInteger())};
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
    return list;
}

} // namespace heliograph
