// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace heliograph
{

// A command that a document shows, and what the document says it prints.
struct Example {
    int line = 0; // of the document, from 1
    QString command;
    QString output;

    // The commands in the blocks that are fenced as ```console: lines that begin with "$ ", each with the lines behind
    // it. A command goes on behind a backslash; "# …" above a command is for the reader.
    static QList<Example> allIn(const QString &markdown);
};

// What starts a program of ours or curl in a block that is not fenced as ```console, where nobody would try it out.
QStringList untestedCommands(const QString &markdown);

} // namespace heliograph
