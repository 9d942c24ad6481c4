// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/alerts/alertbook.h"
#include "server/base/filewatch.h"

#include <QObject>
#include <QTimer>
#include <map>

namespace heliograph
{

// Alert rules in a file: an object with a member for each rule, {"web-load": {"topic": "metrics:web", …}}. They go into
// the book at the start and when the file changes, and those that the file no longer has are removed. Nothing else
// changes them. A rule of a person stays, and the one of the same name in the file is not used until that is removed.
// A file that cannot be read changes nothing. Lives in the Qt thread.
class AlertFile final : public QObject
{
    Q_OBJECT

public:
    using Rules = std::map<QByteArray, AlertRule>;

    static constexpr qint64 largest = 4 * 1024 * 1024;
    static constexpr std::chrono::milliseconds retryAfter = std::chrono::seconds(5);

    // Before the book is filled.
    AlertFile(QString path, AlertBook &book, QObject *parent = nullptr);

    // The rules, or what is wrong with the file, for a person.
    static std::variant<Rules, QString> read(const QString &path);

    std::optional<QString> open();
    // Puts the rules into the book, once that is filled.
    void start();
    // Empty: the file is in use as it is.
    const QString &problem() const { return m_book.fileProblem(); }
    void reload();

private:
    void apply();
    void noteApplied(const QByteArray &name, const AlertOutcome &outcome);
    void noteUnused(const QByteArray &name, AlertRefusal why);
    void noteProblem();
    // Of the rules that are not used for this reason; empty: there are none.
    QString namesOfUnused(AlertRefusal why) const;

    const QString m_path;
    AlertBook &m_book;
    Rules m_rules;
    // Empty: the file could be read.
    QString m_readProblem;
    // Not used: persons have rules of these names, or there are too many.
    std::map<QByteArray, AlertRefusal> m_unused;
    FileWatch m_watch;
    QTimer m_retry;
};

} // namespace heliograph
