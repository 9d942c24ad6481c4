// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/fetched.h"
#include "server/protocol/itemend.h"
#include "server/protocol/itemsettings.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/publishreceipt.h"
#include "server/protocol/publishrequests.h"

namespace heliograph
{

// What a person may make a server do that all its readers see: publish, and change items. Used in one thread; a value
// without signals, like the ApiClient it borrows. Every answer comes once, from the event loop, unless `context` is
// gone by then.
class ActionClient
{
public:
    explicit ActionClient(const ApiClient &api) : m_api(api) {}

    void sendNotice(const NotificationRequest &notice, QObject *context, FetchedDone<NotifyReceipt> done) const;
    void announce(const AnnouncementRequest &announcement, QObject *context, FetchedDone<NotifyReceipt> done) const;
    void publishPrice(const QByteArray &symbol, const PriceRequest &price, QObject *context,
                      FetchedDone<PublishReceipt> done) const;
    void configureItem(const QByteArray &id, const ItemSettings &settings, QObject *context,
                       FetchedDone<ItemState> done) const;
    void changeEnd(const QByteArray &id, const ItemEnd &end, QObject *context, FetchedDone<ItemState> done) const;
    void closeItem(const QByteArray &id, QObject *context, FetchedDone<ItemState> done) const;

private:
    const ApiClient &m_api;
};

} // namespace heliograph
