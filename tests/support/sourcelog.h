// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsource.h"

#include <QMetaEnum>
#include <QStringList>

namespace heliograph
{

// Everything a source said, one line for each signal, in order.
class SourceLog
{
public:
    const QStringList &lines() const { return m_lines; }

    explicit SourceLog(EventSource &source)
    {
        QObject::connect(&source, &EventSource::readyStateChanged, &m_context,
                         [this](auto state) { m_lines.append(nameOf(state)); });
        QObject::connect(&source, &EventSource::opened, &m_context,
                         [this] { m_lines.append(QStringLiteral("opened")); });
        QObject::connect(&source, &EventSource::eventReceived, &m_context, [this](const ServerSentEvent &event) {
            m_lines.append(QStringLiteral("%1: %2").arg(QString::fromUtf8(event.type), event.text()));
        });
        QObject::connect(&source, &EventSource::failed, &m_context, [this](const EventSourceProblem &problem) {
            m_lines.append(QStringLiteral("failed: ") + nameOf(problem.kind));
        });
        QObject::connect(&source, &EventSource::retryScheduled, &m_context,
                         [this] { m_lines.append(QStringLiteral("will retry")); });
    }

private:
    template <typename Enum>
    static QString nameOf(Enum value)
    {
        return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value)));
    }

    QStringList m_lines;
    // Its end cuts the signal connections with this object.
    QObject m_context;
};

} // namespace heliograph
