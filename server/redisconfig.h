// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <chrono>
#include <optional>
#include <variant>

namespace heliograph
{

struct RedisAddress;

// The Redis that several servers share, as it is written in flags, environment and file.
struct RedisConfig {
    // Empty: none.
    QString url;
    // Of every key.
    QString prefix = QStringLiteral("{heliograph}");
    // Of bids: "fsync", "replicas=N" or "relaxed".
    QString durability = QStringLiteral("fsync");
    // NAME=HOST:PORT,…, in place of the host and port of the URL; empty: none.
    QString sentinels;
    // Empty: the password of the URL, if there is one.
    QString passwordFile;
    // PATTERN=channel:NAME: messages of other programs that become events.
    QList<QByteArray> ingest = {};
    // Of a task that one of the servers does.
    std::chrono::milliseconds leaseTime{6'000};

#ifdef HELIOGRAPH_WITH_REDIS
    // Or what is wrong with it, for a person.
    std::variant<RedisAddress, QString> address() const;
#endif
    // What is wrong, in words; empty when nothing is.
    std::optional<QString> problem() const;
};

} // namespace heliograph
