// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <map>

namespace heliograph
{

// A command that a document shows, and what the document says it prints.
struct Example {
    // Line of the document, from 1.
    int line = 0;
    QString command;
    QString output;

    // The commands in the blocks that are fenced as ```console: lines that begin with "$ ", each with the lines behind
    // it. A command goes on behind a backslash; "# …" above a command is for the reader.
    static QList<Example> allIn(const QString &markdown);
};

// The blocks that are fenced as ```bash, by their first lines: scripts that are run as a whole.
std::map<int, QString> scriptsIn(const QString &markdown);

// What starts a program of ours or curl in a block of another kind, which no test runs.
QStringList untestedCommands(const QString &markdown);

} // namespace heliograph
