// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/terminaltext.h"

#include <QObject>
#include <cstdio>

namespace heliograph
{

enum class Colour { automatic, always, never };

// Standard output and standard error, which nothing else in the program writes to (tests/architecture holds it to
// that), so that text of a server cannot command a terminal. Lives in the main thread.
//
// What writes returns whether it could. The first failure is also signalled, once; after it nothing is written.
class TerminalWriter final : public QObject
{
    Q_OBJECT

public:
    enum class Channel { output, errors };

    // Colours are automatic on terminals, unless the environment has NO_COLOR (https://no-color.org).
    explicit TerminalWriter(Channel channel, Colour colour = Colour::automatic, QObject *parent = nullptr);
    ~TerminalWriter() override;

    bool isTerminal() const { return m_isTerminal; }

    // These are out when they return.
    bool writeLine(const TerminalText &line);
    // One value, on a line of its own.
    bool writeJson(const QByteArray &json);

    // Data for other programs: byte for byte into files and pipes, as text on a terminal. Buffered until flush().
    bool writeData(const QByteArray &data);
    bool flush();

    // A line that each further one replaces, and that is removed before anything else is written here. On terminals
    // only.
    void showStatus(const QString &text);
    void clearStatus();

    // From then on `readerLeft` also comes while there is nothing to write. Needs an application.
    void watchReader();

Q_SIGNALS:
    void readerLeft();
    void writingFailed(const QString &reason);

private:
    bool write(const QByteArray &bytes);
    bool reportFailure();

    std::FILE *m_file;
    bool m_isTerminal;
    bool m_isStyled;
    bool m_hasStatus = false;
    bool m_isBroken = false;
};

} // namespace heliograph
