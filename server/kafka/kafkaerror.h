// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

// What went wrong, as librdkafka says it.
struct KafkaError {
    enum class Kind {
        // Brokers are away, or do not answer: librdkafka goes on trying by itself.
        unreachable,
        // Too much waits in this process already.
        full,
        // A broker does not let this client in, or is not trusted: librdkafka goes on trying.
        rejected,
        // There is no such topic.
        missing,
        // The topic exists already.
        exists,
        // The broker no longer has records from this position, or does not have them yet.
        outOfRange,
        // The record is too large.
        tooLarge,
        // The client is of no more use: make another one.
        fatal,
        // Anything else.
        refused,
    };

    Kind kind = Kind::refused;
    QByteArray text = {};
};

} // namespace heliograph
