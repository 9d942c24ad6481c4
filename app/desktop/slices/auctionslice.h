// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/slices/bidstepsmemory.h"
#include "app/desktop/slices/ownbidsmemory.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/control/auctioncontroller.h"
#include "client/models/auctionmodel.h"
#include "client/models/auctionwatch.h"

namespace heliograph
{

class AuctionPanel;
class MyBidsPanel;

// Auctions: the stream, the answers and the ledger into the model, the model onto the panel, bids to the server. Which
// item the panel shows is decided once in a session with a server; from then on only by the person.
class AuctionSlice final : public QObject
{
    Q_OBJECT

public:
    explicit AuctionSlice(const SliceContext &context, QObject *parent = nullptr);

private:
    void connectFeed();
    void connectSession();
    void connectPanel();
    void connectOwnBids();
    void noteOwnItem(const QByteArray &item);
    void fetchOwnItems();
    void updateTopics();
    void connectActions();
    void updateActions();
    void askForNewItem();
    void showNewItem();
    void askForEnd();
    void askToClose();
    // Milliseconds since 1970.
    qint64 serverNow() const;
    void connectNews();
    void applyPreferences();
    void applyScopes();
    void chooseFirstItem();
    void watchItem(const QByteArray &item);
    void fetchAll();
    void announce(const AuctionWatch::News &news);
    void showMark();

    const SliceContext m_context;
    AuctionModel m_model;
    AuctionController m_controller;
    AuctionWatch m_watch;
    BidStepsMemory m_bidSteps;
    OwnBidsMemory m_ownBids;
    // Belongs to the window, as the next one does.
    AuctionPanel *const m_panel;
    MyBidsPanel *const m_myBids;
    // The item that is shown.
    QByteArray m_item;
    // What the person put up, until the list of items has it; empty: nothing.
    QByteArray m_newItem;
    // The items whose events are asked for.
    QByteArrayList m_watched;
    // The name of the person, as ledgers have it; none: not known.
    std::optional<QByteArray> m_name;
    // For the title of the window, until the person looks at it.
    std::optional<AuctionWatch::News> m_newest;
};

} // namespace heliograph
