// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionpublisher.h"

#include "server/auction/auctionevents.h"

#include <QPointer>

namespace heliograph
{

namespace
{
constexpr std::chrono::milliseconds retryAfter{200};
}

AuctionPublisher::AuctionPublisher(Backbone &backbone, const Catalogue &catalogue, QObject *parent)
    : QObject(parent), m_backbone(backbone), m_catalogue(catalogue)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &AuctionPublisher::publishUntold);
}

void AuctionPublisher::publish(const ItemEvent &event)
{
    if (event.kind == ItemEvent::Kind::ended)
        publishEnd(event.item);
    else
        publishState(event.item);
}

void AuctionPublisher::publishAll(const std::vector<Item> &items)
{
    for (const Item &item : untoldEnds(items, m_backbone.restored()))
        publishEnd(item);
    for (const Item &item : items)
        publishState(item);
}

void AuctionPublisher::publishEnd(const Item &item)
{
    m_backbone.publish(auctionClosedEvent(item), [self = QPointer(this), id = item.id](const PublishResult &result) {
        if (!self || std::holds_alternative<EventId>(result))
            return;
        self->m_untoldEnds.insert(id);
        self->m_retry.start(retryAfter);
    });
}

void AuctionPublisher::publishState(const Item &item)
{
    m_backbone.publish(maxBidEvent(item), [self = QPointer(this), id = item.id](const PublishResult &result) {
        if (!self || std::holds_alternative<EventId>(result))
            return;
        self->m_untold.insert(id);
        self->m_retry.start(retryAfter);
    });
}

void AuctionPublisher::publishUntold()
{
    for (const QByteArray &id : std::exchange(m_untoldEnds, {}))
        publishEnd(*m_catalogue.find(id));
    for (const QByteArray &id : std::exchange(m_untold, {}))
        publishState(*m_catalogue.find(id));
}

} // namespace heliograph
