// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QRegularExpression>
#include <QString>

namespace heliograph
{

// Whether what a command printed is what a document says it prints, but for what differs from run to run: ids, hashes,
// times, names the server draws and invented values. An id that stands twice in the document must be the same
// twice in what is printed. "…" stands for anything, on a line of its own for any lines; a line that ends in a comma
// may go on, indented, on the next.
class Likeness
{
public:
    // How much of the output has to be alike.
    enum class Extent { whole, beginning };

    // What stands in the commands was sent, and has to come back as it was.
    explicit Likeness(QString commands) : m_commands(std::move(commands)) {}

    bool matches(const QString &documented, const QString &printed, Extent extent);
    // The command with the ids of this run in place of the document's.
    QString withRealIds(QString command) const;

private:
    QString pattern(const QString &documented, QStringList &newIds) const;
    QString idPattern(const QString &id, QStringList &newIds) const;
    QString variablePattern(const QRegularExpressionMatch &part) const;
    QString inventedPrice() const;
    bool wasSent(const QString &value) const;

    QString m_commands;
    // Ids of this run, by those in the document.
    QHash<QString, QString> m_ids;
};

} // namespace heliograph
