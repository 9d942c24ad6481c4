// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/freshness.h"
#include "client/feed/streamage.h"
#include "server/protocol/topicset.h"

#include <QHash>
#include <QList>
#include <utility>

namespace heliograph
{

// How far the link and each topic can be believed. The link is judged by its bytes, and each topic by its own events:
// one that falls silent says nothing about the others. Prices and metrics come by themselves, so their silence means
// something; that of all of them says that a link without bytes is stale. Notifications, auctions and channels speak
// when something happens: they are as good as the link. A value, owned by the feed.
class FreshnessBoard
{
public:
    using Instant = FeedClock::Instant;
    using Milliseconds = std::chrono::milliseconds;
    using Changes = QList<std::pair<Topic, Freshness>>;

    // What is no longer among them is forgotten.
    void setTopics(const TopicSet &topics);
    void noteOpen(bool isOpen, Instant now);
    void noteBytes(Instant now);
    // Between bytes, of a link that is well.
    void setLongestSilence(Milliseconds time) { m_longestSilence = time; }
    void noteEvent(const Topic &topic, Instant arrived, Instant happened, bool isReplayed);

    // What differs from the last time this was asked, of all topics or of one. Of all of them as time goes by: how the
    // link is judged depends on it.
    Changes changes(Instant now);
    Changes changes(const Topic &topic, Instant now);

    Freshness freshness(const Topic &topic, Instant now) const;
    std::optional<Milliseconds> age(const Topic &topic, Instant now) const;
    std::optional<Instant> lastArrival(const Topic &topic) const;
    Freshness linkFreshness(Instant now) const;

    // Topics that should come by themselves and have come once.
    qsizetype regularTopics() const;
    // Those of them that do not any more, by name, while the link is well.
    QList<Topic> silentTopics(Instant now) const;
    // Until it comes again.
    void forget(const Topic &topic);

private:
    struct Entry {
        StreamAge age;
        std::optional<Instant> arrived = {};
        Freshness announced = Freshness::unknown;
    };

    void makeRoom();
    void compare(const Topic &topic, Entry &entry, Instant now, Changes &changes) const;
    Freshness judge(const Topic &topic, const Entry &entry, Instant now) const;
    bool isEveryRegularTopicStale(Instant now) const;
    Milliseconds silence(Instant now) const { return std::chrono::duration_cast<Milliseconds>(now - m_lastBytes); }

    TopicSet m_topics;
    QHash<Topic, Entry> m_entries;
    bool m_isOpen = false;
    bool m_wasOpen = false;
    Instant m_lastOpenAt;
    Instant m_lastBytes;
    StreamAge m_byteIntervals;
    // As of the last look at all of them.
    bool m_isEveryTopicStale = false;
    Milliseconds m_longestSilence = std::chrono::seconds(30);
};

} // namespace heliograph
