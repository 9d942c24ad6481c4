// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/audience.h"

#include "server/stream/stream.h"

namespace heliograph
{

Audience::Audience(std::shared_ptr<const TopicSet> wanted) : topics(std::move(wanted))
{
}

Audience::~Audience() = default;

Audience &AudienceIndex::audienceFor(const std::shared_ptr<const TopicSet> &topics)
{
    std::unique_ptr<Audience> &audience = m_audiences[topics->toText()];
    if (!audience) {
        audience = std::make_unique<Audience>(topics);
        for (const TopicSet::Selector &selector : topics->selectors())
            m_bySelector[selector].push_back(audience.get());
    }
    return *audience;
}

void AudienceIndex::remove(Audience &audience)
{
    for (const TopicSet::Selector &selector : audience.topics->selectors()) {
        const auto entry = m_bySelector.find(selector);
        std::erase(*entry, &audience);
        if (entry->empty())
            m_bySelector.erase(entry);
    }
    m_audiences.erase(audience.topics->toText());
}

} // namespace heliograph
