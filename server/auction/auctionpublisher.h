// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/catalogue.h"
#include "server/auction/decisions.h"
#include "server/backbone/backbone.h"

#include <QSet>
#include <QTimer>

namespace heliograph
{

// Tells readers what was committed. What the backbone does not take now is told again until it does; by then the newest
// state of an item is enough. Lives in the Qt thread.
class AuctionPublisher final : public QObject
{
    Q_OBJECT

public:
    AuctionPublisher(Backbone &backbone, const Catalogue &catalogue, QObject *parent = nullptr);

    void publish(const ItemEvent &event);
    void publishAll(const std::vector<Item> &items); // what newcomers are shown, after a start

private:
    void publishEnd(const Item &item);
    void publishState(const Item &item);
    void publishUntold();

    Backbone &m_backbone;
    const Catalogue &m_catalogue;
    QSet<QByteArray> m_untold;
    QSet<QByteArray> m_untoldEnds;
    QTimer m_retry;
};

} // namespace heliograph
