// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <deque>

namespace heliograph
{

enum class LogLevel { debug, info, warning, critical };

// One message of this program. No secret is in it: redacted() went over the text.
struct LogEntry {
    QDateTime time;
    LogLevel level = LogLevel::info;
    QString category;
    QString text;
};

// The text without tokens and other credentials.
QString redacted(QString text);

// The newest messages, oldest first. Bounded.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { timeColumn, levelColumn, categoryColumn, textColumn, columnCount_ };
    enum Role { levelRole = Qt::UserRole };

    static constexpr int mostEntries = 5'000;

    using QAbstractTableModel::QAbstractTableModel;

    // All that came since the last time, at once.
    void append(const QList<LogEntry> &entries);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static QString levelWord(LogLevel level);

private:
    std::deque<LogEntry> m_entries;
};

} // namespace heliograph
