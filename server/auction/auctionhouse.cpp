// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionhouse.h"

#include "server/base/logging.h"
#include "server/protocol/countedtext.h"

#include <QPointer>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
// When an auction could not be closed although its end has come, or is another instance's to close.
constexpr qint64 retryAfterMs = 1'000;
} // namespace

AuctionHouse::AuctionHouse(BidStore &store, Backbone &backbone, const AuctionClock &clock, Settings settings,
                           QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_settings(settings), m_publisher(store, backbone, m_catalogue),
      m_closingTimer(clock, [this](const QByteArray &item) { closeOnTime(item); }),
      m_creationLimit(clock, settings.creations)
{
    connect(&store, &BidStore::committed, this, &AuctionHouse::show);
}

void AuctionHouse::open(std::function<void(const std::optional<StoreProblem> &)> answer)
{
    m_store.open([self = QPointer(this), answer = std::move(answer)](const auto &opened) {
        if (!self)
            return;
        if (const auto *problem = std::get_if<StoreProblem>(&opened))
            return answer(*problem);
        const auto &store = std::get<OpenedStore>(opened);
        for (const QByteArray &id : store.archived)
            self->m_catalogue.putArchived(id);
        for (const Item &item : store.items) {
            self->m_catalogue.put(item);
            self->m_closingTimer.schedule(item.id, item.isClosed ? std::nullopt : item.endsAt);
        }
        self->m_publisher.start(store);
        self->m_isOpen = true;
        qCInfo(lcAuction).noquote() << "loaded" << countedText(qint64(store.items.size()), "auction item"_L1);
        answer(std::nullopt);
    });
}

bool AuctionHouse::isKnown(const QByteArray &item) const
{
    return !m_settings.isCatalogueClosed || m_catalogue.find(item) || m_catalogue.isArchived(item);
}

void AuctionHouse::item(const QByteArray &id, std::function<void(const ItemAnswer &)> answer) const
{
    if (const Item *item = m_catalogue.find(id))
        return answer(ItemResult{*item});
    if (m_catalogue.isArchived(id))
        return m_store.item(id, std::move(answer));
    if (m_settings.isCatalogueClosed)
        return answer(AuctionFailure::unknownItem);
    answer(ItemResult{m_catalogue.named(id)});
}

void AuctionHouse::placeBid(BidRequest request, std::function<void(const BidAnswer &)> answer)
{
    if (const auto failure = creationProblem(request)) {
        m_statistics.count(*failure, {});
        return answer(*failure);
    }
    const QByteArray item = request.item;
    m_store.placeBid(
        std::move(request),
        [self = QPointer(this), item, answer = std::move(answer), begun = m_clock.now()](const BidAnswer &outcome) {
            if (self) {
                self->m_creating.remove(item);
                self->m_statistics.count(outcome, self->m_clock.now() - begun);
            }
            answer(outcome);
        });
}

std::optional<AuctionFailure> AuctionHouse::creationProblem(const BidRequest &request)
{
    const QByteArray &item = request.item;
    if (m_catalogue.find(item) || m_catalogue.isArchived(item) || m_creating.contains(item))
        return std::nullopt;
    if (m_settings.isCatalogueClosed)
        return AuctionFailure::unknownItem;
    if (!m_creationLimit.take(request.requester))
        return AuctionFailure::creatingTooFast;
    m_creating.insert(request.item);
    return std::nullopt;
}

void AuctionHouse::configure(const QByteArray &item, ItemSettings settings,
                             std::function<void(const ItemAnswer &)> answer)
{
    m_store.configure(item, std::move(settings), std::move(answer));
}

void AuctionHouse::changeEnd(const QByteArray &item, qint64 endsAt, std::function<void(const ItemAnswer &)> answer)
{
    m_store.changeEnd(item, endsAt, std::move(answer));
}

void AuctionHouse::closeNow(const QByteArray &item, std::function<void(const ItemAnswer &)> answer)
{
    m_store.close(item, ItemClosing::When::now, std::move(answer));
}

void AuctionHouse::archive(const QByteArray &item, std::function<void(const ItemAnswer &)> answer)
{
    m_store.archive(item, std::move(answer));
}

void AuctionHouse::ledger(const QByteArray &item, std::optional<quint64> before, int limit,
                          std::function<void(const LedgerAnswer &)> answer)
{
    if (!m_catalogue.find(item) && !m_catalogue.isArchived(item))
        // The item exists as soon as it is named.
        return answer(LedgerPage{});
    m_store.ledger(item, before, limit, std::move(answer));
}

void AuctionHouse::ownBids(const QByteArray &bidder, std::function<void(const OwnBidsAnswer &)> answer)
{
    m_store.ownBids(bidder, std::move(answer));
}

void AuctionHouse::show(const ItemEvent &event)
{
    if (!event.isForAll())
        return m_publisher.publish(event);
    const Item &item = event.item;
    const Item *shown = m_catalogue.find(item.id);
    if (shown && shown->rows > item.rows)
        return;
    m_catalogue.put(item);
    m_closingTimer.schedule(item.id, item.isClosed ? std::nullopt : item.endsAt);
    m_publisher.publish(event);
    if (event.kind == ItemEvent::Kind::changed)
        Q_EMIT changed(item);
}

void AuctionHouse::closeOnTime(const QByteArray &item)
{
    if (m_closingLease && !m_closingLease->isHeld())
        // Repeated until the item is shown as closed.
        return m_closingTimer.schedule(item, m_clock.wallMs() + retryAfterMs);
    m_store.close(item, ItemClosing::When::afterItsEnd, [self = QPointer(this), item](const ItemAnswer &answer) {
        if (!self)
            return;
        const qint64 soon = self->m_clock.wallMs() + retryAfterMs;
        if (const auto *failure = std::get_if<AuctionFailure>(&answer)) {
            if (*failure == AuctionFailure::damaged)
                // The store has reported it.
                return;
            qCWarning(lcAuction).noquote()
                << "the auction of" << item << "could not be closed; retrying in 1 s. Reason:" << failureName(*failure);
            self->m_closingTimer.schedule(item, soon);
            return;
        }
        const Item &now = std::get<ItemResult>(answer).item;
        // The end was moved, or the clock set back, in the meantime.
        if (!now.isClosed && now.endsAt)
            self->m_closingTimer.schedule(item, std::max(*now.endsAt, soon));
    });
}

} // namespace heliograph
