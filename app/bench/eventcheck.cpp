// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/eventcheck.h"

#include "app/bench/eventreader.h"

namespace heliograph
{

void EventCheck::take(const EventReader &reader, LoadContext &context, LoadClock::time_point begun,
                      LoadClock::time_point now)
{
    LoadTally &tally = context.tally;
    ++tally.events;
    if (!m_hasHeard) {
        m_hasHeard = true;
        ++tally.heard;
        tally.firstEvent.record(now - begun);
    }
    if (const auto stamp = context.stamps.find(reader.data())) {
        ++tally.deliveries;
        tally.delivery.record(now - stamp->sent);
        m_delivery.take(stamp->number, context.published);
    } else {
        checkId(reader, tally);
    }
}

void EventCheck::checkId(const EventReader &reader, LoadTally &tally)
{
    if (reader.type() == "connected" && reader.data().find("\"epoch\"") != std::string_view::npos)
        tally.isHeliograph = m_isHeliograph = true;
    if (!m_isHeliograph)
        return;
    if (reader.type() == "reset") {
        ++tally.resets;
        m_ids.restart();
    } else if (reader.hasId()) {
        const IdOrder::Verdict verdict = m_ids.take(reader.lastEventId());
        // A heartbeat repeats the position that the reader already has.
        const bool isEvent = reader.type() != "heartbeat";
        tally.idsRepeated += isEvent && verdict == IdOrder::Verdict::repeated ? 1 : 0;
        tally.idsBackwards += verdict == IdOrder::Verdict::backwards ? 1 : 0;
    }
}

void EventCheck::beginAnew()
{
    m_delivery.beginAnew();
    m_ids.restart();
}

} // namespace heliograph
