// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/eventprinter.h"

#include "server/protocol/jsontext.h"

#include <QMetaEnum>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype widestColumn = 32;
const QString plain = u"\033[0m"_s;
const QString dimmed = u"\033[2m"_s;
const QString accented = u"\033[36m"_s;

QString nameOf(EventPrinter::State state)
{
    return QString::fromLatin1(QMetaEnum::fromType<EventPrinter::State>().valueToKey(int(state)));
}

QString now()
{
    return QTime::currentTime().toString(u"HH:mm:ss.zzz"_s);
}

// A cell has one line, whatever the server put into it.
QString cell(const QByteArray &text)
{
    return harmless(QString::fromUtf8(text)).replace(u'\t', u' ');
}

qsizetype widened(qsizetype width, const QString &text)
{
    return std::max(width, std::min(qsizetype(text.size()), widestColumn));
}

} // namespace

void JsonPrinter::printEvent(const ServerSentEvent &event)
{
    m_out.write("{\"event\":" + toJsonText(QString::fromUtf8(event.type)) + ",\"data\":" + toJsonText(event.text())
                + ",\"id\":" + toJsonText(QString::fromUtf8(event.lastEventId)) + '}');
}

void JsonPrinter::printComment(const QByteArray &text)
{
    m_out.write("{\"comment\":" + toJsonText(QString::fromUtf8(text)) + '}');
}

void JsonPrinter::printState(State state, const QString &detail)
{
    m_out.write("{\"state\":" + toJsonText(nameOf(state)) + ",\"detail\":" + toJsonText(detail) + '}');
}

void JsonPrinter::printFailure(const QString &reason)
{
    printState(State::closed, reason);
}

ColumnPrinter::ColumnPrinter(LineWriter &out, LineWriter &notes, Colour colour)
    : m_out(out), m_notes(notes), m_colours(usesColour(colour, out.file())),
      m_coloursNotes(usesColour(colour, notes.file()))
{
}

void ColumnPrinter::printEvent(const ServerSentEvent &event)
{
    const auto painted = [this](const QString &colour, const QString &text) {
        return m_colours ? colour + text + plain : text;
    };
    const QString type = cell(event.type);
    const QString id = cell(event.lastEventId);
    m_typeWidth = widened(m_typeWidth, type);
    m_idWidth = widened(m_idWidth, id);
    const QString time = now();
    const QString gap = u"  "_s;
    // Further lines of the data stand below the first.
    const qsizetype indent = time.size() + std::max(m_typeWidth, type.size()) + std::max(m_idWidth, id.size()) + 6;
    const QString data = harmless(event.text()).replace(u"\n"_s, u'\n' + QString(indent, u' '));
    m_out.write((painted(dimmed, time) + gap + painted(accented, type.leftJustified(m_typeWidth)) + gap
                 + painted(dimmed, id.leftJustified(m_idWidth)) + gap + data)
                    .toUtf8());
}

void ColumnPrinter::printComment(const QByteArray &text)
{
    const QString line = now() + u"  :"_s + cell(text);
    m_out.write((m_colours ? dimmed + line + plain : line).toUtf8());
}

void ColumnPrinter::printState(State state, const QString &detail)
{
    const QString text = now() + u"  "_s + nameOf(state) + u": "_s + harmless(detail);
    m_notes.write((m_coloursNotes ? dimmed + text + plain : text).toUtf8());
}

void ColumnPrinter::printFailure(const QString &)
{
}

} // namespace heliograph
