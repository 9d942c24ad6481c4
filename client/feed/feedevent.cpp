// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/feedevent.h"

#include "server/protocol/name.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// True when the type was this one, whether or not the data could be read.
template <typename Payload>
bool read(QByteArrayView type, const QJsonObject &data, FeedEvent &event)
{
    if (type != QByteArrayView(Payload::type))
        return false;
    if (auto payload = Payload::fromJson(data))
        event = std::move(*payload);
    return true;
}

template <typename... Payloads>
bool readOneOf(QByteArrayView type, const QJsonObject &data, FeedEvent &event)
{
    return (read<Payloads>(type, data, event) || ...);
}

} // namespace

FeedEvent feedEventFrom(const QJsonObject &envelope)
{
    const QByteArray type = envelope["type"_L1].toString().toUtf8();
    const QJsonValue data = envelope["data"_L1];
    FeedEvent event;
    const bool isKnown = readOneOf<StockUpdate, MetricsUpdate, MaxBid, Heartbeat, Notification, Announcement,
                                   AuctionClosed, Connected, Reset, Lag, Goodbye>(type, data.toObject(), event);
    if (!isKnown && isEventType(type) && !data.isUndefined())
        event = ChannelMessage{type, data};
    return event;
}

bool isPublished(const FeedEvent &event)
{
    return event.index() > FeedEvent(Goodbye()).index();
}

qint64 timestampOf(const FeedEvent &event)
{
    return std::visit(
        [](const auto &payload) -> qint64 {
            if constexpr (requires { payload.timestamp; })
                return payload.timestamp;
            else
                return 0;
        },
        event);
}

std::optional<Topic> topicOf(const FeedEvent &event)
{
    if (const auto *stock = std::get_if<StockUpdate>(&event))
        return Topic{TopicKind::stock, stock->symbol};
    if (const auto *sample = std::get_if<MetricsUpdate>(&event))
        return Topic{TopicKind::metrics, sample->host};
    if (const auto *notice = std::get_if<Notification>(&event))
        return notice->userId.isEmpty() ? Topic{TopicKind::notifications, {}} : Topic{TopicKind::user, notice->userId};
    if (const auto *bid = std::get_if<MaxBid>(&event))
        return Topic{TopicKind::auction, bid->itemId};
    if (const auto *closed = std::get_if<AuctionClosed>(&event))
        return Topic{TopicKind::auction, closed->itemId};
    return std::nullopt;
}

} // namespace heliograph
