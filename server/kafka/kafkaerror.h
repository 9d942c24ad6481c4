// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

// What went wrong, as librdkafka says it.
struct KafkaError {
    enum class Kind {
        unreachable, // brokers are away, or do not answer: librdkafka goes on trying by itself
        full, // too much waits in this process already
        missing, // there is no such topic
        exists, // it is there already
        outOfRange, // the broker no longer has records from this position, or does not have them yet
        tooLarge, // the record
        fatal, // the client is of no more use: make another one
        refused, // anything else
    };

    Kind kind = Kind::refused;
    QByteArray text = {};
};

} // namespace heliograph
