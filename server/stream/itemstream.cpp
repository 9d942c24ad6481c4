// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/itemstream.h"

#include "server/protocol/auctionclosed.h"
#include "server/protocol/maxbid.h"
#include "server/protocol/numbertext.h"
#include "server/stream/frame.h"
#include "server/stream/streamprologue.h"
#include "server/stream/wiretext.h"

#include <QJsonDocument>

namespace heliograph
{

namespace
{

// As in the protocol that this stream keeps.
constexpr int itemRetryMs = 5'000;

void appendItemEvent(QByteArray &text, QByteArrayView type, quint64 version, QByteArrayView data)
{
    appendField(text, "event", type);
    appendField(text, "id", NumberText(version).view());
    appendField(text, "data", data);
    text += '\n';
}

void appendState(QByteArray &text, const QByteArray &itemId, const Frame *newest)
{
    if (newest && newest->item)
        appendItemEvent(text, MaxBid::type, newest->item->version, newest->item->json);
    else
        appendItemEvent(text, MaxBid::type, 0, MaxBid{.itemId = itemId}.toItemJson());
}

void appendEnd(QByteArray &text, const Frame *newest)
{
    if (newest && newest->item && newest->item->isClosed)
        appendItemEvent(text, AuctionClosed::type, newest->item->version, newest->item->json);
}

std::optional<ItemStanding> standingIn(const Event &event)
{
    const QJsonObject object = QJsonDocument::fromJson(event.data).object();
    if (event.type == MaxBid::type) {
        const auto bid = MaxBid::fromJson(object);
        return bid ? std::optional(ItemStanding{bid->maxBid, bid->version, bid->isClosed}) : std::nullopt;
    }
    const auto closed = AuctionClosed::fromJson(object);
    return closed ? std::optional(ItemStanding{closed->maxBid, closed->version, true}) : std::nullopt;
}

} // namespace

std::optional<ItemView> ItemView::of(const Event &event)
{
    if (event.topic.kind != TopicKind::auction)
        return std::nullopt;
    const auto standing = event.standing ? event.standing : standingIn(event);
    if (!standing)
        return std::nullopt;
    const MaxBid bid{.itemId = event.topic.name, .maxBid = standing->maxBid, .version = standing->version};
    return ItemView{standing->version, standing->isClosed, bid.toItemJson()};
}

bool saysNothingNew(const Frame &frame, const Frame *before)
{
    return frame.item && frame.delivery == Delivery::latest && before && before->item
        && frame.item->version == before->item->version;
}

QByteArray itemPrologueBytes(const StreamRequest &request, const Frame *newest, bool isHistoryShared)
{
    // A text that is no version counts as 0: the reader has seen nothing.
    const quint64 seen = request.lastEventId.toULongLong();
    const quint64 version = newest && newest->item ? newest->item->version : 0;
    QByteArray text;
    appendField(text, "retry", NumberText(itemRetryMs).view());
    text += '\n';
    if (isHistoryShared ? seen < version : seen != version)
        appendState(text, request.topics->selectors().front().name, newest);
    appendEnd(text, newest);
    return streamHead(request.framing, request.headerLines) + framed(request.framing, text);
}

QByteArray itemStateBytes(Framing framing, const QByteArray &itemId, const Frame *newest)
{
    QByteArray text;
    appendState(text, itemId, newest);
    appendEnd(text, newest);
    return framed(framing, text);
}

} // namespace heliograph
