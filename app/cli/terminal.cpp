// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/terminal.h"

#include <QtGlobal>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace heliograph
{

bool isTerminal(std::FILE *file)
{
#ifdef Q_OS_WIN
    return ::_isatty(::_fileno(file)) != 0;
#else
    return ::isatty(::fileno(file)) != 0;
#endif
}

bool usesColour(Colour choice, std::FILE *file)
{
    if (choice != Colour::automatic)
        return choice == Colour::always;
    return isTerminal(file) && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

QString harmless(QString text)
{
    constexpr char16_t pictures = 0x2400; // of the control characters, in their order
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        if (code < 0x20 && code != u'\n' && code != u'\t')
            c = QChar(char16_t(pictures + code));
        else if (code >= 0x7f && code < 0xa0)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace heliograph
