// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/alerts/alertstext.h"

#include "client/feed/clocktext.h"
#include "client/models/alertsmodel.h"
#include "client/models/csv.h"
#include "ui/style/agetext.h"
#include "ui/style/semanticcolours.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>
#include <algorithm>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString numberText(double number)
{
    return QLocale().toString(number, 'g', 10);
}

// Digits beyond these say nothing; of small numbers the first four that are not 0 are shown.
QString roundedText(double number, int decimals)
{
    const double rounded = QString::number(number, 'f', decimals).toDouble() + 0.0;
    return QLocale().toString(rounded, 'f', QLocale::FloatingPointShortest);
}

QString valueText(const AlertRule &rule, double value)
{
    constexpr int mostDecimals = 15;
    if (rule.condition == AlertRule::Condition::change)
        return AlertsText::tr("%1 %").arg(roundedText(value, 2));
    const double size = std::abs(value);
    const int zeros = size > 0 && size < 1 ? int(-std::log10(size)) : 0;
    return roundedText(value, std::min(4 + zeros, mostDecimals));
}

QString timeText(qint64 ms)
{
    return durationText(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::milliseconds(ms)));
}

QString timeOfDayText(qint64 wallMs)
{
    return momentText(QDateTime::fromMSecsSinceEpoch(wallMs));
}

} // namespace

QString fieldText(TopicKind kind, const QString &field)
{
    if (kind == TopicKind::channel)
        return field;
    if (field == "price"_L1)
        return AlertsText::tr("price");
    if (field == "trend"_L1)
        return AlertsText::tr("trend");
    if (field == "cpu"_L1)
        return AlertsText::tr("cpu");
    if (field == "memory"_L1)
        return AlertsText::tr("memory");
    if (field == "requests"_L1)
        return AlertsText::tr("requests");
    return field;
}

QString conditionText(const AlertRule &rule)
{
    const QString name = QString::fromUtf8(rule.topic.name);
    const QString subject =
        rule.field.isEmpty() ? name : AlertsText::tr("%1 of %2").arg(fieldText(rule.topic.kind, rule.field), name);
    const QString number = numberText(std::abs(rule.limit));
    QString text;
    switch (rule.condition) {
    case AlertRule::Condition::above:
        text = AlertsText::tr("%1 above %2").arg(subject, numberText(rule.limit));
        break;
    case AlertRule::Condition::below:
        text = AlertsText::tr("%1 below %2").arg(subject, numberText(rule.limit));
        break;
    case AlertRule::Condition::change:
        text = (rule.limit > 0 ? AlertsText::tr("%1 rises by %2 % within %3")
                               : AlertsText::tr("%1 falls by %2 % within %3"))
                   .arg(subject, number, timeText(rule.withinMs));
        break;
    case AlertRule::Condition::noData:
        text = AlertsText::tr("no data of %1 for %2").arg(subject, timeText(rule.noDataMs));
        break;
    }
    if (rule.forMs >= 1000)
        text = AlertsText::tr("%1, for %2").arg(text, timeText(rule.forMs));
    return rule.isEnabled ? text : AlertsText::tr("%1 (off)").arg(text);
}

// A value may be on the better side of the limit while the alert goes on.
QString endText(const AlertRule &rule)
{
    switch (rule.condition) {
    case AlertRule::Condition::above:
        return AlertsText::tr("It ends at %1 or lower.").arg(numberText(rule.clear));
    case AlertRule::Condition::below:
        return AlertsText::tr("It ends at %1 or higher.").arg(numberText(rule.clear));
    case AlertRule::Condition::change:
        return AlertsText::tr("It ends when a twentieth of the change is gone.");
    case AlertRule::Condition::noData:
        break;
    }
    return AlertsText::tr("It ends when data comes again.");
}

QString messageText(const AlertChange &change, const AlertsModel &alerts)
{
    const AlertStatus *alert = alerts.find(change.name);
    const bool isCondition = alert && alert->rule.message.isEmpty() && alert->rule.text() == change.message;
    return isCondition ? conditionText(alert->rule) : change.message;
}

AlertsText::AlertsText(AlertsModel &alerts, QObject *parent) : QSortFilterProxyModel(parent), m_alerts(alerts)
{
    setSourceModel(&alerts);
    setDynamicSortFilter(true);
    AlertsText::sort(-1);
}

void AlertsText::sort(int column, Qt::SortOrder order)
{
    m_isByUrgency = column < 0;
    QSortFilterProxyModel::sort(-1);
    QSortFilterProxyModel::sort(m_isByUrgency ? 0 : column, m_isByUrgency ? Qt::DescendingOrder : order);
}

bool AlertsText::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (!m_isByUrgency)
        return QSortFilterProxyModel::lessThan(left, right);
    const int one = left.data(AlertsModel::urgencyRole).toInt();
    const int other = right.data(AlertsModel::urgencyRole).toInt();
    return one != other ? one < other : left.row() > right.row();
}

QString AlertsText::stateText(const AlertStatus &alert)
{
    QString text;
    switch (alert.state) {
    case AlertState::ok:
        text = alert.rule.isEnabled ? tr("OK") : tr("Off");
        break;
    case AlertState::pending:
        text = tr("Pending");
        break;
    case AlertState::firing:
        text = tr("Firing");
        break;
    }
    if (alert.acknowledged)
        text = alert.acknowledged->by.isEmpty()
            ? tr("Acknowledged")
            : tr("Acknowledged by %1").arg(QString::fromUtf8(alert.acknowledged->by));
    if (alert.acknowledged && !alert.acknowledged->reason.isEmpty())
        text = tr("%1: %2").arg(text, alert.acknowledged->reason);
    if (alert.isSnoozed(QDateTime::currentMSecsSinceEpoch()))
        text = tr("%1, snoozed until %2").arg(text, timeOfDayText(*alert.snoozedUntil));
    // Others cannot be changed here.
    return alert.isFromFile ? tr("%1 (rule from a file)").arg(text) : text;
}

QString AlertsText::reportedText(const AlertStatus &alert)
{
    if (!alert.value)
        return alert.valueAt ? timeOfDayText(*alert.valueAt) : QString();
    const QString value = valueText(alert.rule, *alert.value);
    return alert.valueAt ? tr("%1 (%2)").arg(value, timeOfDayText(*alert.valueAt)) : value;
}

QString AlertsText::text(const AlertStatus &alert, int column)
{
    switch (column) {
    case AlertsModel::nameColumn:
        return QString::fromUtf8(alert.name);
    case AlertsModel::conditionColumn:
        return alert.rule.message.isEmpty() ? conditionText(alert.rule) : alert.rule.message;
    case AlertsModel::stateColumn:
        return stateText(alert);
    case AlertsModel::valueColumn:
        return reportedText(alert);
    case AlertsModel::sinceColumn:
        return alert.since ? timeOfDayText(*alert.since) : QString();
    default:
        return {};
    }
}

void AlertsText::setOld(bool isOld)
{
    if (std::exchange(m_isOld, isOld) != isOld && rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
}

QVariant AlertsText::data(const QModelIndex &index, int role) const
{
    const AlertStatus *alert = m_alerts.find(QSortFilterProxyModel::data(index, AlertsModel::nameRole).toByteArray());
    if (!alert)
        return {};
    const bool isNumber = index.column() == AlertsModel::valueColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(*alert, index.column());
    case Qt::ToolTipRole: {
        const QString tip =
            index.column() == AlertsModel::conditionColumn ? conditionText(alert->rule) : text(*alert, index.column());
        return alert->state == AlertState::firing ? tip + u'\n' + endText(alert->rule) : tip;
    }
    case Qt::AccessibleTextRole:
        return QString(headerData(index.column(), Qt::Horizontal).toString() + QLatin1Char(' ')
                       + text(*alert, index.column()));
    case Csv::role:
        if (isNumber && alert->value)
            return *alert->value;
        return index.column() == AlertsModel::sinceColumn && alert->since
            ? QVariant(QDateTime::fromMSecsSinceEpoch(*alert->since))
            : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole: {
        if (index.column() != AlertsModel::stateColumn || alert->state == AlertState::ok)
            return {};
        const auto colours = SemanticColours::of(QGuiApplication::palette());
        if (m_isOld)
            return colours.muted;
        const bool isUrgent = alert->state == AlertState::firing && !alert->acknowledged
            && !alert->isSnoozed(QDateTime::currentMSecsSinceEpoch());
        return isUrgent ? colours.error : colours.warning;
    }
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

QVariant AlertsText::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QSortFilterProxyModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == AlertsModel::valueColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == AlertsModel::valueColumn)
        return tr("The value that the server last reported with this alert, and when. The present is in the charts.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case AlertsModel::nameColumn:
        return tr("Name");
    case AlertsModel::conditionColumn:
        return tr("Alert");
    case AlertsModel::stateColumn:
        return tr("State");
    case AlertsModel::valueColumn:
        return tr("Last reported");
    case AlertsModel::sinceColumn:
        return tr("Since");
    default:
        return {};
    }
}

} // namespace heliograph
