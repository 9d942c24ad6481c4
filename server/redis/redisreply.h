// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <variant>
#include <vector>

namespace heliograph
{

// What went wrong with a command.
struct RedisError {
    enum class Kind {
        // No answer: whether the command was carried out is not known.
        lost,
        // There was no connection to send it on.
        unreachable,
        // Redis refused it for now: it loads, is a replica, is full, wants a password; nothing has changed.
        unavailable,
        // The script must be sent as a whole.
        unknownScript,
        // The command itself is wrong, or its keys hold something else.
        refused,
    };

    Kind kind = Kind::refused;
    // As Redis or the system says it.
    QByteArray text = {};

    static RedisError fromReply(QByteArray text);
    // For a person, with the remedy where one is known.
    QString reason() const;

    friend bool operator==(const RedisError &, const RedisError &) = default;
};

// An answer of Redis as a value.
struct RedisReply {
    using List = std::vector<RedisReply>;

    // std::monostate stands for nil.
    std::variant<std::monostate, qint64, QByteArray, List, RedisError> value = {};

    const RedisError *error() const { return std::get_if<RedisError>(&value); }
    bool isNil() const { return std::holds_alternative<std::monostate>(value); }
    // Empty where the reply is of another kind: a reader that expects something checks what it got.
    const List &list() const &;
    // Deleted because a loop over it would outlive the reply.
    void list() const && = delete;
    const QByteArray &text() const;
    // Also of a text that is a number.
    std::optional<qint64> number() const;
    // Nil behind the end.
    const RedisReply &at(std::size_t index) const;

    friend bool operator==(const RedisReply &, const RedisReply &) = default;
};

} // namespace heliograph
