// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaclient.h"

#include <QStringList>

namespace heliograph
{

// A topic for events, as it is wanted and as it is.
struct KafkaTopic {
    using Milliseconds = std::chrono::milliseconds;

    struct Findings {
        // Why it must not be used, for a person.
        QString problem = {};
        QStringList warnings = {};
    };

    QByteArray name;
    // For which readers may count on what is in it.
    Milliseconds promise{0};
    // Of one that is made here, at least.
    Milliseconds retention{0};

    // Makes it where it is missing.
    std::variant<Findings, KafkaError> prepare(KafkaClient &client, Milliseconds timeout) const;
    Findings findingsOf(const KafkaClient::TopicDescription &topic) const;
};

} // namespace heliograph
