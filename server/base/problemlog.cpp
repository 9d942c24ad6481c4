// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/problemlog.h"

namespace heliograph
{

ProblemLog::ProblemLog(Category category, QString beginning, QString end, Severity severity)
    : m_category(category), m_beginning(std::move(beginning)), m_end(std::move(end)), m_severity(severity)
{
}

bool ProblemLog::note(const QString &problem)
{
    if (problem == m_problem)
        return false;
    if (problem.isEmpty())
        qCInfo(m_category).noquote() << m_end;
    else if (m_problem.isEmpty() && m_severity == Severity::critical)
        qCCritical(m_category).noquote().nospace() << m_beginning << ": " << problem;
    else if (m_problem.isEmpty())
        qCWarning(m_category).noquote().nospace() << m_beginning << ": " << problem;
    m_problem = problem;
    return true;
}

} // namespace heliograph
