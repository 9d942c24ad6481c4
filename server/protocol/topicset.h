// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/topic.h"

#include <optional>
#include <vector>

namespace heliograph
{

inline constexpr std::size_t mostTopics = 128;

// What a reader asked for: single topics and whole kinds ("stock" is every symbol).
// Kept sorted and without overlap, so that equal wishes have equal texts.
class TopicSet
{
public:
    // One entry. An empty name on a named kind selects every topic of that kind.
    using Selector = Topic;

    TopicSet() = default;
    explicit TopicSet(std::vector<Selector> selectors);

    // The list of a `topics=` parameter. Empty when an entry is not one that readers may ask for, or there are too
    // many.
    static std::optional<TopicSet> fromText(QByteArrayView text);
    // Prices, metrics, notifications and alerts.
    static TopicSet dashboard();

    bool contains(const Topic &topic) const;
    TopicSet with(Selector selector) const;
    TopicSet without(TopicKind kind) const;

    bool isEmpty() const { return m_selectors.empty(); }
    const std::vector<Selector> &selectors() const { return m_selectors; }
    const QByteArray &toText() const { return m_text; }

    friend bool operator==(const TopicSet &, const TopicSet &) = default;

private:
    std::vector<Selector> m_selectors;
    QByteArray m_text;
};

} // namespace heliograph
