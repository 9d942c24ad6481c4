// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>
#include <variant>

namespace heliograph
{

class KafkaProperties;

// The Kafka that several servers share, or a local history is also written to, as it is written in flags, environment
// and file.
struct KafkaConfig {
    // As host:port, separated by commas; empty: none.
    QString brokers;
    QString topic = QStringLiteral("heliograph.events");
    // Of the consumers that count the events of the topic.
    QString group = QStringLiteral("heliograph-aggregation");
    // Properties of librdkafka, KEY=VALUE, and files of such lines; a later one takes the place of an earlier one. A
    // value may be a password.
    QList<QByteArray> properties;

    // Topics of other programs that become events, TOPIC=channel:NAME.
    QList<QByteArray> ingest = {};

    // Where the servers agree on who does what; readers get nothing of it.
    QString instancesTopic() const { return topic + QStringLiteral(".instances"); }

#ifdef HELIOGRAPH_WITH_KAFKA
    // All of them, with the brokers; or what is wrong with them, for a person and without their values.
    std::variant<KafkaProperties, QString> allProperties() const;
#endif
    // What is wrong, in words; empty when nothing is. Shows no value of a property.
    std::optional<QString> problem() const;

private:
    std::optional<QString> ingestProblem() const;
};

} // namespace heliograph
