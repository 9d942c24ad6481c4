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
        for (const TopicSet::Selector &selector : topics->selectors()) {
            std::vector<Entry> &entries = m_bySelector[selector];
            entries.push_back({audience.get(), quint32(audience->places.size())});
            audience->places.push_back(quint32(entries.size() - 1));
        }
    }
    return *audience;
}

void AudienceIndex::remove(Audience &audience)
{
    for (std::size_t i = 0; const TopicSet::Selector &selector : audience.topics->selectors()) {
        const auto entries = m_bySelector.find(selector);
        const quint32 place = audience.places[i++];
        const Entry moved = entries->back();
        (*entries)[place] = moved;
        moved.audience->places[moved.selector] = place;
        entries->pop_back();
        if (entries->empty())
            m_bySelector.erase(entries);
    }
    m_audiences.erase(audience.topics->toText());
}

} // namespace heliograph
