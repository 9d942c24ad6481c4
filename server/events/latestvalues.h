// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"

#include <QHash>
#include <algorithm>
#include <map>
#include <optional>

namespace heliograph
{

// The newest event of each `latest` topic, in the order of their seq. Bounded: the topic unchanged for longest goes
// first. Topics whose publisher says so (Event::keep) stay and do not count.
template <typename Entry>
class LatestValues
{
public:
    using Pointer = std::shared_ptr<const Entry>;
    using Iterator = typename std::map<quint64, Pointer>::const_iterator;

    static constexpr qsizetype mostTopics = 10'000;

    // Returns the seq of the value that was replaced, if there was one.
    std::optional<quint64> put(Pointer entry)
    {
        const auto before = m_seqOfTopic.constFind(entry->topic);
        const auto replaced = before == m_seqOfTopic.constEnd() ? std::nullopt : std::optional(*before);
        if (replaced)
            forget(m_bySeq.find(*replaced));
        m_seqOfTopic.insert(entry->topic, entry->seq);
        m_bounded += entry->keep ? 0 : 1;
        m_bySeq.insert_or_assign(entry->seq, std::move(entry));
        if (m_bounded > mostTopics)
            forget(
                std::find_if_not(m_bySeq.begin(), m_bySeq.end(), [](const auto &place) { return place.second->keep; }));
        return replaced;
    }

    Pointer find(const Topic &topic) const // null where there is none
    {
        const auto seq = m_seqOfTopic.constFind(topic);
        return seq == m_seqOfTopic.constEnd() ? nullptr : m_bySeq.at(*seq);
    }

    Iterator begin() const { return m_bySeq.begin(); }
    Iterator after(quint64 seq) const { return m_bySeq.upper_bound(seq); }
    Iterator end() const { return m_bySeq.end(); }

private:
    void forget(Iterator place)
    {
        m_bounded -= place->second->keep ? 0 : 1;
        m_seqOfTopic.remove(place->second->topic);
        m_bySeq.erase(place);
    }

    QHash<Topic, quint64> m_seqOfTopic;
    qsizetype m_bounded = 0; // topics that can be forgotten
    std::map<quint64, Pointer> m_bySeq;
};

} // namespace heliograph
