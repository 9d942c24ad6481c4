// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/notificationlines.h"

#include "client/models/notificationsmodel.h"
#include "ui/notifications/notificationtext.h"

#include <QLocale>

namespace heliograph
{

using namespace Qt::StringLiterals;

QVariant NotificationLines::data(const QModelIndex &index, int role) const
{
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return QIdentityProxyModel::data(index, role);
    const auto value = [&](int valueRole) { return QIdentityProxyModel::data(index, valueRole); };
    const int count = value(NotificationsModel::countRole).toInt();
    const QString time = absoluteTime(value(NotificationsModel::timeRole).toLongLong(), QLocale());
    QStringList parts;
    if (role == Qt::AccessibleTextRole) {
        const auto severity = Severity(value(NotificationsModel::severityRole).toInt());
        parts << (value(NotificationsModel::readRole).toBool() ? severityWord(severity)
                                                               : tr("Unread: %1").arg(severityWord(severity)));
        parts << value(Qt::DisplayRole).toString();
        if (count > 1)
            parts << tr("%1 times").arg(count);
        return (parts << time).join(u", "_s);
    }
    parts << severityWord(Severity(value(NotificationsModel::severityRole).toInt()));
    // The line may not have had room for all of the message.
    parts << value(Qt::DisplayRole).toString() << time;
    if (count > 1) {
        const qint64 first = value(NotificationsModel::firstTimeRole).toLongLong();
        parts << tr("%1 times since %2").arg(count).arg(absoluteTime(first, QLocale()));
    }
    return parts.join(u'\n');
}

} // namespace heliograph
