// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkaexportposition.h"

#include "server/protocol/jsonwriter.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace heliograph
{

std::optional<KafkaExportPosition> KafkaExportPosition::load(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const auto text = [&object](QLatin1String name) { return object[name].toString().toUtf8(); };
    using Qt::StringLiterals::operator""_L1;
    KafkaExportPosition position{.cluster = text("cluster"_L1),
                                 .topic = text("topic"_L1),
                                 .epoch = text("epoch"_L1),
                                 .seq = quint64(object["seq"_L1].toInteger()),
                                 .offset = object["offset"_L1].toInteger(),
                                 .lost = quint64(object["lost"_L1].toInteger()),
                                 .lostThrough = quint64(object["lostThrough"_L1].toInteger())};
    for (const QJsonValue seq : object["unsure"_L1].toArray())
        position.unsure.append(quint64(seq.toInteger()));
    return position.epoch.isEmpty() ? std::nullopt : std::optional(std::move(position));
}

bool KafkaExportPosition::save(const QString &fileName) const
{
    JsonWriter json;
    json.beginObject()
        .member("cluster", cluster)
        .member("topic", topic)
        .member("epoch", epoch)
        .member("seq", seq)
        .member("offset", offset)
        .member("lost", lost)
        .member("lostThrough", lostThrough)
        .beginArray("unsure");
    for (const quint64 seq : unsure)
        json.element(seq);
    json.endArray().endObject();
    QSaveFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(json.take() + '\n') > 0 && file.commit();
}

} // namespace heliograph
