// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/feedevent.h"

#include "client/feed/overloaded.h"
#include "server/protocol/name.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// True when the type was this one, whether or not the data could be read.
template <typename Payload, typename Variant>
bool readPayload(QByteArrayView type, const QJsonObject &data, FeedEvent &event)
{
    if constexpr (requires { Payload::fromJson(data); }) {
        if (type != QByteArrayView(Payload::type))
            return false;
        if (auto payload = Payload::fromJson(data))
            event = Variant(std::move(*payload));
        return true;
    } else {
        return false;
    }
}

template <typename... Payloads>
bool readOneOf(const std::variant<Payloads...> *, QByteArrayView type, const QJsonObject &data, FeedEvent &event)
{
    return (readPayload<Payloads, std::variant<Payloads...>>(type, data, event) || ...);
}

constexpr auto timestampOfPayload = [](const auto &payload) -> qint64 {
    if constexpr (requires { payload.timestamp; })
        return payload.timestamp;
    else
        return 0;
};

} // namespace

FeedEvent feedEventFrom(const QJsonObject &envelope)
{
    const QByteArray type = envelope["type"_L1].toString().toUtf8();
    const QJsonValue data = envelope["data"_L1];
    FeedEvent event;
    constexpr const PublishedEvent *published = nullptr;
    constexpr const StreamNotice *notice = nullptr;
    const bool isKnown =
        readOneOf(published, type, data.toObject(), event) || readOneOf(notice, type, data.toObject(), event);
    if (!isKnown && isEventType(type) && !data.isUndefined())
        event = PublishedEvent(ChannelMessage{type, data});
    return event;
}

qint64 timestampOf(const PublishedEvent &event)
{
    return std::visit(timestampOfPayload, event);
}

qint64 timestampOf(const FeedEvent &event)
{
    return std::visit(Overloaded{
                          [](std::monostate) -> qint64 { return 0; },
                          [](const auto &said) { return std::visit(timestampOfPayload, said); },
                      },
                      event);
}

std::optional<Topic> topicOf(const PublishedEvent &event)
{
    using Subject = std::optional<Topic>;
    return std::visit(Overloaded{
                          [](const StockUpdate &price) -> Subject {
                              return Topic{TopicKind::stock, price.symbol};
                          },
                          [](const MetricsUpdate &metrics) -> Subject {
                              return Topic{TopicKind::metrics, metrics.host};
                          },
                          [](const Notification &notification) -> Subject {
                              return notification.userId.isEmpty() ? Topic{TopicKind::notifications, {}}
                                                                   : Topic{TopicKind::user, notification.userId};
                          },
                          [](const Announcement &) -> Subject { return std::nullopt; },
                          [](const AlertChange &) -> Subject {
                              return Topic{TopicKind::alerts, {}};
                          },
                          [](const AlertRuleChange &) -> Subject {
                              return Topic{TopicKind::alerts, {}};
                          },
                          [](const MaxBid &maxBid) -> Subject {
                              return Topic{TopicKind::auction, maxBid.itemId};
                          },
                          [](const AuctionClosed &closed) -> Subject {
                              return Topic{TopicKind::auction, closed.itemId};
                          },
                          [](const BidUpdate &update) -> Subject {
                              return Topic{TopicKind::user, update.userId};
                          },
                          [](const ChannelMessage &) -> Subject { return std::nullopt; },
                      },
                      event);
}

Delivery deliveryOf(const PublishedEvent &event)
{
    return std::visit([](const auto &payload) { return std::decay_t<decltype(payload)>::delivery; }, event);
}

} // namespace heliograph
