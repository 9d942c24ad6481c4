// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/desktopnotifier.h"

#include <QGuiApplication>

#ifdef HELIOGRAPH_HAS_DBUS
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace heliograph
{

using namespace Qt::StringLiterals;

#ifdef HELIOGRAPH_HAS_DBUS

namespace
{

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
constexpr qsizetype remembered = 32;

// Bodies may hold markup: what came from a server must not become any.
QVariantList arguments(const DesktopMessage &notice, uint replacedId)
{
    const QVariantMap hints{{u"urgency"_s, QVariant::fromValue(uchar(notice.urgency))},
                            {u"desktop-entry"_s, QGuiApplication::desktopFileName()}};
    return {u"Heliograph"_s,
            replacedId,
            u"heliograph"_s,
            notice.title,
            notice.body.toHtmlEscaped(),
            QStringList{u"default"_s, DesktopNotifier::tr("Show")},
            hints,
            -1};
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent) : QObject(parent)
{
    QDBusConnection::sessionBus().connect(service, path, service, u"ActionInvoked"_s, this,
                                          SLOT(noteAction(uint, QString)));
}

bool DesktopNotifier::hasService() const
{
    return QDBusConnection::sessionBus().isConnected();
}

void DesktopNotifier::send(const DesktopMessage &notice)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    call.setArguments(arguments(notice, m_ids.value(notice.replaces)));
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, notice, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError()) {
            if (m_fallback)
                m_fallback(notice);
            return;
        }
        if (!notice.replaces.isEmpty())
            m_ids.insert(notice.replaces, reply.value());
        m_own.append(reply.value());
        if (m_own.size() > remembered)
            m_own.removeFirst();
    });
}

#else

DesktopNotifier::DesktopNotifier(QObject *parent) : QObject(parent)
{
}

bool DesktopNotifier::hasService() const
{
    return false;
}

void DesktopNotifier::send(const DesktopMessage &)
{
}

#endif

void DesktopNotifier::show(const DesktopMessage &notice)
{
    if (hasService())
        send(notice);
    else if (m_fallback)
        m_fallback(notice);
}

void DesktopNotifier::noteAction(uint id, const QString &)
{
    if (m_own.contains(id))
        Q_EMIT activated();
}

} // namespace heliograph
