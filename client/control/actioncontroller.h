// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/actionclient.h"

#include <QObject>
#include <functional>

namespace heliograph
{

// Sends what the person does to everybody's items, prices and notifications, and says in words how it went. What it
// changes is shown when the stream says so. Created by the composition root.
class ActionController final : public QObject
{
    Q_OBJECT

public:
    // Once for each call: why it was not done, or empty.
    using Settled = std::function<void(const QString &problem)>;

    using QObject::QObject;

    // Lent; null while there is no server.
    void setClient(const ActionClient *client);

    void sendNotice(const NotificationRequest &notice, const Settled &settled);
    void announce(const AnnouncementRequest &announcement, const Settled &settled);
    void publishPrice(const QByteArray &symbol, Amount price, const Settled &settled);
    void putUpItem(const QByteArray &id, const ItemSettings &settings, const Settled &settled);
    void changeEnd(const QByteArray &id, qint64 endsAt, const Settled &settled);
    void closeItem(const QByteArray &id, const Settled &settled);

Q_SIGNALS:
    // What was done.
    void done(const QString &text);
    void itemsChanged();

private:
    // What becomes of the answer: `text` says what was done.
    template <typename Value, typename Text>
    FetchedDone<Value> settling(const Settled &settled, Text text);
    template <typename Send>
    void send(const Settled &settled, Send send);

    const ActionClient *m_client = nullptr;
    // Answers of another one do not count.
    int m_connection = 0;
};

} // namespace heliograph
