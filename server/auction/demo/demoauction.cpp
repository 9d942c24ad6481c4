// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/demo/demoauction.h"

#include "server/auction/demo/demoitems.h"
#include "server/auction/rules.h"
#include "server/base/logging.h"

#include <QPointer>
#include <algorithm>

namespace heliograph
{

DemoAuction::DemoAuction(AuctionHouse &house, Settings settings, const Clock &clock, QObject *parent)
    : QObject(parent), m_house(house), m_clock(clock), m_settings(settings), m_random(settings.seed)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DemoAuction::placeRivalBid);
    connect(&house, &AuctionHouse::changed, this, [this](const Item &item) {
        if (item.isClosed && m_isWanted && demoItemOf(item))
            open();
    });
}

void DemoAuction::setWanted(bool isWanted)
{
    if (isWanted == m_isWanted)
        return;
    m_isWanted = isWanted;
    qCDebug(lcAuction) << "the demo" << (isWanted ? "wakes" : "sleeps");
    if (!isWanted)
        return m_timer.stop();
    begin();
}

void DemoAuction::setLease(std::unique_ptr<Lease> lease)
{
    m_lease = std::move(lease);
    connect(m_lease.get(), &Lease::heldChanged, this, [this](bool isHeld) {
        if (!isHeld)
            return m_timer.stop();
        if (m_isWanted)
            begin();
        else
            open();
    });
}

void DemoAuction::begin()
{
    if (!mayAct())
        return;
    open();
    startTimer();
}

std::vector<const Item *> DemoAuction::ownOpenItems() const
{
    std::vector<const Item *> items;
    for (const auto &[id, item] : m_house.catalogue()) {
        if (!item.isClosed && !isDueToClose(item, m_clock.wallMs()) && demoItemOf(item))
            items.push_back(&item);
    }
    return items;
}

void DemoAuction::open()
{
    if (m_pending > 0 || !mayAct())
        return;
    const auto existing = ownOpenItems();
    std::vector<const DemoItem *> absent;
    for (const DemoItem &demoItem : demoItems()) {
        if (std::none_of(existing.begin(), existing.end(),
                         [&demoItem](const Item *item) { return demoItemOf(*item) == &demoItem; }))
            absent.push_back(&demoItem);
    }
    std::shuffle(absent.begin(), absent.end(), m_random);
    // Counted first, because answers may come at once.
    ++m_pending;
    for (std::size_t open = existing.size(); open < m_settings.items; ++open) {
        // The first ones are spread out, so that now and then one closes.
        const auto share = std::size_t(existing.empty() ? open + 1 : m_settings.items);
        putUp(*absent[open - existing.size()], m_clock.wallMs() + (openTime * share / m_settings.items).count());
    }
    --m_pending;
}

void DemoAuction::putUp(const DemoItem &demoItem, qint64 endsAt)
{
    const Catalogue &catalogue = m_house.catalogue();
    while (catalogue.find(demoItemName(m_nextNumber)) || catalogue.isArchived(demoItemName(m_nextNumber)))
        ++m_nextNumber;
    if (m_nextNumber > mostItems)
        return;
    ++m_pending;
    const auto finish = [self = QPointer(this)](const ItemAnswer &answer) {
        if (!self || --self->m_pending > 0)
            return;
        if (std::holds_alternative<ItemResult>(answer))
            // An item may have closed in the meantime.
            self->open();
    };
    m_house.configure(demoItemName(m_nextNumber++), demoItem.settings(endsAt), finish);
}

void DemoAuction::startTimer()
{
    // Between half the interval and half more: people do not bid like clocks.
    const auto half = quint64(std::max<qint64>(m_settings.interval.count() / 2, 1));
    if (m_settings.interval.count() > 0)
        m_timer.start(std::chrono::milliseconds(half + draw(2 * half)));
}

void DemoAuction::placeRivalBid()
{
    if (!mayAct())
        return;
    startTimer();
    const auto items = ownOpenItems();
    if (items.empty())
        return open();
    const Item &item = *items[draw(items.size())];
    const QByteArray bidder = demoBidders()[draw(demoBidders().size())];
    // The nearer the end, the more it is worth to them; so an item stays open until it closes, and people can win it.
    const qint64 left = std::clamp<qint64>(*item.endsAt - m_clock.wallMs(), 0, openTime.count());
    const qint64 limit = demoItemOf(item)->worth * (5 * openTime.count() - 4 * left) / (4 * openTime.count());
    // A jump over several steps now and then.
    const qint64 steps = draw(4) == 0 ? qint64(draw(3)) : 0;
    const Amount amount = Amount::fromMinor(minNextBid(item).minor() + steps * item.settings.increment.minor());
    if (bidder != item.leader && amount.minor() <= limit)
        m_house.placeBid({.item = item.id, .amount = amount, .bidder = bidder}, [](const BidAnswer &) {});
}

} // namespace heliograph
