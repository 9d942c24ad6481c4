// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "tests/support/manualclock.h"

#include <deque>

namespace heliograph
{

// One instance of several before one engine, played by hand: it may be behind the engine, numbers may have holes, and
// the engine may come back with another history.
class ScriptedBackbone final : public Backbone
{
public:
    explicit ScriptedBackbone(const Clock &clock) : m_clock(clock) {}

    void open(OpenAnswer done) override
    {
        m_isOpen = true;
        done(m_history);
    }
    void publish(Draft draft, Answer answer = {}) override
    {
        if (!m_isOpen || isFull) {
            if (answer)
                answer(PublishFailure::overloaded);
            return;
        }
        m_head += step;
        auto event = std::make_shared<const Event>(Event{.seq = m_head,
                                                         .topic = std::move(draft.topic),
                                                         .type = std::move(draft.type),
                                                         .data = std::move(draft.data),
                                                         .delivery = draft.delivery,
                                                         .keep = draft.keep,
                                                         .time = m_clock.wallMs(),
                                                         .addedAt = m_clock.now()});
        m_ahead.push_back({std::move(event), std::move(answer)});
        if (!isBehind)
            catchUp();
    }
    void publishBatch(std::vector<Draft> drafts, BatchAnswer answer) override
    {
        if (!m_isOpen || isFull)
            return answer(PublishFailure::overloaded);
        const auto ids = std::make_shared<std::vector<EventId>>();
        for (const std::size_t count = drafts.size(); Draft & draft : drafts) {
            publish(std::move(draft), [ids, count, answer](const PublishResult &result) {
                ids->push_back(std::get<EventId>(result));
                if (ids->size() == count)
                    answer(*ids);
            });
        }
    }
    void findHead(HeadAnswer answer) override { answer(isAway ? std::nullopt : std::optional(m_head)); }
    BackboneStatus status() const override
    {
        BackboneStatus status{.engine = QStringLiteral("scripted"), .lagEvents = m_ahead.size()};
        if (!m_isOpen)
            status.problem = QStringLiteral("not open");
        if (!m_ahead.empty())
            status.lag =
                std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_ahead.front().event->addedAt);
        return status;
    }
    const RestoredHistory &restored() const override { return m_history; }

    // Announces so many of the events that the engine is ahead.
    void catchUp(std::size_t events = ~std::size_t(0))
    {
        for (; events > 0 && !m_ahead.empty(); --events) {
            const Ahead ahead = std::move(m_ahead.front());
            m_ahead.pop_front();
            Q_EMIT published(ahead.event);
            if (ahead.answer)
                ahead.answer(EventId{m_history.epoch, ahead.event->seq});
        }
    }
    void replaceHistory(RestoredHistory history)
    {
        m_ahead.clear();
        m_history = std::move(history);
        m_head = m_history.head;
        Q_EMIT historyReplaced(m_history);
    }

    // Until catchUp().
    bool isBehind = false;
    bool isFull = false;
    // The engine does not answer.
    bool isAway = false;
    // From number to number.
    quint64 step = 1;

private:
    struct Ahead {
        EventPtr event;
        Answer answer;
    };

    const Clock &m_clock;
    RestoredHistory m_history{.epoch = "scripted00", .isShared = true};
    std::deque<Ahead> m_ahead;
    quint64 m_head = 0;
    bool m_isOpen = false;
};

} // namespace heliograph
