// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <variant>

namespace heliograph
{

// Where a Redis is, and how to get in.
struct RedisAddress {
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 6379;
    int database = 0;
    bool isEncrypted = false;
    // Empty: the default user.
    QByteArray user = {};
    // Empty: no password is asked for.
    QByteArray password = {};
    // Who know where it is by now, in place of host and port; none: it stays where it is.
    struct Sentinel {
        QString host;
        quint16 port = 26379;

        friend bool operator==(const Sentinel &, const Sentinel &) = default;
    };
    // Name of the Redis among those that the sentinels watch.
    QString sentinelName = {};
    QList<Sentinel> sentinels = {};

    // redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE], or rediss:// for TLS. The other alternative is what is wrong
    // with the text, for a person and without the password.
    static std::variant<RedisAddress, QString> fromUrl(const QString &url);
    // Takes the password from the first line of a file.
    std::variant<RedisAddress, QString> withPasswordFile(const QString &file) const;

    // Takes the sentinels from NAME=HOST:PORT,HOST:PORT.
    std::variant<RedisAddress, QString> withSentinels(const QString &text) const;

    // "redis at 10.0.0.7:6379", for logs and people.
    QString name() const;

    friend bool operator==(const RedisAddress &, const RedisAddress &) = default;
};

} // namespace heliograph
