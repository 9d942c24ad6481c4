// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/notification.h"

#include <QAbstractListModel>
#include <QList>

namespace heliograph
{

// One line of the list: a notice and how often it came.
struct NotificationEntry {
    QString message;
    Severity severity = Severity::info;
    qint64 firstTime = 0; // ms since 1970
    qint64 lastTime = 0;
    int count = 1;
    bool isRead = false;
    bool isPersonal = false; // meant for this user alone
};

// The notices that came, newest first, bounded; one that repeats is one line with a count.
class NotificationsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        severityRole = Qt::UserRole, // int of Severity
        timeRole, // of the newest, ms since 1970
        firstTimeRole,
        countRole,
        readRole,
        personalRole,
    };
    static constexpr qsizetype mostNotices = 500;
    static constexpr qint64 repeatWindowMs = 60 * 60 * 1000; // what comes again later is a new matter

    explicit NotificationsModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override; // readRole

    void add(const Notification &notification);
    void markAllRead();
    void clear();

    // While the pointer is over a line nothing may move: what comes waits, and counts as unread.
    void setHeld(bool held);
    qsizetype waiting() const { return m_waiting.size(); }
    int unread() const { return m_unread + int(m_waiting.size()); }

Q_SIGNALS:
    void unreadChanged(int unread);
    void waitingChanged(qsizetype waiting);

private:
    void enter(const Notification &notification);
    qsizetype repeatedRow(const Notification &notification) const;
    void moveToTop(qsizetype row);
    void setUnread(int unread);

    QList<NotificationEntry> m_notices;
    QList<Notification> m_waiting; // oldest first, bounded like the list
    int m_unread = 0; // among the lines
    int m_lastAnnouncedUnread = 0;
    bool m_isHeld = false;
};

} // namespace heliograph
