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

void NotificationsModel::add(const Notification &notification, const QByteArray &id)
{
    if (!noteId(id))
        return;
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

void NotificationsModel::addPast(const Notification &notification, const QByteArray &id, bool isRead)
{
    if (noteId(id))
        enter(notification, isRead ? 0 : 1);
}

bool NotificationsModel::noteId(const QByteArray &id)
{
    if (id.isEmpty())
        return true;
    if (m_knownIds.contains(id))
        return false;
    if (m_ids.size() == mostIds)
        m_knownIds.remove(m_ids.takeFirst());
    m_ids.append(id);
    m_knownIds.insert(id);
    return true;
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
    m_ids.clear();
    m_knownIds.clear();
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

void NotificationsModel::enter(const Notification &notification, int unread)
{
    if (const qsizetype row = repeatedRow(notification); row >= 0)
        return repeat(row, notification.timestamp, unread);
    const int line = int(place(notification.timestamp));
    if (line == mostNotices) {
        m_droppedUnread += unread;
        return setUnread(m_unread);
    }
    int all = m_unread + unread;
    if (m_notices.size() == mostNotices) {
        all -= m_notices.back().unread;
        m_droppedUnread += m_notices.back().unread;
        beginRemoveRows({}, int(mostNotices) - 1, int(mostNotices) - 1);
        m_notices.removeLast();
        endRemoveRows();
    }
    beginInsertRows({}, line, line);
    m_notices.insert(line,
                     NotificationEntry{.message = notification.message,
                                       .severity = notification.severity,
                                       .firstTime = notification.timestamp,
                                       .lastTime = notification.timestamp,
                                       .unread = unread,
                                       .isPersonal = !notification.userId.isEmpty()});
    endInsertRows();
    setUnread(all);
}

qsizetype NotificationsModel::repeatedRow(const Notification &notification) const
{
    for (qsizetype row = 0; row < m_notices.size(); ++row) {
        const NotificationEntry &notice = m_notices[row];
        if (notice.message == notification.message && notice.severity == notification.severity
            && notice.isPersonal == !notification.userId.isEmpty()
            && notification.timestamp <= notice.lastTime + repeatWindowMs
            && notification.timestamp >= notice.firstTime - repeatWindowMs)
            return row;
    }
    return -1;
}

qsizetype NotificationsModel::place(qint64 time) const
{
    const auto isNotLater = [time](const NotificationEntry &notice) { return notice.lastTime <= time; };
    return std::find_if(m_notices.cbegin(), m_notices.cend(), isNotLater) - m_notices.cbegin();
}

void NotificationsModel::repeat(qsizetype row, qint64 time, int unread)
{
    // Its own line is not later than itself, so that it never moves down.
    const qsizetype line = place(std::max(m_notices[row].lastTime, time));
    if (line != row) {
        beginMoveRows({}, int(row), int(row), {}, int(line));
        m_notices.move(row, line);
        endMoveRows();
    }
    NotificationEntry &notice = m_notices[line];
    notice.firstTime = std::min(notice.firstTime, time);
    notice.lastTime = std::max(notice.lastTime, time);
    ++notice.count;
    notice.unread += unread;
    Q_EMIT dataChanged(index(int(line)), index(int(line)));
    setUnread(m_unread + unread);
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
