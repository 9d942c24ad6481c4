// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/reporterror.h"

#include "app/cli/terminalwriter.h"

namespace heliograph
{

int reportError(const QString &text, int code)
{
    TerminalWriter errors(TerminalWriter::Channel::errors);
    errors.writeLine(TerminalText().addLines(QStringLiteral("heliograph: ") + text));
    return code;
}

int reportError(const std::string &text, int code)
{
    return reportError(QString::fromStdString(text), code);
}

int reportError(const char *text, int code)
{
    return reportError(QString::fromUtf8(text), code);
}

} // namespace heliograph
