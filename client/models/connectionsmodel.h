// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QByteArray>
#include <QList>
#include <QString>
#include <chrono>

namespace heliograph
{

// One reader, by its stream or its poll, as a line of the operator's table.
struct ConnectionRow {
    QByteArray id;
    // Empty: anonymous.
    QString user;
    QString address;
    // As the reader calls its program; empty: it does not.
    QString agent;
    QString topics;
    // "sse", "tls" or "poll".
    QByteArray via;
    std::chrono::milliseconds age{0};
    // In bytes.
    quint64 sent = 0;
    // In bytes.
    qint64 queued = 0;
    // Events that wait for it.
    qint64 lag = 0;
    // Values that newer ones replaced.
    quint64 skipped = 0;

    friend bool operator==(const ConnectionRow &, const ConnectionRow &) = default;
};

// Who is connected, as of the last answer. A new answer changes lines in place, so that a selection stays with its
// reader.
class ConnectionsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        userColumn,
        addressColumn,
        programColumn,
        topicsColumn,
        viaColumn,
        ageColumn,
        lagColumn,
        queuedColumn,
        skippedColumn,
        columns
    };
    enum Role {
        // A number or a text to sort by.
        valueRole = Qt::UserRole,
        idRole,
        // How badly the reader is off: greater is worse.
        painRole,
    };
    static constexpr qsizetype mostRows = 1000;

    explicit ConnectionsModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    void setRows(const QList<ConnectionRow> &rows);
    const QList<ConnectionRow> &rows() const { return m_rows; }

private:
    QVariant value(const ConnectionRow &row, int column) const;

    QList<ConnectionRow> m_rows;
};

// Waiting events count most, then waiting bytes, then values that were skipped in the past.
double painOf(const ConnectionRow &row);

} // namespace heliograph
