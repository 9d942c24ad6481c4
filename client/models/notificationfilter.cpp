// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/notificationfilter.h"

#include "client/models/notificationsmodel.h"

namespace heliograph
{

NotificationFilter::NotificationFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
}

void NotificationFilter::setLeast(std::optional<Severity> least)
{
    m_least = least;
    invalidateFilter();
}

void NotificationFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool NotificationFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto severity = Severity(index.data(NotificationsModel::severityRole).toInt());
    if (m_least && weightOf(severity) < weightOf(*m_least))
        return false;
    return index.data().toString().contains(m_text, Qt::CaseInsensitive);
}

int weightOf(Severity severity)
{
    switch (severity) {
    case Severity::info:
    case Severity::success:
        return 0;
    case Severity::warning:
        return 1;
    case Severity::error:
        return 2;
    }
    Q_UNREACHABLE();
}

} // namespace heliograph
