// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/auction/catalogue.h"
#include "server/backbone/backbone.h"

#include <QTimer>
#include <set>

namespace heliograph
{

// Hands committed events to the backbone, in order, and marks in the store what it has taken. When the backbone refuses
// one, nothing is handed over until the refused and all later ones were read from the store's outbox again; by then the
// newest state of an item is enough. Lives in the Qt thread.
class AuctionPublisher final : public QObject
{
    Q_OBJECT

public:
    AuctionPublisher(BidStore &store, Backbone &backbone, const Catalogue &catalogue, QObject *parent = nullptr);

    // After a start: what the server before left unpublished, and the items whose state the backbone does not hold.
    // What it still remembers is not published again.
    void start(const OpenedStore &opened);
    // The event has just been committed.
    void publish(const ItemEvent &event);

private:
    void handOver(const ItemEvent &event);
    // Calls then(whether the backbone has taken it).
    template <typename Then>
    void handOver(Draft draft, Then then);
    void publishMissing();
    void fillHistory(const RestoredHistory &history);
    void fallBehind();
    void catchUp();

    BidStore &m_store;
    Backbone &m_backbone;
    const Catalogue &m_catalogue;
    // Items whose state the backbone did not hold at the start and has not taken yet.
    std::set<QByteArray> m_missing;
    // Events handed over to the backbone without an answer yet.
    std::size_t m_unanswered = 0;
    bool m_isBehind = false;
    QTimer m_retry;
};

} // namespace heliograph
