// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertchange.h"

#include <QAbstractTableModel>
#include <QList>

namespace heliograph
{

// The alert rules of a server and how they stand, by name: as it listed them, and as events and answers have changed
// them since. Lines stay where they are, so that a selection stays with its rule.
class AlertsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { nameColumn, conditionColumn, stateColumn, valueColumn, sinceColumn, columns };
    enum Role {
        nameRole = Qt::UserRole,
        // What needs a person first: greater is more urgent.
        urgencyRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    void setAlerts(const QList<AlertStatus> &alerts);
    void take(const AlertStatus &alert);
    // False: the rule is not known.
    bool apply(const AlertChange &change);
    void remove(const QByteArray &name);

    const QList<AlertStatus> &alerts() const { return m_alerts; }
    const AlertStatus *find(const QByteArray &name) const;
    int firing() const;
    // Firing and not acknowledged.
    int unattended() const;

Q_SIGNALS:
    void firingChanged(int firing, int unattended);

private:
    qsizetype place(const QByteArray &name) const;
    void noteFiring();

    QList<AlertStatus> m_alerts;
    // How many fire, and how many of them are unattended.
    std::pair<int, int> m_announced;
};

} // namespace heliograph
