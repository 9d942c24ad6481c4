// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/topicset.h"
#include "server/stream/batch.h"

#include <QHash>
#include <memory>
#include <unordered_map>
#include <vector>

namespace heliograph
{

class Stream;

// All streams of one shard that asked for the same topics, and their owner.
struct Audience {
    explicit Audience(std::shared_ptr<const TopicSet> wanted);
    ~Audience();
    Q_DISABLE_COPY_MOVE(Audience)

    std::shared_ptr<const TopicSet> topics;
    std::vector<std::unique_ptr<Stream>> streams;
    Batch batch;
    // Its places in the index, one for each selector of the topics.
    std::vector<quint32> places;
};

// Finds the audiences of an event without looking at the others, and takes one out without looking at those that have a
// topic in common with it, which may be all.
class AudienceIndex
{
public:
    // Made when it is the first of its kind.
    Audience &audienceFor(const std::shared_ptr<const TopicSet> &topics);
    // To be called once it is empty.
    void remove(Audience &audience);

    template <typename Visit>
    void visitAll(Visit &&visit) const
    {
        for (const auto &[topics, audience] : m_audiences)
            visit(*audience);
    }

    template <typename Visit>
    void visit(const Topic &topic, Visit &&visit) const
    {
        visitSelector(topic, visit);
        if (isNamed(topic.kind))
            visitSelector({topic.kind, {}}, visit);
    }

private:
    template <typename Visit>
    void visitSelector(const TopicSet::Selector &selector, Visit &&visit) const
    {
        const auto found = m_bySelector.constFind(selector);
        if (found == m_bySelector.constEnd())
            return;
        for (const Entry &entry : *found)
            visit(*entry.audience);
    }

    struct Entry {
        Audience *audience = nullptr;
        // Which of the audience's topics this is.
        quint32 selector = 0;
    };

    // Keyed by the text of the topics.
    std::unordered_map<QByteArray, std::unique_ptr<Audience>> m_audiences;
    QHash<TopicSet::Selector, std::vector<Entry>> m_bySelector;
};

} // namespace heliograph
