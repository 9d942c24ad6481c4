// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/eventprinter.h"

#include "client/eventsource/utf8.h"
#include "server/protocol/verbatimjson.h"

#include <QMetaEnum>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype widestColumn = 32;

QString nameOf(EventPrinter::State state)
{
    return QString::fromLatin1(QMetaEnum::fromType<EventPrinter::State>().valueToKey(int(state)));
}

QString now()
{
    return QTime::currentTime().toString(u"HH:mm:ss.zzz"_s);
}

qsizetype widened(qsizetype width, const QString &text)
{
    return std::max(width, std::min(qsizetype(text.size()), widestColumn));
}

} // namespace

void JsonPrinter::printEvent(const ServerSentEvent &event)
{
    m_out.writeJson("{\"event\":" + toJsonText(toUtf16(event.type)) + ",\"data\":" + toJsonText(event.text())
                    + ",\"id\":" + toJsonText(toUtf16(event.lastEventId)) + '}');
}

void JsonPrinter::printComment(const QByteArray &text)
{
    m_out.writeJson("{\"comment\":" + toJsonText(toUtf16(text)) + '}');
}

void JsonPrinter::printState(State state, const QString &detail)
{
    m_out.writeJson("{\"state\":" + toJsonText(nameOf(state)) + ",\"detail\":" + toJsonText(detail) + '}');
}

void JsonPrinter::printFailure(const QString &reason)
{
    printState(State::closed, reason);
}

void ColumnPrinter::printEvent(const ServerSentEvent &event)
{
    const QString type = toUtf16(event.type);
    const QString id = toUtf16(event.lastEventId);
    m_typeWidth = widened(m_typeWidth, type);
    m_idWidth = widened(m_idWidth, id);
    const QString time = now();
    const QString gap = u"  "_s;
    // Further lines of the data stand below the first.
    const qsizetype indent = time.size() + std::max(m_typeWidth, type.size()) + std::max(m_idWidth, id.size()) + 6;
    m_out.writeLine(TerminalText()
                        .add(time, TextStyle::dimmed)
                        .add(gap)
                        .add(type.leftJustified(m_typeWidth), TextStyle::accented)
                        .add(gap)
                        .add(id.leftJustified(m_idWidth), TextStyle::dimmed)
                        .add(gap)
                        .addLines(event.text(), indent));
}

void ColumnPrinter::printComment(const QByteArray &text)
{
    m_out.writeLine(TerminalText().add(now() + u"  :"_s + toUtf16(text), TextStyle::dimmed));
}

void ColumnPrinter::printState(State state, const QString &detail)
{
    m_notes.writeLine(TerminalText().add(now() + u"  "_s + nameOf(state) + u": "_s + detail, TextStyle::dimmed));
}

void ColumnPrinter::printFailure(const QString &)
{
}

} // namespace heliograph
