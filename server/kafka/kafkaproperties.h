// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace heliograph
{

// Settings of librdkafka, by its names. A value may be a password: nothing here puts one into a text.
class KafkaProperties
{
public:
    // Lines "name=value", as in the files of Kafka's own clients; what begins with # is a comment. The text says what
    // is wrong, for a person.
    static std::variant<KafkaProperties, QString> fromFile(const QString &fileName);
    static std::variant<KafkaProperties, QString> fromText(const QByteArray &text);

    // Takes the place of what was set before.
    void set(const QByteArray &name, const QByteArray &value);
    // Unless it is set.
    void setUsual(const QByteArray &name, const QByteArray &value);
    // For a consumer that says itself where it reads, and sees records of transactions once these are committed.
    void setForReading();
    QByteArray value(const QByteArray &name) const;
    const std::vector<std::pair<QByteArray, QByteArray>> &all() const { return m_properties; }

    // Why librdkafka does not take them, if it does not.
    std::optional<QString> problem() const;

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_properties;
};

} // namespace heliograph
