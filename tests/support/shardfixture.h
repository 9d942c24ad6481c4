// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/shard.h"
#include "tests/support/fakesink.h"
#include "tests/support/manualloop.h"

namespace heliograph
{

inline constexpr std::size_t plenty = 1'000'000'000;

// One shard on a loop and a clock that stand still, and readers with as much room as a test gives them.
class ShardFixture
{
protected:
    void makeShard(std::chrono::milliseconds heartbeat = std::chrono::seconds(15))
    {
        m_settings.heartbeat = heartbeat;
        m_shard.reset();
        m_departures.clear();
        m_seq = 0;
        m_loop = std::make_unique<ManualLoop>();
        m_shard = std::make_unique<Shard>(*m_loop, m_settings, m_clock, 1, [this](std::vector<Departure> departures) {
            for (Departure &departure : departures)
                m_departures.push_back(std::move(departure));
        });
        m_shard->replaceHistory({"epoch0000", 0, 0, m_settings.log}, false);
    }

    std::shared_ptr<FakeSink> open(const TopicSet &topics, std::size_t room = plenty,
                                   const QByteArray &lastEventId = {}, quint64 engineHead = 0)
    {
        auto sink = std::make_shared<FakeSink>();
        sink->room = room;
        StreamRequest request;
        request.topics = std::make_shared<const TopicSet>(topics);
        request.lastEventId = lastEventId;
        request.framing = Framing::plain;
        request.engineHead = engineHead;
        m_shard->open(request, sink);
        return sink;
    }

    void publish(const Topic &topic, const QByteArray &data)
    {
        const Event event{.seq = ++m_seq,
                          .topic = topic,
                          .type = "t",
                          .data = data,
                          .delivery = topic.kind == TopicKind::channel ? Delivery::log : Delivery::latest,
                          .time = m_clock.wallMs()};
        m_shard->publish(std::make_shared<const Frame>(event, "epoch0000:" + QByteArray::number(event.seq)));
    }

    const Topic m_price{TopicKind::stock, "A"};
    const Topic m_load{TopicKind::metrics, "H"};
    const Topic m_news{TopicKind::channel, "news"};
    const TopicSet m_all{{m_price, m_load, m_news}};

    ManualClock m_clock;
    StreamSettings m_settings;
    std::unique_ptr<ManualLoop> m_loop;
    std::unique_ptr<Shard> m_shard;
    std::vector<Departure> m_departures;
    quint64 m_seq = 0;
};

} // namespace heliograph
