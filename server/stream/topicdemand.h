// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/topicset.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace heliograph
{

// Knows who listens to what, so that sources may sleep. Lives in the Qt thread.
class TopicDemand : public QObject
{
    Q_OBJECT

public:
    // A kind without readers stays wanted for this long: readers reconnect, and pollers come and go.
    static constexpr std::chrono::milliseconds linger = std::chrono::seconds(30);

    explicit TopicDemand(QObject *parent = nullptr);

    void add(const TopicSet &topics);
    void remove(const TopicSet &topics);

    // The server itself needs the events of this kind. It is no reader.
    void setWatched(TopicKind kind, bool isWatched);

    // Counts the readers of exactly this topic, or of its kind.
    int readers(const Topic &topic) const;

Q_SIGNALS:
    void wantedChanged(TopicKind kind, bool isWanted);

private:
    void want(TopicKind kind);
    void forgetUnheard();

    QHash<TopicSet::Selector, int> m_readers;
    QHash<TopicKind, int> m_readersOfKind;
    QSet<TopicKind> m_watched;
    QSet<TopicKind> m_wanted;
    QTimer m_linger;
};

} // namespace heliograph
