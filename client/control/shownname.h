// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/freshness.h"

#include <QAbstractItemModel>
#include <functional>

namespace heliograph
{

// Which one a panel shows of the names in the first column of a model: symbols, hosts. The one that the person chose,
// whatever becomes of it; it is awaited where it is not there yet. Until then, and where nothing was chosen, the one
// that came first, for as long as it does not fall silent while another is live.
class ShownName final : public QObject
{
    Q_OBJECT

public:
    using FreshnessOf = std::function<Freshness(const QByteArray &name)>;

    // The model lives longer.
    ShownName(const QAbstractItemModel &names, FreshnessOf freshnessOf, QObject *parent = nullptr);

    // Empty until there is one.
    const QByteArray &name() const { return m_name; }
    // By the person; an empty one is no choice.
    void choose(const QByteArray &name);
    // Called about once a second. Not with every event: after a break one name is live again before the other.
    void reconsider();

Q_SIGNALS:
    void changed(const QByteArray &name);
    void chosen(const QByteArray &name);

private:
    QList<QByteArray> names() const;
    QByteArray firstLive(const QList<QByteArray> &names) const;
    void follow();
    void show(const QByteArray &name);

    const QAbstractItemModel &m_names;
    const FreshnessOf m_freshnessOf;
    QByteArray m_chosen;
    QByteArray m_name;
};

} // namespace heliograph
