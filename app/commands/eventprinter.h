// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/terminalwriter.h"
#include "client/eventsource/eventsource.h"

#include <QTime>

namespace heliograph
{

// Prints what a stream says. Created by `listen` for one run.
class EventPrinter
{
public:
    using State = EventSource::ReadyState;

    EventPrinter() = default;
    virtual ~EventPrinter() = default;
    Q_DISABLE_COPY_MOVE(EventPrinter)

    virtual void printEvent(const ServerSentEvent &event) = 0;
    // The text after the colon.
    virtual void printComment(const QByteArray &text) = 0;
    virtual void printState(State state, const QString &detail) = 0;
    // Marks the end; the command reports it on standard error, too.
    virtual void printFailure(const QString &reason) = 0;
};

// One JSON object per line, connection changes among the events.
class JsonPrinter final : public EventPrinter
{
public:
    explicit JsonPrinter(TerminalWriter &out) : m_out(out) {}

    void printEvent(const ServerSentEvent &event) override;
    void printComment(const QByteArray &text) override;
    void printState(State state, const QString &detail) override;
    void printFailure(const QString &reason) override;

private:
    TerminalWriter &m_out;
};

// Columns for people; connection changes go to the second writer, so that the first has nothing but events.
class ColumnPrinter final : public EventPrinter
{
public:
    ColumnPrinter(TerminalWriter &out, TerminalWriter &notes) : m_out(out), m_notes(notes) {}

    void printEvent(const ServerSentEvent &event) override;
    void printComment(const QByteArray &text) override;
    void printState(State state, const QString &detail) override;
    void printFailure(const QString &reason) override;

private:
    TerminalWriter &m_out;
    TerminalWriter &m_notes;
    // As wide as the widest so far, so that columns seldom move.
    qsizetype m_typeWidth = 14;
    qsizetype m_idWidth = 14;
};

} // namespace heliograph
