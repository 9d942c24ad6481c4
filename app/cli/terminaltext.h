// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace heliograph
{

// What a terminal would take for a command becomes visible instead: control characters (C0, DEL, C1) and those that
// override the direction of text, behind which it can be made to read differently. Line ends and tabs stay.
QString sanitizedForTerminal(QString text);
// The same for JSON, where they become escapes, so that the values stay what they are.
QByteArray jsonForTerminal(const QByteArray &json);

enum class TextStyle { plain, dimmed, accented, good, warning, failed };

// Text of several pieces, each with a style. All of it is sanitized, wherever it comes from; the styles are the only
// way to a terminal's commands.
class TerminalText
{
public:
    TerminalText() = default;
    explicit TerminalText(const QString &text) { add(text); }
    explicit TerminalText(const std::string &text) { add(QString::fromStdString(text)); }

    // One line, whatever is in the text: its line ends become visible, too, and its tabs spaces.
    TerminalText &add(const QString &text, TextStyle style = TextStyle::plain);
    // Line ends stay, and further lines are indented, so that none of them can pass for a line of ours.
    TerminalText &addLines(const QString &text, qsizetype indent = 2);

    QByteArray encoded(bool isStyled) const;

private:
    struct Piece {
        QString text;
        TextStyle style;
    };

    std::vector<Piece> m_pieces;
};

} // namespace heliograph
