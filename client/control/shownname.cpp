// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/shownname.h"

#include <algorithm>

namespace heliograph
{

ShownName::ShownName(const QAbstractItemModel &names, FreshnessOf freshnessOf, QObject *parent)
    : QObject(parent), m_names(names), m_freshnessOf(std::move(freshnessOf))
{
    connect(&names, &QAbstractItemModel::rowsInserted, this, &ShownName::follow);
    connect(&names, &QAbstractItemModel::rowsRemoved, this, &ShownName::follow);
    connect(&names, &QAbstractItemModel::modelReset, this, &ShownName::follow);
}

void ShownName::choose(const QByteArray &name)
{
    if (name.isEmpty())
        return;
    m_chosen = name;
    Q_EMIT chosen(name);
    follow();
}

void ShownName::reconsider()
{
    if (m_name == m_chosen || m_freshnessOf(m_name) != Freshness::stale)
        return;
    if (const QByteArray live = firstLive(names()); !live.isEmpty())
        show(live);
}

void ShownName::follow()
{
    const QList<QByteArray> known = names();
    if (known.contains(m_chosen))
        return show(m_chosen);
    if (known.contains(m_name))
        return;
    const QByteArray live = firstLive(known);
    show(live.isEmpty() ? known.value(0) : live);
}

void ShownName::show(const QByteArray &name)
{
    if (name == m_name)
        return;
    m_name = name;
    Q_EMIT changed(name);
}

QList<QByteArray> ShownName::names() const
{
    QList<QByteArray> names;
    for (int row = 0; row < m_names.rowCount(); ++row)
        names.append(m_names.index(row, 0).data().toString().toUtf8());
    return names;
}

QByteArray ShownName::firstLive(const QList<QByteArray> &names) const
{
    const auto isLive = [this](const QByteArray &name) { return m_freshnessOf(name) == Freshness::fresh; };
    const auto found = std::find_if(names.begin(), names.end(), isLive);
    return found == names.end() ? QByteArray() : *found;
}

} // namespace heliograph
