// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>
#include <QString>

namespace heliograph
{

// Logs a problem that lasts: when it begins, with the reason, and when it is over. Belongs to one thread.
class ProblemLog
{
public:
    using Category = const QLoggingCategory &(*)();

    enum class Severity { warning, critical };

    // The reason follows the first text behind a colon.
    ProblemLog(Category category, QString beginning, QString end, Severity severity = Severity::warning);

    // Empty: there is none. Whether this is something else than before.
    bool note(const QString &problem);
    bool isEmpty() const { return m_problem.isEmpty(); }

private:
    const Category m_category;
    const QString m_beginning;
    const QString m_end;
    const Severity m_severity;
    QString m_problem;
};

} // namespace heliograph
