// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
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
    QByteArray user = {}; // empty: the default user
    QByteArray password = {}; // empty: none is asked for

    // redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE], or rediss:// for TLS. The other alternative is what is wrong
    // with the text, for a person and without the password.
    static std::variant<RedisAddress, QString> fromUrl(const QString &url);
    // Takes the password from the first line of a file.
    std::variant<RedisAddress, QString> withPasswordFile(const QString &file) const;

    QString name() const; // "redis at 10.0.0.7:6379", for logs and people

    friend bool operator==(const RedisAddress &, const RedisAddress &) = default;
};

} // namespace heliograph
