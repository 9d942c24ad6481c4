// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/deliverycheck.h"
#include "app/bench/idorder.h"
#include "app/bench/loadcontext.h"

namespace heliograph
{

class EventReader;

// Counts the events of one stream and checks them: those that this run has published by their numbers, the others of a
// Heliograph by their ids. Owned by the stream, and outlives its connections.
class EventCheck
{
public:
    // The event that the reader has just found, on a connection that was begun then.
    void take(const EventReader &reader, LoadContext &context, LoadClock::time_point begun, LoadClock::time_point now);
    // What follows is for another reader.
    void beginAnew();
    DeliveryCheck &delivery() { return m_delivery; }

private:
    void checkId(const EventReader &reader, LoadTally &tally);

    DeliveryCheck m_delivery;
    IdOrder m_ids;
    bool m_hasHeard = false;
    bool m_isHeliograph = false;
};

} // namespace heliograph
