// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QTemporaryDir>

namespace heliograph
{

// The ear of a service manager: the socket that NOTIFY_SOCKET names.
class NotifySocket
{
public:
    enum class Kind { file, abstract };

    explicit NotifySocket(Kind kind = Kind::file);
    ~NotifySocket();
    Q_DISABLE_COPY_MOVE(NotifySocket)

    // For the environment.
    const QByteArray &address() const { return m_address; }
    // All messages so far.
    const QByteArrayList &messages();

private:
    QTemporaryDir m_folder;
    QByteArray m_address;
    QByteArrayList m_messages;
    int m_descriptor;
};

} // namespace heliograph
