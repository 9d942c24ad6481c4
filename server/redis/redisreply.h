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
        lost, // no answer: whether the command was carried out is not known
        unreachable, // there was no connection to send it on
        unavailable, // Redis refused it for now: it loads, is a replica, is full, wants a password; nothing has changed
        unknownScript, // it must be sent as a whole
        refused, // the command itself is wrong, or its keys hold something else
    };

    Kind kind = Kind::refused;
    QByteArray text = {}; // as Redis or the system says it

    static RedisError fromReply(QByteArray text);
    QString reason() const; // for a person, with the remedy where one is known

    friend bool operator==(const RedisError &, const RedisError &) = default;
};

// An answer of Redis as a value.
struct RedisReply {
    using List = std::vector<RedisReply>;

    std::variant<std::monostate, qint64, QByteArray, List, RedisError> value = {}; // std::monostate: nil

    const RedisError *error() const { return std::get_if<RedisError>(&value); }
    bool isNil() const { return std::holds_alternative<std::monostate>(value); }
    // Empty where the reply is of another kind: a reader that expects something checks what it got.
    const List &list() const &;
    void list() const && = delete; // a loop over it would outlive the reply
    const QByteArray &text() const;
    std::optional<qint64> number() const; // also of a text that is one
    const RedisReply &at(std::size_t index) const; // nil behind the end

    friend bool operator==(const RedisReply &, const RedisReply &) = default;
};

} // namespace heliograph
