// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/terminallog.h"

#include "app/cli/terminaltext.h"

#include <QtGlobal>

namespace heliograph
{

namespace
{

QtMessageHandler writeToLog = nullptr;

void sanitizeAndWrite(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    writeToLog(type, context, sanitizedForTerminal(message));
}

} // namespace

void sanitizeLog()
{
    if (!writeToLog)
        writeToLog = qInstallMessageHandler(sanitizeAndWrite);
}

} // namespace heliograph
