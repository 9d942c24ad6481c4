// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/kafka/kafkarecord.h"

#include <QHash>

namespace heliograph
{

// How a history stands in the records of a topic. The seq of an event is the offset of its record plus 1.
//
// An epoch begins with a record without a topic that names it and the offset at which it expects to be; it counts only
// if it is there. So of several servers that begin an epoch at the same end of the log, the first one wins, and all
// readers see the same. Every event says which epoch its publisher knew and where that began: what was written in
// ignorance of a newer one is no event, for anyone.
//
// Every event is named after its writer and numbered by it. Around the loss of a broker librdkafka may write one twice,
// or behind later ones, when it gave others up meanwhile. So the numbers of a writer must rise: what comes again or too
// late is no event, for anyone. The same holds for an event that is made of a record of another log, and is not the
// next one of that log.
class KafkaHistory
{
public:
    struct Epoch {
        // Empty: none is known.
        QByteArray name;
        // Offset of the record that it began with.
        qint64 since = -1;

        friend bool operator==(const Epoch &, const Epoch &) = default;
    };

    struct Announced {
        Event event;
        QByteArray mark;
        std::optional<Origin> origin = {};
    };
    struct Ignored {
    };
    struct EpochBegins {
    };
    // The topic holds another log than it did before.
    struct Contradiction {
    };
    using Taken = std::variant<Announced, Ignored, EpochBegins, Contradiction>;

    // What the next record means.
    Taken take(const KafkaRecord &record);
    // Forgets all; the next record is believed whatever it is.
    void reset() { *this = {}; }

    const Epoch &epoch() const { return m_epoch; }
    const LogPositions &logs() const { return m_logs; }

    static KafkaRecord eventRecord(const Draft &draft, const Epoch &epoch, const QByteArray &mark, qint64 time);
    static KafkaRecord epochRecord(const QByteArray &name, qint64 offset);

private:
    bool isInOrder(const QByteArray &mark);

    Epoch m_epoch;
    std::vector<Epoch> m_earlier;
    // The number of the newest event of each writer.
    QHash<QByteArray, quint64> m_lastNumbers;
    LogPositions m_logs;
};

} // namespace heliograph
