// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace heliograph
{

// "1 alert rule", "3 alert rules": for logs, which are not translated. The noun is one with a regular plural.
inline QString countedText(qint64 count, QLatin1String noun)
{
    const QString text = QString::number(count) + QLatin1Char(' ') + noun;
    return count == 1 ? text : text + QLatin1Char('s');
}

} // namespace heliograph
