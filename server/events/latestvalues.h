// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"
#include "server/protocol/topicset.h"

#include <QVarLengthArray>
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

namespace heliograph
{

// The newest event of each `latest` topic. Bounded: the topic unchanged for longest goes first. Topics whose publisher
// says so (Event::keep) stay and do not count. Who asks for some topics pays for these alone, however many others there
// are.
template <typename Entry>
class LatestValues
{
public:
    using Pointer = std::shared_ptr<const Entry>;

    static constexpr qsizetype mostTopics = 10'000;
    static constexpr int topicKinds = int(TopicKind::canary) + 1;

    // Returns the seq of the value that was replaced, if there was one.
    std::optional<quint64> put(Pointer entry)
    {
        const auto before = m_seqOfTopic.find(entry->topic);
        const auto replaced = before == m_seqOfTopic.end() ? std::nullopt : std::optional(before->second);
        if (replaced)
            forget(entry->topic.kind, *replaced);
        if (isLastOfTopic(*entry))
            return replaced;
        m_seqOfTopic.insert_or_assign(entry->topic, entry->seq);
        if (!entry->keep)
            m_bounded.insert_or_assign(entry->seq, entry->topic.kind);
        ofKind(entry->topic.kind).insert_or_assign(entry->seq, std::move(entry));
        if (qsizetype(m_bounded.size()) > mostTopics)
            forget(m_bounded.begin()->second, m_bounded.begin()->first);
        return replaced;
    }

    // Null where there is none.
    Pointer find(const Topic &topic) const
    {
        const Pointer *value = place(topic);
        return value ? *value : nullptr;
    }

    // Goes through the values of these topics behind a seq, in the order of seq. Valid until the next put().
    class Walk
    {
    public:
        Walk(const LatestValues &values, const TopicSet &topics, quint64 after)
        {
            for (const TopicSet::Selector &selector : topics.selectors()) {
                if (isNamed(selector.kind) && selector.name.isEmpty()) {
                    const auto &kind = values.ofKind(selector.kind);
                    m_kinds.append({kind.upper_bound(after), kind.end()});
                } else if (const Pointer *value = values.place(selector); value && (*value)->seq > after) {
                    m_named.append(value);
                }
            }
            std::sort(m_named.begin(), m_named.end(),
                      [](const Pointer *a, const Pointer *b) { return (*a)->seq > (*b)->seq; });
            findNext();
        }

        // Null at the end.
        const Pointer *next() const { return m_next; }
        void advance()
        {
            if (m_from)
                ++m_from->at;
            else
                m_named.removeLast();
            findNext();
        }

    private:
        struct Range {
            typename std::map<quint64, Pointer>::const_iterator at, end;
        };

        void findNext()
        {
            m_from = nullptr;
            m_next = m_named.isEmpty() ? nullptr : m_named.last();
            for (Range &kind : m_kinds) {
                if (kind.at != kind.end && (!m_next || kind.at->first < (*m_next)->seq)) {
                    m_from = &kind;
                    m_next = &kind.at->second;
                }
            }
        }

        QVarLengthArray<Range, topicKinds> m_kinds;
        // The next one to visit is the last.
        QVarLengthArray<const Pointer *, 8> m_named;
        const Pointer *m_next = nullptr;
        // The kind that the next one is from; null: it was named.
        Range *m_from = nullptr;
    };

    Walk after(quint64 seq, const TopicSet &topics) const { return Walk(*this, topics, seq); }

    // The highest seq of these topics above `after` and up to `through`; 0 where there is none.
    quint64 last(quint64 after, quint64 through, const TopicSet &topics) const
    {
        quint64 last = 0;
        const auto note = [&](quint64 seq) {
            if (seq > after && seq <= through)
                last = std::max(last, seq);
        };
        for (const TopicSet::Selector &selector : topics.selectors()) {
            if (isNamed(selector.kind) && selector.name.isEmpty()) {
                const auto &kind = ofKind(selector.kind);
                if (const auto behind = kind.upper_bound(through); behind != kind.begin())
                    note(std::prev(behind)->first);
            } else if (const Pointer *value = place(selector)) {
                note((*value)->seq);
            }
        }
        return last;
    }

    qsizetype size() const { return qsizetype(m_seqOfTopic.size()); }

private:
    using BySeq = std::map<quint64, Pointer>;

    const BySeq &ofKind(TopicKind kind) const { return m_bySeq[std::size_t(kind)]; }
    BySeq &ofKind(TopicKind kind) { return m_bySeq[std::size_t(kind)]; }

    const Pointer *place(const Topic &topic) const
    {
        const auto seq = m_seqOfTopic.find(topic);
        return seq == m_seqOfTopic.end() ? nullptr : &ofKind(topic.kind).at(seq->second);
    }

    void forget(TopicKind kind, quint64 seq)
    {
        m_bounded.erase(seq);
        const auto found = ofKind(kind).find(seq);
        m_seqOfTopic.erase(found->second->topic);
        ofKind(kind).erase(found);
    }

    struct TopicHash {
        std::size_t operator()(const Topic &topic) const { return qHash(topic); }
    };
    // Not shared between copies: each thread has its own.
    std::unordered_map<Topic, quint64, TopicHash> m_seqOfTopic;
    // Kinds whose topics can be forgotten.
    std::map<quint64, TopicKind> m_bounded;
    // One for each kind.
    std::array<BySeq, topicKinds> m_bySeq;
};

} // namespace heliograph
