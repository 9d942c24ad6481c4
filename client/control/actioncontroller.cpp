// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/actioncontroller.h"

#include "client/feed/clocktext.h"

#include <QDateTime>
#include <QLocale>

namespace heliograph
{

namespace
{

QString nameOf(const ItemState &item)
{
    return item.title.isEmpty() ? QString::fromUtf8(item.itemId) : item.title;
}

} // namespace

void ActionController::setClient(const ActionClient *client)
{
    m_client = client;
    ++m_connection;
}

template <typename Value, typename Text>
FetchedDone<Value> ActionController::settling(const Settled &settled, Text text)
{
    return [this, settled, text, connection = m_connection](const Fetched<Value> &fetched) {
        if (connection != m_connection)
            return settled(tr("The connection was given up. It may have been carried out: look before you try again."));
        const auto *value = std::get_if<Value>(&fetched);
        settled(problemOf(fetched));
        if (!value)
            return;
        Q_EMIT done(text(*value));
        if constexpr (std::is_same_v<Value, ItemState>)
            Q_EMIT itemsChanged();
    };
}

template <typename Send>
void ActionController::send(const Settled &settled, Send send)
{
    if (m_client)
        send(*m_client);
    else
        settled(tr("There is no connection to a server."));
}

void ActionController::sendNotice(const NotificationRequest &notice, const Settled &settled)
{
    send(settled, [&](const ActionClient &client) {
        client.sendNotice(notice, this, settling<NotifyReceipt>(settled, [](const NotifyReceipt &receipt) {
                              return receipt.streams
                                  ? tr("The notice was sent to %n open stream(s).", nullptr, *receipt.streams)
                                  : tr("The notice was sent.");
                          }));
    });
}

void ActionController::announce(const AnnouncementRequest &announcement, const Settled &settled)
{
    send(settled, [&](const ActionClient &client) {
        client.announce(announcement, this, settling<NotifyReceipt>(settled, [](const NotifyReceipt &) {
                            return tr("The announcement was sent.");
                        }));
    });
}

void ActionController::publishPrice(const QByteArray &symbol, Amount price, const Settled &settled)
{
    send(settled, [&](const ActionClient &client) {
        client.publishPrice(symbol, {.price = price}, this,
                            settling<PublishReceipt>(settled, [symbol](const PublishReceipt &) {
                                return tr("The price of %1 was published.").arg(QString::fromUtf8(symbol));
                            }));
    });
}

void ActionController::putUpItem(const QByteArray &id, const ItemSettings &settings, const Settled &settled)
{
    send(settled, [&](const ActionClient &client) {
        client.configureItem(id, settings, this, settling<ItemState>(settled, [](const ItemState &item) {
                                 return tr("%1 was put up.").arg(nameOf(item));
                             }));
    });
}

void ActionController::changeEnd(const QByteArray &id, qint64 endsAt, const Settled &settled)
{
    send(settled, [&](const ActionClient &client) {
        client.changeEnd(id, {.endsAt = endsAt}, this, settling<ItemState>(settled, [](const ItemState &item) {
                             const QDateTime end = QDateTime::fromMSecsSinceEpoch(item.endsAt.value_or(0));
                             return tr("%1 ends %2.").arg(nameOf(item), momentText(end));
                         }));
    });
}

void ActionController::closeItem(const QByteArray &id, const Settled &settled)
{
    send(settled, [&](const ActionClient &client) {
        client.closeItem(id, this, settling<ItemState>(settled, [](const ItemState &item) {
                             return tr("%1 was closed.").arg(nameOf(item));
                         }));
    });
}

} // namespace heliograph
