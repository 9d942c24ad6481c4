// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkaproperties.h"

#include <QFile>
#include <algorithm>
#include <array>
#include <librdkafka/rdkafka.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::variant<KafkaProperties, QString> KafkaProperties::fromFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return u"Cannot read the settings for Kafka from %1: %2."_s.arg(fileName, file.errorString());
    auto properties = fromText(file.readAll());
    if (auto *text = std::get_if<QString>(&properties))
        return u"%1: %2"_s.arg(fileName, *text);
    return properties;
}

std::variant<KafkaProperties, QString> KafkaProperties::fromText(const QByteArray &text)
{
    KafkaProperties properties;
    int number = 0;
    for (const QByteArray &rawLine : text.split('\n')) {
        ++number;
        const QByteArray line = rawLine.trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const qsizetype equals = line.indexOf('=');
        if (equals <= 0)
            return u"Line %1 is no property: write name=value."_s.arg(number);
        properties.set(line.first(equals).trimmed(), line.sliced(equals + 1).trimmed());
    }
    if (const auto problem = properties.problem())
        return *problem;
    return properties;
}

void KafkaProperties::set(const QByteArray &name, const QByteArray &value)
{
    const auto found = std::find_if(m_properties.begin(), m_properties.end(),
                                    [&name](const auto &property) { return property.first == name; });
    if (found == m_properties.end())
        m_properties.emplace_back(name, value);
    else
        found->second = value;
}

void KafkaProperties::setUsual(const QByteArray &name, const QByteArray &value)
{
    if (this->value(name).isEmpty())
        set(name, value);
}

void KafkaProperties::setForReading()
{
    set("enable.auto.commit", "false");
    set("enable.auto.offset.store", "false");
    set("auto.offset.reset", "error");
    set("isolation.level", "read_committed");
    set("allow.auto.create.topics", "false");
    setUsual("fetch.wait.max.ms", "100");
    setUsual("fetch.error.backoff.ms", "50");
    setUsual("reconnect.backoff.max.ms", "1000");
}

QByteArray KafkaProperties::value(const QByteArray &name) const
{
    for (const auto &[known, value] : m_properties) {
        if (known == name)
            return value;
    }
    return {};
}

std::optional<QString> KafkaProperties::problem() const
{
    const std::unique_ptr<rd_kafka_conf_t, decltype(&rd_kafka_conf_destroy)> conf(rd_kafka_conf_new(),
                                                                                  &rd_kafka_conf_destroy);
    // What librdkafka itself says repeats the value.
    std::array<char, 512> unused;
    for (const auto &[name, value] : m_properties) {
        switch (rd_kafka_conf_set(conf.get(), name.constData(), value.constData(), unused.data(), unused.size())) {
        case RD_KAFKA_CONF_OK:
            break;
        case RD_KAFKA_CONF_UNKNOWN:
            return u"This librdkafka (%1) has no property %2."_s.arg(QLatin1String(rd_kafka_version_str()),
                                                                     QString::fromUtf8(name));
        case RD_KAFKA_CONF_INVALID:
            return u"librdkafka does not take this value for %1."_s.arg(QString::fromUtf8(name));
        }
    }
    return std::nullopt;
}

} // namespace heliograph
