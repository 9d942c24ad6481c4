// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the panel may say, and when it has to say something else.

#include "ui/auction/auctionpanel.h"
#include "ui/auction/bidwords.h"
#include "ui/auction/maximumview.h"
#include "ui/style/agetext.h"

#include <algorithm>

namespace heliograph
{

using std::chrono::milliseconds;

void AuctionPanel::showState()
{
    const AuctionItem *item = m_model.item(m_item);
    const bool isKnown = item && item->bidding.isKnown();
    if (m_item.isEmpty())
        return setState(PanelState::empty);
    if (m_link.state == LinkState::refused)
        return setState(PanelState::error, m_link.reason);
    if (m_link.state == LinkState::connecting && !isKnown)
        return setState(PanelState::connecting);
    if (isStale())
        return setState(PanelState::stale, m_link.reason);
    if (!isKnown)
        return setState(PanelState::connecting);
    setState(m_freshness == Freshness::delayed ? PanelState::delayed : PanelState::live);
}

bool AuctionPanel::isStale() const
{
    return !m_link.isOpen() || m_link.state == LinkState::stale || m_freshness == Freshness::stale;
}

// Only what no person can overrule; an old maximum they can.
QString AuctionPanel::obstacle() const
{
    const AuctionItem *item = m_model.item(m_item);
    if (item && item->bidding.isKnown())
        return {};
    if (m_link.state == LinkState::connecting)
        return tr("Connecting. Bidding begins when the maximum is known.");
    if (!m_link.isOpen())
        return tr("Not connected.");
    return tr("Waiting for the current maximum.");
}

// Looks at the clocks, and again when an age or the countdown has to change.
void AuctionPanel::tick()
{
    const AuctionItem *item = m_model.item(m_item);
    milliseconds next{0};
    const auto wakeIn = [&next](milliseconds time) { next = next == milliseconds(0) ? time : std::min(next, time); };
    if (item && item->heardAt) {
        const auto age = std::chrono::duration_cast<milliseconds>(m_clock.now() - *item->heardAt);
        m_maximum->setAge(age, isStale());
        wakeIn(untilAgeTextChanges(age));
    } else {
        m_maximum->setAge(std::nullopt, isStale());
    }
    const auto serverTime = m_serverNow();
    const bool isOpen = item && !item->bidding.isClosed();
    const Countdown countdown = isOpen && serverTime ? Countdown::to(item->endsAt, *serverTime) : Countdown();
    constexpr milliseconds urgent{60'000};
    m_maximum->setCountdown(countdownText(countdown),
                            countdown.phase == Countdown::Phase::ending
                                || (countdown.phase == Countdown::Phase::running && countdown.left < urgent));
    if (countdown.untilChange > milliseconds(0))
        wakeIn(countdown.untilChange);
    if (isVisible() && next > milliseconds(0))
        m_tick.start(next);
    else
        m_tick.stop();
}

} // namespace heliograph
