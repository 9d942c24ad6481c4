// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/desktopnotifier.h"

#include <QGuiApplication>

#ifdef HELIOGRAPH_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
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

// Where bodies may hold markup, what came from a server must not become any.
QVariantList arguments(const DesktopMessage &notice, uint replacedId, bool hasMarkup)
{
    const QVariantMap hints{{u"urgency"_s, QVariant::fromValue(uchar(notice.urgency))},
                            {u"desktop-entry"_s, QGuiApplication::desktopFileName()}};
    return {u"Heliograph"_s,
            replacedId,
            u"heliograph"_s,
            notice.title,
            hasMarkup ? notice.body.toHtmlEscaped() : notice.body,
            QStringList{u"default"_s, DesktopNotifier::tr("Show")},
            hints,
            -1};
}

QDBusPendingCallWatcher *call(const QString &method, const QVariantList &arguments, QObject *parent)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    return new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), parent);
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, service, u"ActivationToken"_s, this, SLOT(noteToken(uint, QString)));
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(noteAction(uint, QString)));
    auto *watcher = new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &DesktopNotifier::forget);
}

bool DesktopNotifier::hasService() const
{
    return QDBusConnection::sessionBus().isConnected();
}

// What the service can do is asked when the first notice is due: asking may start it.
void DesktopNotifier::ask(const DesktopMessage &notice)
{
    auto *watcher = call(u"GetCapabilities"_s, {}, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, notice, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isError())
            return fallBack(notice);
        m_hasMarkup = reply.value().contains(u"body-markup"_s);
        send(notice);
    });
}

void DesktopNotifier::send(const DesktopMessage &notice)
{
    const bool hasMarkup = m_hasMarkup.value_or(true);
    auto *watcher = call(u"Notify"_s, arguments(notice, m_ids.value(notice.replaces), hasMarkup), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, notice, watcher, service = m_service] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError())
            return fallBack(notice);
        if (service != m_service)
            // There is another one by now.
            return;
        if (!notice.replaces.isEmpty())
            m_ids.insert(notice.replaces, reply.value());
        m_own.removeOne(reply.value());
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

void DesktopNotifier::ask(const DesktopMessage &)
{
}

void DesktopNotifier::send(const DesktopMessage &)
{
}

#endif

void DesktopNotifier::show(const DesktopMessage &notice)
{
    if (!hasService())
        fallBack(notice);
    else if (m_hasMarkup)
        send(notice);
    else
        ask(notice);
}

void DesktopNotifier::fallBack(const DesktopMessage &notice) const
{
    if (m_fallback)
        m_fallback(notice);
}

// Another service numbers from the start: an old number may belong to another program's notice now.
void DesktopNotifier::forget()
{
    ++m_service;
    m_ids.clear();
    m_own.clear();
    m_hasMarkup.reset();
}

// On Wayland only who has such a token may raise a window; Qt takes it from there.
void DesktopNotifier::noteToken(uint id, const QString &token)
{
    if (m_own.contains(id))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

void DesktopNotifier::noteAction(uint id, const QString &)
{
    if (m_own.contains(id))
        Q_EMIT activated();
}

} // namespace heliograph
