// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"

#include <vector>

namespace heliograph
{

// Keeps what is published, in order, and gives each its number at once. Open from the start.
class FakeBackbone final : public Backbone
{
public:
    using Now = std::function<qint64()>;
    struct Published {
        Draft draft;
        // By the clock that was given.
        qint64 at = 0;
    };

    explicit FakeBackbone(Now now) : m_now(std::move(now)) {}

    void open(OpenAnswer done) override { done(m_restored); }
    void publish(Draft draft, Answer answer = {}) override
    {
        const auto event = std::make_shared<const Event>(Event{.seq = ++m_head,
                                                               .topic = draft.topic,
                                                               .type = draft.type,
                                                               .data = draft.data,
                                                               .delivery = draft.delivery,
                                                               .keep = draft.keep,
                                                               .time = m_now()});
        m_published.push_back({std::move(draft), m_now()});
        Q_EMIT published(event);
        if (answer)
            answer(EventId{m_restored.epoch, event->seq});
    }
    void publishBatch(std::vector<Draft> drafts, BatchAnswer answer) override
    {
        const std::size_t count = drafts.size();
        for (std::size_t i = 0; i < count; ++i)
            publish(std::move(drafts[i]), i + 1 == count ? answerOfLast(count, answer) : Answer());
    }
    void findHead(HeadAnswer answer) override { answer(m_head); }
    BackboneStatus status() const override { return {.engine = QStringLiteral("fake")}; }
    const RestoredHistory &restored() const override { return m_restored; }

    std::size_t count() const { return m_published.size(); }
    std::vector<Published> take() { return std::exchange(m_published, {}); }

private:
    Now m_now;
    RestoredHistory m_restored{.epoch = "fake000000"};
    std::vector<Published> m_published;
    quint64 m_head = 0;
};

} // namespace heliograph
