// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/lostserver.h"

#include <QAbstractTableModel>

namespace heliograph
{

// The servers that share a history, a row for each: how it does, and, in a column for each, how it gets what that one
// publishes. Behind them, in grey, those that are there no longer.
class ServersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    // Behind them, those of what is heard.
    enum Column { nameColumn, versionColumn, readersColumn, lagColumn, firstHeardColumn };
    enum class Hearing {
        itself,
        // It has not said yet.
        unknown,
        // Nothing came for too long.
        silent,
        heard,
    };

    explicit ServersModel(QObject *parent = nullptr);

    // `own` is the name of the one that says so.
    void setServers(const QList<InstanceStatus> &servers, const QList<LostServer> &lost, const QString &own);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    bool isAnySilent() const;
    bool isAllHeard() const;
    bool isAnyLost() const { return !m_lost.isEmpty(); }
    // Whom every server hears, in a sentence.
    QString summary() const;

private:
    Hearing hearing(const InstanceStatus &listener, const InstanceStatus &other) const;
    bool isAny(Hearing wanted) const;
    static QVariant lostData(const LostServer &lost, int column, int role);
    QString text(const InstanceStatus &server, int column) const;
    QVariant plainValue(const InstanceStatus &server, int column) const;
    QString heardText(const InstanceStatus &listener, const InstanceStatus &other) const;
    QString headHint(int section) const;
    QString spokenText(const InstanceStatus &listener, const InstanceStatus &other) const;

    QList<InstanceStatus> m_servers;
    QList<LostServer> m_lost;
    QString m_own;
};

} // namespace heliograph
