// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/freshnessboard.h"

#include <algorithm>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

// A server may have any number of symbols.
constexpr qsizetype mostTopicsSeen = 4096;
constexpr std::chrono::milliseconds shortLinkBreak = 10s;
constexpr std::chrono::milliseconds shortestReportedSilence = 10s;
// Bytes that come sooner after others belong to them.
constexpr std::chrono::milliseconds oneArrival = 100ms;

// Whether it comes by itself, so that its silence means something.
bool isRegular(const Topic &topic)
{
    switch (topic.kind) {
    case TopicKind::stock:
    case TopicKind::metrics:
        return true;
    case TopicKind::notifications:
    case TopicKind::announcements:
    case TopicKind::alerts:
    case TopicKind::alertRule:
    case TopicKind::alertState:
    case TopicKind::canary:
    case TopicKind::user:
    case TopicKind::auction:
    case TopicKind::channel:
        return false;
    }
    return false;
}

} // namespace

void FreshnessBoard::setTopics(const TopicSet &topics)
{
    m_topics = topics;
    m_entries.removeIf([&topics](const auto &entry) { return !topics.contains(entry.key()); });
    // These have a freshness before anything came.
    for (const Topic &topic : topics.selectors()) {
        if (!isRegular(topic) && (!isNamed(topic.kind) || !topic.name.isEmpty()) && !m_entries.contains(topic))
            m_entries.insert(topic, {});
    }
}

void FreshnessBoard::noteOpen(bool isOpen, Instant now)
{
    if (m_isOpen && !isOpen)
        m_lastOpenAt = now;
    m_isOpen = isOpen;
    m_wasOpen |= isOpen;
    if (isOpen)
        return;
    m_byteIntervals.noteBreak();
    for (Entry &entry : m_entries)
        entry.age.noteBreak();
}

void FreshnessBoard::noteBytes(Instant now)
{
    if (now - std::exchange(m_lastBytes, now) >= oneArrival)
        m_byteIntervals.noteEvent(now, now, false);
}

void FreshnessBoard::noteEvent(const Topic &topic, Instant arrived, Instant happened, bool isReplayed)
{
    if (!m_topics.contains(topic))
        return;
    if (!m_entries.contains(topic))
        makeRoom();
    Entry &entry = m_entries[topic];
    entry.age.noteEvent(arrived, happened, isReplayed);
    entry.arrived = arrived;
}

void FreshnessBoard::makeRoom()
{
    if (m_entries.size() < mostTopicsSeen)
        return;
    const auto older = [](const Entry &a, const Entry &b) { return a.arrived < b.arrived; };
    m_entries.erase(std::min_element(m_entries.cbegin(), m_entries.cend(), older));
}

FreshnessBoard::Changes FreshnessBoard::changes(Instant now)
{
    m_isEveryTopicStale = isEveryRegularTopicStale(now);
    Changes changes;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry)
        compare(entry.key(), *entry, now, changes);
    return changes;
}

FreshnessBoard::Changes FreshnessBoard::changes(const Topic &topic, Instant now)
{
    Changes changes;
    if (const auto entry = m_entries.find(topic); entry != m_entries.end())
        compare(topic, *entry, now, changes);
    return changes;
}

void FreshnessBoard::compare(const Topic &topic, Entry &entry, Instant now, Changes &changes) const
{
    const Freshness freshness = judge(topic, entry, now);
    if (std::exchange(entry.announced, freshness) != freshness)
        changes.append({topic, freshness});
}

Freshness FreshnessBoard::freshness(const Topic &topic, Instant now) const
{
    const auto entry = m_entries.constFind(topic);
    return entry == m_entries.cend() ? Freshness::unknown : judge(topic, *entry, now);
}

std::optional<FreshnessBoard::Milliseconds> FreshnessBoard::age(const Topic &topic, Instant now) const
{
    const auto entry = m_entries.constFind(topic);
    if (entry == m_entries.cend() || !entry->arrived)
        return std::nullopt;
    return entry->age.age(now);
}

std::optional<FreshnessBoard::Instant> FreshnessBoard::lastArrival(const Topic &topic) const
{
    return m_entries.value(topic).arrived;
}

Freshness FreshnessBoard::judge(const Topic &topic, const Entry &entry, Instant now) const
{
    if (!m_wasOpen || (isRegular(topic) && !entry.arrived))
        return Freshness::unknown;
    const Freshness link = linkFreshness(now);
    if (link == Freshness::stale)
        return Freshness::stale;
    if (!isRegular(topic))
        return m_isOpen ? link : Freshness::stale;
    // Never better than the link that brings it.
    if (m_isOpen)
        return std::max(entry.age.freshness(now), link);
    // Without a link nothing is known to be fresh, and after a while nothing to be nearly so, whatever its usual pace.
    return now - m_lastOpenAt > shortLinkBreak ? Freshness::stale
                                               : std::max(entry.age.freshness(now), Freshness::delayed);
}

// Delayed when it is silent for longer than it usually is; stale when nothing that comes by itself does any more, or
// when not even heartbeats come.
Freshness FreshnessBoard::linkFreshness(Instant now) const
{
    if (!m_isOpen)
        // That it is closed is shown by LinkState.
        return Freshness::fresh;
    if (silence(now) > m_longestSilence)
        return Freshness::stale;
    const auto usual = m_byteIntervals.longestInterval();
    if (!usual || silence(now) <= std::max(2 * *usual, shortestReportedSilence))
        return Freshness::fresh;
    return m_isEveryTopicStale ? Freshness::stale : Freshness::delayed;
}

// By their own pace alone, and false while there is none.
bool FreshnessBoard::isEveryRegularTopicStale(Instant now) const
{
    bool isAny = false;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        if (!isRegular(entry.key()) || !entry->arrived)
            continue;
        if (entry->age.freshness(now) != Freshness::stale)
            return false;
        isAny = true;
    }
    return isAny;
}

qsizetype FreshnessBoard::regularTopics() const
{
    return std::count_if(m_entries.keyValueBegin(), m_entries.keyValueEnd(),
                         [](const auto &entry) { return isRegular(entry.first) && entry.second.arrived; });
}

QList<Topic> FreshnessBoard::silentTopics(Instant now) const
{
    QList<Topic> silent;
    if (!m_isOpen || linkFreshness(now) == Freshness::stale)
        return silent;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        if (isRegular(entry.key()) && entry->arrived && judge(entry.key(), *entry, now) == Freshness::stale)
            silent.append(entry.key());
    }
    std::sort(silent.begin(), silent.end(),
              [](const Topic &one, const Topic &other) { return one.toText() < other.toText(); });
    return silent;
}

void FreshnessBoard::forget(const Topic &topic)
{
    if (isRegular(topic))
        m_entries.remove(topic);
}

} // namespace heliograph
