// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 longestFile = 64 * 1024;

// As the Desktop Entry Specification wants a word of a command: quoted, what a shell would take apart escaped, then all
// of it escaped again as the text of a value.
QString quoted(const QString &word)
{
    QString escaped;
    for (const QChar letter : word) {
        if (u"\"`$\\"_s.contains(letter))
            escaped += u'\\';
        escaped += letter;
    }
    escaped.replace(u'%', u"%%"_s); // a lone one begins a field code
    return u'"' + escaped.replace(u'\\', u"\\\\"_s) + u'"';
}

} // namespace

Autostart::Autostart(QStringList command, const QString &folder)
    : m_command(std::move(command)), m_file(folder + u"/org.heliograph.Heliograph.desktop"_s)
{
}

bool Autostart::isSupported()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN) && !defined(Q_OS_ANDROID)
    return true;
#else
    return false;
#endif
}

QString Autostart::userFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart"_s;
}

// Some desktops turn an entry off without removing it.
bool Autostart::isOn() const
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : file.read(longestFile).split('\n')) {
        const QByteArray plain = QByteArray(line).replace(' ', QByteArray()).trimmed().toLower();
        if (plain == "hidden=true" || plain == "x-gnome-autostart-enabled=false")
            return false;
    }
    return true;
}

bool Autostart::setOn(bool on) const
{
    if (!on)
        return !QFile::exists(m_file) || QFile::remove(m_file);
    if (!QDir().mkpath(QFileInfo(m_file).path()))
        return false;
    QSaveFile file(m_file);
    return file.open(QIODevice::WriteOnly) && file.write(text()) >= 0 && file.commit();
}

QByteArray Autostart::text() const
{
    QStringList words;
    for (const QString &word : m_command)
        words << quoted(word);
    const QString comment = QCoreApplication::translate("Autostart", "Starts out of sight at login");
    const QStringList lines{
        u"[Desktop Entry]"_s,
        u"Type=Application"_s,
        u"Name=Heliograph"_s,
        u"Comment="_s + comment,
        u"Exec="_s + words.join(u' '),
        u"Icon=heliograph"_s,
        u"Terminal=false"_s,
        u"StartupNotify=false"_s,
        // After the tray: a window that starts out of sight asks once whether there is one.
        u"X-GNOME-Autostart-Delay=2"_s,
        u"X-KDE-autostart-after=panel"_s,
        u"X-LXQt-Need-Tray=true"_s,
        u"X-MATE-Autostart-Delay=2"_s,
    };
    return lines.join(u'\n').toUtf8() + '\n';
}

} // namespace heliograph
