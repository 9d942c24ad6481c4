// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <chrono>
#include <optional>

namespace heliograph
{

// The Redis that several servers share, as it is written in flags, environment and file.
struct RedisConfig {
    QString url; // empty: none
    QString prefix = QStringLiteral("{heliograph}"); // of every key
    QString durability = QStringLiteral("fsync"); // of bids: or replicas=N, or relaxed
    QString sentinels; // NAME=HOST:PORT,…, in place of the host and port of the URL; empty: none
    QString passwordFile; // empty: the password of the URL, if there is one
    QList<QByteArray> ingest = {}; // PATTERN=channel:NAME: messages of other programs that become events
    std::chrono::milliseconds leaseTime{6'000}; // of a task that one of the servers does

    // What is wrong, in words; empty when nothing is.
    std::optional<QString> problem() const;
};

} // namespace heliograph
