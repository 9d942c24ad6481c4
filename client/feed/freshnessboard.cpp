// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/freshnessboard.h"

#include <algorithm>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

constexpr qsizetype mostTopicsSeen = 4096; // a server may have any number of symbols
// A stream that ended is marked for ever, but spoils the view of the others only so long.
constexpr std::chrono::milliseconds mournedFor = 10min;
constexpr std::chrono::milliseconds shortBreak = 10s; // of the link

bool isRegular(const Topic &topic)
{
    return topic.kind == TopicKind::stock || topic.kind == TopicKind::metrics;
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
        m_brokeAt = now;
    m_isOpen = isOpen;
    m_wasOpen |= isOpen;
    if (isOpen)
        return;
    for (Entry &entry : m_entries)
        entry.age.noteBreak();
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
    if (std::exchange(entry.told, freshness) != freshness)
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
    if (isSilent(now))
        return Freshness::stale;
    if (!isRegular(topic))
        return m_isOpen ? Freshness::fresh : Freshness::stale;
    if (m_isOpen)
        return entry.age.freshness(now);
    // Without a link nothing is known to be fresh, and after a while nothing to be nearly so, whatever the habit.
    return now - m_brokeAt > shortBreak ? Freshness::stale : std::max(entry.age.freshness(now), Freshness::delayed);
}

FreshnessBoard::Verdict FreshnessBoard::worst(Instant now) const
{
    if (isSilent(now))
        return {Freshness::stale, {}};
    Verdict worst{Freshness::fresh, {}};
    bool isAnyAlive = false;
    std::optional<Topic> dead;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        if (!isRegular(entry.key()) || !entry->arrived)
            continue;
        const Freshness freshness = judge(entry.key(), *entry, now);
        if (freshness == Freshness::stale && entry->age.age(now) > mournedFor) {
            dead = entry.key();
            continue;
        }
        isAnyAlive = true;
        // By name among equals, so that the words about it do not flicker.
        const bool isFirst = worst.topic && entry.key().toText() < worst.topic->toText();
        if (freshness > worst.freshness || (freshness == worst.freshness && freshness > Freshness::fresh && isFirst))
            worst = {freshness, entry.key()};
    }
    return dead && !isAnyAlive ? Verdict{Freshness::stale, dead} : worst;
}

bool FreshnessBoard::isSilent(Instant now) const
{
    return m_isOpen && now - m_lastBytes > m_longestSilence;
}

} // namespace heliograph
