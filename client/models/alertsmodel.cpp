// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/alertsmodel.h"

#include <QDateTime>
#include <QSet>
#include <algorithm>
#include <chrono>

namespace heliograph
{

namespace
{

using std::chrono::milliseconds;

// A QTimer counts milliseconds in an int, which is less than 25 days.
constexpr milliseconds longestWait = std::chrono::hours(24);

bool isSnoozed(const AlertStatus &alert)
{
    return alert.isSnoozed(QDateTime::currentMSecsSinceEpoch());
}

bool isBefore(const AlertStatus &alert, const QByteArray &name)
{
    return alert.name < name;
}

// Firing before pending, severe before mild; one that is acknowledged or snoozed needs a person less.
int urgencyOf(const AlertStatus &alert)
{
    const int state = alert.state == AlertState::firing ? (alert.acknowledged || isSnoozed(alert) ? 2 : 3)
        : alert.state == AlertState::pending            ? 1
                                                        : 0;
    return state * 4 + int(alert.rule.severity);
}

void takeValue(AlertStatus &alert, const AlertChange &change)
{
    alert.value = change.value;
    alert.valueAt = change.value ? std::optional(change.timestamp) : std::nullopt;
}

} // namespace

AlertsModel::AlertsModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_snoozeEnd.setSingleShot(true);
    connect(&m_snoozeEnd, &QTimer::timeout, this, &AlertsModel::noteEndOfSnooze);
}

int AlertsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_alerts.size());
}

int AlertsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant AlertsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const AlertStatus &alert = m_alerts[index.row()];
    if (role == nameRole)
        return alert.name;
    if (role == urgencyRole)
        return urgencyOf(alert);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case nameColumn:
        return QString::fromUtf8(alert.name);
    case conditionColumn:
        return alert.rule.text();
    case stateColumn:
        return urgencyOf(alert);
    case valueColumn:
        return alert.value ? QVariant(*alert.value) : QVariant();
    case sinceColumn:
        return alert.since ? QVariant(*alert.since) : QVariant();
    default:
        return {};
    }
}

void AlertsModel::setAlerts(const QList<AlertStatus> &alerts)
{
    QSet<QByteArray> names;
    for (const AlertStatus &alert : alerts)
        names.insert(alert.name);
    for (qsizetype i = m_alerts.size() - 1; i >= 0; --i) {
        if (!names.contains(m_alerts[i].name))
            remove(QByteArray(m_alerts[i].name));
    }
    for (const AlertStatus &alert : alerts)
        put(alert);
    noteFiring();
}

void AlertsModel::take(const AlertStatus &alert)
{
    put(alert);
    noteFiring();
}

void AlertsModel::put(const AlertStatus &alert)
{
    const qsizetype row = place(alert.name);
    if (row < m_alerts.size() && m_alerts[row].name == alert.name) {
        if (m_alerts[row] == alert)
            return;
        m_alerts[row] = alert;
        Q_EMIT dataChanged(index(int(row), 0), index(int(row), columns - 1));
    } else {
        beginInsertRows({}, int(row), int(row));
        m_alerts.insert(row, alert);
        endInsertRows();
    }
}

bool AlertsModel::apply(const AlertChange &change)
{
    const AlertStatus *known = find(change.name);
    if (!known)
        return false;
    AlertStatus alert = *known;
    alert.snoozedUntil = change.snoozedUntil;
    switch (change.state) {
    case AlertChange::State::firing:
        if (alert.state != AlertState::firing)
            alert.acknowledged.reset();
        alert.state = AlertState::firing;
        alert.since = change.since;
        takeValue(alert, change);
        break;
    case AlertChange::State::resolved:
        alert.state = AlertState::ok;
        alert.since = change.since;
        takeValue(alert, change);
        alert.acknowledged.reset();
        break;
    case AlertChange::State::acknowledged:
        alert.acknowledged = {.by = change.by, .reason = change.reason, .at = change.timestamp};
        break;
    case AlertChange::State::snoozed:
        break;
    }
    take(alert);
    return true;
}

void AlertsModel::remove(const QByteArray &name)
{
    const qsizetype row = place(name);
    if (row == m_alerts.size() || m_alerts[row].name != name)
        return;
    beginRemoveRows({}, int(row), int(row));
    m_alerts.removeAt(row);
    endRemoveRows();
    noteFiring();
}

const AlertStatus *AlertsModel::find(const QByteArray &name) const
{
    const qsizetype row = place(name);
    return row < m_alerts.size() && m_alerts[row].name == name ? &m_alerts[row] : nullptr;
}

int AlertsModel::firing() const
{
    return counts().firing;
}

int AlertsModel::unattended() const
{
    return counts().unattended;
}

int AlertsModel::snoozed() const
{
    return counts().snoozed;
}

AlertsModel::Counts AlertsModel::counts() const
{
    Counts counts;
    for (const AlertStatus &alert : m_alerts) {
        if (alert.state != AlertState::firing)
            continue;
        if (isSnoozed(alert)) {
            ++counts.snoozed;
            continue;
        }
        ++counts.firing;
        if (!alert.acknowledged)
            ++counts.unattended;
    }
    return counts;
}

qsizetype AlertsModel::place(const QByteArray &name) const
{
    return std::lower_bound(m_alerts.begin(), m_alerts.end(), name, isBefore) - m_alerts.begin();
}

void AlertsModel::noteFiring()
{
    awaitEndOfSnooze();
    const Counts now = counts();
    if (std::exchange(m_announced, now) != now)
        Q_EMIT firingChanged(now.firing, now.unattended, now.snoozed);
}

void AlertsModel::awaitEndOfSnooze()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    std::optional<qint64> next;
    for (const AlertStatus &alert : m_alerts) {
        if (alert.isSnoozed(now))
            next = std::min(next.value_or(*alert.snoozedUntil), *alert.snoozedUntil);
    }
    if (next)
        m_snoozeEnd.start(std::min(milliseconds(*next - now), longestWait));
    else
        m_snoozeEnd.stop();
}

// The server says it as well, and not while the link is down or of one that is acknowledged.
void AlertsModel::noteEndOfSnooze()
{
    if (!m_alerts.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_alerts.size()) - 1, columns - 1));
    noteFiring();
}

} // namespace heliograph
