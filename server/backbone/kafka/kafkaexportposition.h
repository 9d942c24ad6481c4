// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace heliograph
{

// How far a local history has been written to a topic, as a file beside the history remembers it. The file may be
// behind: what was written after it was saved is found in the topic.
struct KafkaExportPosition {
    // Kafka's own name for itself.
    QByteArray cluster;
    QByteArray topic;
    // Of the history.
    QByteArray epoch;
    // Every event up to here is written, or lost.
    quint64 seq = 0;
    // Of the record that was the newest one then.
    qint64 offset = 0;
    // `log` events, at least: the history forgot them before they could be written.
    quint64 lost = 0;
    // Seq of the newest of them.
    quint64 lostThrough = 0;
    // Those that the history forgot while they were being written: lost, too, unless the topic has them.
    QList<quint64> unsure = {};

    // Nothing where there is no such file, or it holds something else.
    static std::optional<KafkaExportPosition> load(const QString &fileName);
    // The file is the old one or the new one, whatever happens.
    bool save(const QString &fileName) const;

    friend bool operator==(const KafkaExportPosition &, const KafkaExportPosition &) = default;
};

} // namespace heliograph
