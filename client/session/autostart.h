// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace heliograph
{

// Whether the desktop starts the program at login. The file that asks for it belongs to the person, who may change it
// by other means, so it is looked at every time. A value.
class Autostart
{
public:
    // The words of the command, the program first. The folder is the user's.
    explicit Autostart(QStringList command, const QString &folder = userFolder());

    // Desktops other than the freedesktop ones have their own ways.
    static bool isSupported();
    static QString userFolder();

    const QString &file() const { return m_file; }
    bool isOn() const;
    // False: it could not be written or removed.
    bool setOn(bool on) const;

private:
    QByteArray text() const;

    const QStringList m_command;
    const QString m_file;
};

} // namespace heliograph
