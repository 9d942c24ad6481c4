// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionpublisher.h"

#include "server/auction/auctionevents.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/bidupdate.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <utility>

namespace heliograph
{

namespace
{

constexpr std::chrono::milliseconds retryAfter{200};

// What of the auction the backbone has already.
class PublishedAuction
{
public:
    explicit PublishedAuction(const RestoredHistory &restored)
    {
        for (const EventPtr &event : restored.events) {
            if (event->topic.kind == TopicKind::auction && event->type == AuctionClosed::type)
                m_endedItems.insert(event->topic.name);
            if (event->topic.kind == TopicKind::user && event->type == BidUpdate::type)
                m_bidUpdates.insert(event->data);
        }
        for (const EventPtr &event : restored.newestValues) {
            if (event->topic.kind == TopicKind::auction)
                m_stateByItem.insert(event->topic.name, event);
        }
    }

    bool holdsState(const Item &item) const
    {
        const EventPtr state = m_stateByItem.value(item.id);
        if (item.isArchived)
            return !state;
        return state && state->data == maxBidEvent(item).data;
    }
    bool holds(const ItemEvent &event) const
    {
        if (!event.isForAll())
            return m_bidUpdates.contains(bidUpdateEvent(event).data);
        return event.kind == ItemEvent::Kind::ended ? m_endedItems.contains(event.item.id) : holdsState(event.item);
    }

private:
    QSet<QByteArray> m_endedItems;
    // As they were published.
    QSet<QByteArray> m_bidUpdates;
    QHash<QByteArray, EventPtr> m_stateByItem;
};

} // namespace

AuctionPublisher::AuctionPublisher(BidStore &store, Backbone &backbone, const Catalogue &catalogue, QObject *parent)
    : QObject(parent), m_store(store), m_backbone(backbone), m_catalogue(catalogue)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &AuctionPublisher::catchUp);
    connect(&backbone, &Backbone::historyReplaced, this, &AuctionPublisher::fillHistory);
}

// The new history may lack states that the one before had.
void AuctionPublisher::fillHistory(const RestoredHistory &history)
{
    if (m_store.publishesItself())
        return;
    const PublishedAuction published(history);
    for (const auto &[id, item] : m_catalogue) {
        if (!published.holdsState(item))
            m_missing.insert(id);
    }
    publishMissing();
}

void AuctionPublisher::start(const OpenedStore &opened)
{
    if (m_store.publishesItself())
        return;
    const PublishedAuction published(m_backbone.restored());
    for (const Item &item : opened.items) {
        if (!published.holdsState(item))
            m_missing.insert(item.id);
    }
    for (const ItemEvent &event : opened.unpublished) {
        if (event.kind == ItemEvent::Kind::changed)
            m_missing.erase(event.item.id);
        if (published.holds(event))
            m_store.markPublished(event);
        else
            publish(event);
    }
    publishMissing();
}

void AuctionPublisher::publish(const ItemEvent &event)
{
    if (!m_isBehind && !m_store.publishesItself())
        handOver(event);
}

void AuctionPublisher::handOver(const ItemEvent &event)
{
    handOver(draftOf(event), [this, event](bool isTaken) {
        if (isTaken)
            m_store.markPublished(event);
    });
}

template <typename Then>
void AuctionPublisher::handOver(Draft draft, Then then)
{
    ++m_unanswered;
    m_backbone.publish(std::move(draft), [self = QPointer(this), then = std::move(then)](const PublishResult &result) {
        if (!self)
            return;
        --self->m_unanswered;
        const bool isTaken = std::holds_alternative<EventId>(result);
        then(isTaken);
        if (!isTaken)
            self->fallBehind();
    });
}

void AuctionPublisher::publishMissing()
{
    while (!m_missing.empty() && !m_isBehind) {
        const QByteArray id = m_missing.extract(m_missing.begin()).value();
        if (const Item *item = m_catalogue.find(id)) {
            handOver(maxBidEvent(*item), [this, id](bool isTaken) {
                if (!isTaken)
                    m_missing.insert(id);
            });
        }
    }
}

void AuctionPublisher::fallBehind()
{
    m_isBehind = true;
    if (!m_retry.isActive())
        m_retry.start();
}

void AuctionPublisher::catchUp()
{
    if (m_unanswered > 0)
        return m_retry.start();
    m_store.unpublished([self = QPointer(this)](const std::variant<std::vector<ItemEvent>, AuctionFailure> &answer) {
        if (!self)
            return;
        const auto *events = std::get_if<std::vector<ItemEvent>>(&answer);
        if (!events)
            return self->m_retry.start();
        self->m_isBehind = false;
        for (const ItemEvent &event : *events)
            self->publish(event);
        self->publishMissing();
    });
}

} // namespace heliograph
