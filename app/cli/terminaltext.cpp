// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/terminaltext.h"

namespace heliograph
{

namespace
{

// U+2400 and on: one for each C0 control character, in the same order.
constexpr char16_t controlPictures = 0x2400;
constexpr char16_t deletePicture = 0x2421;

bool isControl(char16_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

// Embeddings, overrides and isolates; the marks that right-to-left text needs are not among them.
bool overridesDirection(char16_t code)
{
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

QString visible(char16_t code)
{
    if (code < 0x20)
        return QChar(char16_t(controlPictures + code));
    return code == 0x7f ? QChar(deletePicture) : QChar(QChar::ReplacementCharacter);
}

const char *sequenceFor(TextStyle style)
{
    switch (style) {
    case TextStyle::plain:
        return "";
    case TextStyle::dimmed:
        return "\033[2m";
    case TextStyle::accented:
        return "\033[36m";
    case TextStyle::good:
        return "\033[32m";
    case TextStyle::warning:
        return "\033[33m";
    case TextStyle::failed:
        return "\033[31m";
    }
    Q_UNREACHABLE();
}

} // namespace

QString sanitizedForTerminal(QString text)
{
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        const bool isLayout = code == u'\n' || code == u'\t';
        if ((isControl(code) && !isLayout) || overridesDirection(code))
            c = visible(code).front();
    }
    return text;
}

QByteArray jsonForTerminal(const QByteArray &json)
{
    QString text;
    for (const QChar c : QString::fromUtf8(json)) {
        const char16_t code = c.unicode();
        if (isControl(code) || overridesDirection(code))
            text += QStringLiteral("\\u%1").arg(int(code), 4, 16, QLatin1Char('0'));
        else
            text += c;
    }
    return text.toUtf8();
}

TerminalText &TerminalText::add(const QString &text, TextStyle style)
{
    QString line = sanitizedForTerminal(text);
    line.replace(u'\n', visible(u'\n')).replace(u'\t', u' ');
    m_pieces.push_back({line, style});
    return *this;
}

TerminalText &TerminalText::addLines(const QString &text, qsizetype indent)
{
    QString lines = sanitizedForTerminal(text);
    lines.replace(QStringLiteral("\n"), u'\n' + QString(indent, u' '));
    m_pieces.push_back({lines, TextStyle::plain});
    return *this;
}

QByteArray TerminalText::encoded(bool isStyled) const
{
    QByteArray bytes;
    for (const Piece &piece : m_pieces) {
        const bool isPlain = !isStyled || piece.style == TextStyle::plain;
        bytes += isPlain ? piece.text.toUtf8() : sequenceFor(piece.style) + piece.text.toUtf8() + "\033[0m";
    }
    return bytes;
}

} // namespace heliograph
