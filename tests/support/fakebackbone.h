// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"

#include <vector>

namespace heliograph
{

// Keeps what is published, in order, and gives each its number at once.
class FakeBackbone final : public Backbone
{
public:
    using Now = std::function<qint64()>;
    struct Published {
        Draft draft;
        qint64 at = 0; // by the clock given
    };

    explicit FakeBackbone(Now now) : m_now(std::move(now)) {}

    void open(OpenAnswer done) override { done(m_restored); }
    void publish(Draft draft, Answer answer = {}) override
    {
        m_published.push_back({std::move(draft), m_now()});
        if (answer)
            answer(EventId{m_restored.epoch, m_published.size()});
    }
    bool isHealthy() const override { return true; }
    const RestoredHistory &restored() const override { return m_restored; }

    std::size_t count() const { return m_published.size(); }
    std::vector<Published> take() { return std::exchange(m_published, {}); }

private:
    Now m_now;
    RestoredHistory m_restored{.epoch = "fake000000", .events = {}};
    std::vector<Published> m_published;
};

} // namespace heliograph
