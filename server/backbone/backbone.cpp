// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/backbone.h"

namespace heliograph
{

Backbone::Answer answerOfLast(std::size_t events, Backbone::BatchAnswer answer)
{
    return [events, answer = std::move(answer)](const PublishResult &result) {
        if (const auto *failure = std::get_if<PublishFailure>(&result))
            return answer(*failure);
        const auto &last = std::get<EventId>(result);
        std::vector<EventId> ids;
        ids.reserve(events);
        for (std::size_t behind = events; behind-- > 0;)
            ids.push_back(EventId{last.epoch, last.seq - behind});
        answer(std::move(ids));
    };
}

} // namespace heliograph
