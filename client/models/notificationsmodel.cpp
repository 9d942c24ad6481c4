// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/notificationsmodel.h"

#include <algorithm>
#include <utility>

namespace heliograph
{

NotificationsModel::NotificationsModel(QObject *parent) : QAbstractListModel(parent)
{
}

int NotificationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_notices.size());
}

QVariant NotificationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const NotificationEntry &notice = m_notices[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return notice.message;
    case severityRole:
        return int(notice.severity);
    case timeRole:
        return notice.lastTime;
    case firstTimeRole:
        return notice.firstTime;
    case countRole:
        return notice.count;
    case readRole:
        return notice.unread == 0;
    case personalRole:
        return notice.isPersonal;
    default:
        return {};
    }
}

bool NotificationsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != readRole)
        return false;
    NotificationEntry &notice = m_notices[index.row()];
    const bool isRead = value.toBool();
    if (isRead == (notice.unread == 0))
        return true;
    const int before = std::exchange(notice.unread, isRead ? 0 : 1);
    Q_EMIT dataChanged(index, index, {readRole});
    setUnread(m_unread - before + notice.unread);
    return true;
}

void NotificationsModel::add(const Notification &notification)
{
    if (!m_isHeld) {
        enter(notification);
        return;
    }
    if (m_waiting.size() == mostNotices) {
        m_waiting.removeFirst();
        ++m_droppedUnread;
    }
    m_waiting.append(notification);
    Q_EMIT waitingChanged(m_waiting.size());
    setUnread(m_unread);
}

void NotificationsModel::setHeld(bool held)
{
    m_isHeld = held;
    if (held || m_waiting.isEmpty())
        return;
    for (const Notification &notification : std::exchange(m_waiting, {}))
        enter(notification);
    Q_EMIT waitingChanged(0);
}

// The count of the unread is announced once for all of them.
void NotificationsModel::markRead(const QModelIndexList &lines)
{
    int unread = m_unread;
    for (const QModelIndex &line : lines) {
        const int ofLine = std::exchange(m_notices[line.row()].unread, 0);
        if (ofLine == 0)
            continue;
        unread -= ofLine;
        Q_EMIT dataChanged(line, line, {readRole});
    }
    setUnread(unread);
}

void NotificationsModel::clear()
{
    beginResetModel();
    m_notices.clear();
    m_waiting.clear();
    endResetModel();
    Q_EMIT waitingChanged(0);
    setUnread(0);
}

void NotificationsModel::forgetPersonal()
{
    m_waiting.removeIf([](const Notification &notification) { return !notification.userId.isEmpty(); });
    int unread = m_unread;
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!m_notices[row].isPersonal)
            continue;
        unread -= m_notices[row].unread;
        beginRemoveRows({}, row, row);
        m_notices.removeAt(row);
        endRemoveRows();
    }
    Q_EMIT waitingChanged(m_waiting.size());
    setUnread(unread);
}

void NotificationsModel::enter(const Notification &notification)
{
    if (const qsizetype row = repeatedRow(notification); row >= 0) {
        moveToTop(row);
        NotificationEntry &notice = m_notices.front();
        notice.lastTime = notification.timestamp;
        ++notice.count;
        ++notice.unread;
        Q_EMIT dataChanged(index(0), index(0));
        setUnread(m_unread + 1);
        return;
    }
    int unread = m_unread + 1;
    if (m_notices.size() == mostNotices) {
        unread -= m_notices.back().unread;
        m_droppedUnread += m_notices.back().unread;
        beginRemoveRows({}, int(mostNotices) - 1, int(mostNotices) - 1);
        m_notices.removeLast();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_notices.prepend({.message = notification.message,
                       .severity = notification.severity,
                       .firstTime = notification.timestamp,
                       .lastTime = notification.timestamp,
                       .isPersonal = !notification.userId.isEmpty()});
    endInsertRows();
    setUnread(unread);
}

qsizetype NotificationsModel::repeatedRow(const Notification &notification) const
{
    for (qsizetype row = 0; row < m_notices.size(); ++row) {
        const NotificationEntry &notice = m_notices[row];
        if (notice.message == notification.message && notice.severity == notification.severity
            && notice.isPersonal == !notification.userId.isEmpty())
            return notification.timestamp - notice.lastTime <= repeatWindowMs ? row : -1;
    }
    return -1;
}

void NotificationsModel::moveToTop(qsizetype row)
{
    if (row == 0)
        return;
    beginMoveRows({}, int(row), int(row), {}, 0);
    m_notices.move(row, 0);
    endMoveRows();
}

// Held notices count as unread before they have a line.
void NotificationsModel::setUnread(int unread)
{
    m_unread = unread;
    if (m_unread == 0 && m_waiting.isEmpty())
        m_droppedUnread = 0;
    if (std::exchange(m_lastAnnouncedUnread, this->unread()) != this->unread())
        Q_EMIT unreadChanged(this->unread());
}

} // namespace heliograph
