// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/actionclient.h"

#include "server/protocol/endpoints.h"

namespace heliograph
{

namespace
{

std::optional<NotifyReceipt> notifyReceipt(const ApiAnswer &answer)
{
    return NotifyReceipt::fromJson(answer.body.object());
}

std::optional<ItemState> itemState(const ApiAnswer &answer)
{
    return ItemState::fromJson(answer.body.object());
}

} // namespace

void ActionClient::sendNotice(const NotificationRequest &notice, QObject *context,
                              FetchedDone<NotifyReceipt> done) const
{
    fetch<NotifyReceipt>(m_api, {.path = endpoint::notify, .body = notice.toJson()}, context, notifyReceipt,
                         std::move(done));
}

void ActionClient::announce(const AnnouncementRequest &announcement, QObject *context,
                            FetchedDone<NotifyReceipt> done) const
{
    fetch<NotifyReceipt>(m_api, {.path = endpoint::broadcast, .body = announcement.toJson()}, context, notifyReceipt,
                         std::move(done));
}

void ActionClient::publishPrice(const QByteArray &symbol, const PriceRequest &price, QObject *context,
                                FetchedDone<PublishReceipt> done) const
{
    fetch<PublishReceipt>(
        m_api, {.path = pathOf(endpoint::stock, symbol), .body = price.toJson()}, context,
        [](const ApiAnswer &answer) { return PublishReceipt::fromJson(answer.body.object()); }, std::move(done));
}

void ActionClient::configureItem(const QByteArray &id, const ItemSettings &settings, QObject *context,
                                 FetchedDone<ItemState> done) const
{
    fetch<ItemState>(
        m_api, {.method = QByteArrayLiteral("PUT"), .path = pathOf(endpoint::item, id), .body = settings.toJson()},
        context, itemState, std::move(done));
}

void ActionClient::changeEnd(const QByteArray &id, const ItemEnd &end, QObject *context,
                             FetchedDone<ItemState> done) const
{
    fetch<ItemState>(m_api,
                     {.method = QByteArrayLiteral("PUT"), .path = pathOf(endpoint::itemEnd, id), .body = end.toJson()},
                     context, itemState, std::move(done));
}

void ActionClient::closeItem(const QByteArray &id, QObject *context, FetchedDone<ItemState> done) const
{
    fetch<ItemState>(m_api, {.path = pathOf(endpoint::closeItem, id)}, context, itemState, std::move(done));
}

} // namespace heliograph
