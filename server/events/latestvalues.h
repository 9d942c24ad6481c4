// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"

#include <QHash>
#include <algorithm>
#include <map>

namespace heliograph
{

// The newest event of each `latest` topic, in the order of their seq. Bounded: the topic unchanged for longest goes
// first. Items of the auction stay, because the store bounds their number: a reader who comes must see where they
// stand.
template <typename Entry>
class LatestValues
{
public:
    using Pointer = std::shared_ptr<const Entry>;
    using Iterator = typename std::map<quint64, Pointer>::const_iterator;

    static constexpr qsizetype mostTopics = 10'000;

    // Returns the seq of the value that was replaced, 0 if there was none.
    quint64 put(Pointer entry)
    {
        quint64 &seq = m_seqOfTopic[entry->topic];
        const quint64 replaced = std::exchange(seq, entry->seq);
        if (replaced != 0)
            m_bySeq.erase(replaced);
        m_bySeq.emplace(entry->seq, std::move(entry));
        if (replaced == 0 && !isKept(*m_bySeq.rbegin()) && ++m_bounded > mostTopics)
            forgetOldest();
        return replaced;
    }

    Pointer find(const Topic &topic) const // null where there is none
    {
        const auto seq = m_seqOfTopic.constFind(topic);
        return seq == m_seqOfTopic.constEnd() ? nullptr : m_bySeq.at(*seq);
    }

    Iterator after(quint64 seq) const { return m_bySeq.upper_bound(seq); }
    Iterator end() const { return m_bySeq.end(); }

private:
    using Place = typename std::map<quint64, Pointer>::value_type;

    static bool isKept(const Place &place) { return place.second->topic.kind == TopicKind::auction; }
    void forgetOldest()
    {
        const auto oldest = std::find_if_not(m_bySeq.begin(), m_bySeq.end(), isKept);
        m_seqOfTopic.remove(oldest->second->topic);
        m_bySeq.erase(oldest);
        --m_bounded;
    }

    QHash<Topic, quint64> m_seqOfTopic;
    qsizetype m_bounded = 0; // topics that can be forgotten
    std::map<quint64, Pointer> m_bySeq;
};

} // namespace heliograph
