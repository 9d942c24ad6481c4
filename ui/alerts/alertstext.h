// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertstatus.h"

#include <QSortFilterProxyModel>

namespace heliograph
{

class AlertsModel;
struct AlertChange;

// What a value of these topics is called: known ones in the language of the window, those of channels as they are.
QString fieldText(TopicKind kind, const QString &field);
// The condition of a rule, in words.
QString conditionText(const AlertRule &rule);
// When an alert of this rule that fires is over.
QString endText(const AlertRule &rule);
// What an alert says: where that is its condition, in the language of the window and not of the server.
QString messageText(const AlertChange &change, const AlertsModel &alerts);

// The alerts in words, sorted by a column or by what needs a person first.
class AlertsText final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit AlertsText(AlertsModel &alerts, QObject *parent = nullptr);

    // The states are those that were last known.
    void setOld(bool isOld);

    // By -1: what needs a person first, which is how it begins.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    static QString text(const AlertStatus &alert, int column);
    // The value and when it was so: it is not the present one.
    static QString reportedText(const AlertStatus &alert);
    static QString stateText(const AlertStatus &alert);

    AlertsModel &m_alerts;
    bool m_isByUrgency = true;
    bool m_isOld = false;
};

} // namespace heliograph
