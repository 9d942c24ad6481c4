// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/topicset.h"

#include <algorithm>

namespace heliograph
{

namespace
{

bool coversKind(const TopicSet::Selector &selector, TopicKind kind)
{
    return selector.kind == kind && selector.name.isEmpty();
}

std::optional<TopicSet::Selector> readableSelector(QByteArrayView text)
{
    std::optional<Topic> selector = Topic::fromText(text);
    if (!selector && (text == "stock" || text == "metrics"))
        selector = Topic{*kindFromName(text), {}};
    if (!selector)
        return std::nullopt;
    const bool comesWithEveryStream = selector->kind == TopicKind::announcements;
    return comesWithEveryStream || isInternalKind(selector->kind) ? std::nullopt : selector;
}

} // namespace

TopicSet::TopicSet(std::vector<Selector> selectors) : m_selectors(std::move(selectors))
{
    const auto order = [](const Selector &a, const Selector &b) {
        return a.kind != b.kind ? a.kind < b.kind : a.name < b.name;
    };
    std::sort(m_selectors.begin(), m_selectors.end(), order);
    // An empty name sorts first within its kind, so the entry it makes superfluous directly follows a kept one.
    const auto superfluous = [](const Selector &kept, const Selector &next) {
        return kept == next || coversKind(kept, next.kind);
    };
    m_selectors.erase(std::unique(m_selectors.begin(), m_selectors.end(), superfluous), m_selectors.end());

    for (const Selector &selector : m_selectors) {
        if (!m_text.isEmpty())
            m_text += ',';
        m_text += selector.name.isEmpty() ? kindName(selector.kind) : selector.toText();
    }
}

std::optional<TopicSet> TopicSet::fromText(QByteArrayView text)
{
    std::vector<Selector> selectors;
    while (!text.isNull()) {
        const qsizetype comma = text.indexOf(',');
        const QByteArrayView entry = (comma < 0 ? text : text.first(comma)).trimmed();
        text = comma < 0 ? QByteArrayView() : text.sliced(comma + 1);
        const auto selector = readableSelector(entry);
        if (!selector || selectors.size() == mostTopics)
            return std::nullopt;
        selectors.push_back(*selector);
    }
    if (selectors.empty())
        return std::nullopt;
    return TopicSet(std::move(selectors));
}

TopicSet TopicSet::dashboard()
{
    return TopicSet(
        {{TopicKind::stock, {}}, {TopicKind::metrics, {}}, {TopicKind::notifications, {}}, {TopicKind::alerts, {}}});
}

bool TopicSet::contains(const Topic &topic) const
{
    return std::any_of(m_selectors.begin(), m_selectors.end(), [&topic](const Selector &selector) {
        return selector.kind == topic.kind && (selector.name.isEmpty() || selector.name == topic.name);
    });
}

TopicSet TopicSet::with(Selector selector) const
{
    std::vector<Selector> selectors = m_selectors;
    selectors.push_back(std::move(selector));
    return TopicSet(std::move(selectors));
}

TopicSet TopicSet::without(TopicKind kind) const
{
    std::vector<Selector> selectors = m_selectors;
    std::erase_if(selectors, [kind](const Selector &selector) { return selector.kind == kind; });
    return TopicSet(std::move(selectors));
}

} // namespace heliograph
