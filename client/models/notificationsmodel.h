// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/notification.h"

#include <QAbstractListModel>
#include <QList>
#include <QSet>

namespace heliograph
{

// One line of the list: a notice and how often it came.
struct NotificationEntry {
    QString message;
    Severity severity = Severity::info;
    // In ms since 1970.
    qint64 firstTime = 0;
    qint64 lastTime = 0;
    int count = 1;
    // Of these, since it was last read.
    int unread = 1;
    // Meant for this user alone.
    bool isPersonal = false;
};

// The notices that came, in the order of their times, newest first, bounded; one that repeats is one line with a count.
// What is replayed after a break comes late, and does not stand above what has happened since.
class NotificationsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        // An int of Severity.
        severityRole = Qt::UserRole,
        // Of the newest, in ms since 1970.
        timeRole,
        firstTimeRole,
        countRole,
        readRole,
        personalRole,
    };
    static constexpr qsizetype mostNotices = 500;
    static constexpr qsizetype mostIds = 2 * mostNotices;
    // What comes again later is a new matter.
    static constexpr qint64 repeatWindowMs = 60 * 60 * 1000;

    explicit NotificationsModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    // Takes readRole.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

    // `id` names the event that it came with; empty: it is the window's own.
    void add(const Notification &notification, const QByteArray &id = {});
    // One that the server remembers, unless it is known by its id. Read: it was before there was a window to read it
    // in.
    void addPast(const Notification &notification, const QByteArray &id, bool isRead);
    void markRead(const QModelIndexList &lines);
    void clear();
    // Forgets what was meant for one user alone.
    void forgetPersonal();

    // While the pointer is over a line nothing may move: what comes waits, and counts as unread.
    void setHeld(bool held);
    qsizetype waiting() const { return m_waiting.size(); }
    // Notices, not lines; with those that were too many to be kept, until all that are listed are read.
    int unread() const { return m_unread + m_droppedUnread + int(m_waiting.size()); }

Q_SIGNALS:
    void unreadChanged(int unread);
    void waitingChanged(qsizetype waiting);

private:
    // Whether it has not come yet.
    bool noteId(const QByteArray &id);
    void enter(const Notification &notification, int unread = 1);
    qsizetype repeatedRow(const Notification &notification) const;
    // Of a notice of this time; among equals the one that came last is on top.
    qsizetype place(qint64 time) const;
    void repeat(qsizetype row, qint64 time, int unread);
    void setUnread(int unread);

    QList<NotificationEntry> m_notices;
    // The oldest comes first; bounded like the list.
    QList<Notification> m_waiting;
    // Of the newest events that came; the oldest comes first.
    QList<QByteArray> m_ids;
    QSet<QByteArray> m_knownIds;
    // In the lines.
    int m_unread = 0;
    // Left the list, or did not come into it, because of its bound.
    int m_droppedUnread = 0;
    int m_lastAnnouncedUnread = 0;
    bool m_isHeld = false;
};

} // namespace heliograph
