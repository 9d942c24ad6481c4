// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertchange.h"

#include <QAbstractTableModel>
#include <QList>
#include <QTimer>

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

    explicit AlertsModel(QObject *parent = nullptr);

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
    // Without those that are snoozed: they call for a person only when that is over.
    int firing() const;
    int unattended() const;
    int snoozed() const;

Q_SIGNALS:
    void firingChanged(int firing, int unattended, int snoozed);

private:
    // Of those that fire.
    struct Counts {
        int firing = 0;
        // Those of them that are not acknowledged.
        int unattended = 0;
        // Not among the ones before.
        int snoozed = 0;

        friend bool operator==(const Counts &, const Counts &) = default;
    };

    qsizetype place(const QByteArray &name) const;
    // As take(), without saying how many fire now.
    void put(const AlertStatus &alert);
    Counts counts() const;
    void noteFiring();
    void awaitEndOfSnooze();
    void noteEndOfSnooze();

    QList<AlertStatus> m_alerts;
    Counts m_announced;
    // Until the next snooze is over.
    QTimer m_snoozeEnd;
};

} // namespace heliograph
