// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/modelfeeder.h"

#include "app/desktop/deskmodels.h"
#include "client/models/pastevents.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/maxbid.h"

namespace heliograph
{

void DeskModels::clear()
{
    market.clear();
    metrics.clear();
    notifications.clear();
    auction.clear();
}

ModelFeeder::ModelFeeder(DashboardFeed &feed, DeskModels &models, QObject *parent)
    : QObject(parent), m_feed(feed), m_models(models)
{
    connectFeed();
}

void ModelFeeder::setApi(const ApiClient *api)
{
    m_api = api;
    m_filled.clear();
}

Moment ModelFeeder::now() const
{
    return {.at = m_feed.clock().now(), .wallMs = m_feed.clock().wallMs()};
}

void ModelFeeder::connectFeed()
{
    connect(&m_feed, &DashboardFeed::stockUpdated, this, [this](const StockUpdate &update) {
        m_models.market.apply(update);
        fillPast({TopicKind::stock, update.symbol});
    });
    connect(&m_feed, &DashboardFeed::metricsUpdated, this, [this](const MetricsUpdate &update) {
        m_models.metrics.apply(update);
        fillPast({TopicKind::metrics, update.host});
    });
    connect(&m_feed, &DashboardFeed::notificationReceived, this,
            [this](const Notification &notification) { m_models.notifications.add(notification); });
    connect(&m_feed, &DashboardFeed::announcementReceived, this, [this](const Announcement &announcement) {
        Notification notification;
        notification.message = announcement.message;
        notification.timestamp = announcement.timestamp;
        m_models.notifications.add(notification);
    });
    connect(&m_feed, &DashboardFeed::maxBidChanged, this,
            [this](const MaxBid &maxBid) { m_models.auction.raised(maxBid, now()); });
    connect(&m_feed, &DashboardFeed::auctionClosed, this,
            [this](const AuctionClosed &closed) { m_models.auction.closed(closed, now()); });
    connect(&m_feed, &DashboardFeed::reset, this, [this](ResetReason reason) {
        if (reason == ResetReason::epoch)
            m_models.auction.startNewHistory();
    });
    connect(&m_feed, &DashboardFeed::topicForgotten, this, [this](const Topic &topic) {
        m_models.market.forget(topic.kind == TopicKind::stock ? topic.name : QByteArray());
        m_models.metrics.forget(topic.kind == TopicKind::metrics ? topic.name : QByteArray());
        m_filled.remove(topic);
    });
    connect(&m_feed, &DashboardFeed::linkChanged, this, &ModelFeeder::noteLink);
}

void ModelFeeder::noteLink()
{
    const bool isOpen = m_feed.link().isOpen();
    if (m_isOpen && !isOpen) {
        m_models.market.markGap();
        m_models.metrics.markGap();
        m_filled.clear(); // the server may remember what happened meanwhile
    }
    m_isOpen = isOpen;
}

void ModelFeeder::fillPast(const Topic &topic)
{
    if (!m_api || m_filled.contains(topic))
        return;
    m_filled.insert(topic);
    const QByteArray path =
        pathOf(endpoint::history, topic.toText()) + "?limit=" + QByteArray::number(limit::historySamples);
    m_api->send({.method = QByteArrayLiteral("GET"), .path = path}, this, [this, topic](const ApiResult &result) {
        const auto *answer = std::get_if<ApiAnswer>(&result);
        if (!answer || !m_filled.contains(topic)) // no past is no fault; another server's is not wanted
            return;
        const QJsonObject object = answer->body.object();
        if (topic.kind == TopicKind::stock)
            m_models.market.backfill(topic.name, pastPrices(object));
        else
            m_models.metrics.backfill(topic.name, pastMetrics(object));
    });
}

} // namespace heliograph
