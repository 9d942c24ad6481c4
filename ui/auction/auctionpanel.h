// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/freshness.h"
#include "client/feed/linkstate.h"
#include "client/models/auctionmodel.h"
#include "client/models/countdown.h"
#include "ui/auction/bidsteps.h"
#include "ui/style/panelframe.h"

#include <QTimer>
#include <functional>

class QBoxLayout;
class QPushButton;

namespace heliograph
{

class BidForm;
class BidHistoryView;
class ItemChooser;
class MaximumView;
class StandingView;

// One item at a time: what it stands at, where the person stands, and how to bid. Shows the model and asks for bids;
// the window connects both to the server. Whatever is not known for sure is not said.
class AuctionPanel final : public PanelFrame
{
    Q_OBJECT

public:
    // None while the server's clock is not known.
    using ServerNow = std::function<std::optional<ServerTime>()>;

    AuctionPanel(AuctionModel &model, const FeedClock &clock, ServerNow serverNow, QWidget *parent = nullptr);

    const QByteArray &item() const { return m_item; }
    // Empty: none.
    void setItem(const QByteArray &id);
    void setLink(const LinkStatus &link);
    // Of the chosen item.
    void setFreshness(Freshness freshness);
    // By how much its buttons raise the amount; none: the usual steps.
    void setSteps(const std::optional<BidSteps> &steps);
    // Applies to the history.
    void setOnlyMine(bool onlyMine);
    void setConfirmAbove(std::optional<Amount> limit);
    // Why the person may not bid on the chosen item, in words; empty: they may, or it is not known.
    void setForbidden(const QString &reason);
    // As if the person had picked it from the list.
    // By value: what is offered next changes with the choice.
    void choose(QByteArray id);
    // The person has begun to bid on the item: another one would take that away.
    bool hasUnfinishedBid() const;
    void focusBid();
    // See BidForm.
    void cancelBid();
    // Another person is here now.
    void forgetPerson();
    void useMinimum();
    void exportHistory();
    void askForSteps();

Q_SIGNALS:
    // Chosen by the person.
    void itemChosen(const QByteArray &item);
    // The list of items is being looked at.
    void itemsRequested();
    void bidRequested(const QByteArray &item, heliograph::Amount amount);
    void checkRequested(const QByteArray &item);
    void receiptsRequested(const QByteArray &item);
    void onlyMineChosen(bool onlyMine);
    void stepsChosen(const QByteArray &item, const std::optional<heliograph::BidSteps> &steps);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeChooser();
    QWidget *makeContent();
    void arrange();
    void setUpTabOrder();
    void chooseTyped(const QByteArray &id);
    void showNext();
    void refresh();
    void showState();
    void showEmptyState();
    void tick();
    std::optional<std::chrono::milliseconds> ageOfMaximum(const AuctionItem &item,
                                                          const std::optional<ServerTime> &serverTime) const;
    bool isStale() const;
    QString obstacle() const;
    void retranslate();

    AuctionModel &m_model;
    const FeedClock &m_clock;
    const ServerNow m_serverNow;
    QByteArray m_item;
    LinkStatus m_link;
    QString m_forbidden;
    Freshness m_freshness = Freshness::unknown;
    // Due when something on the screen has to say something else.
    QTimer m_tick;
    QLabel *const m_chooserLabel;
    ItemChooser *const m_chooser;
    QLabel *const m_itemTitle;
    // Shown at the end of an item.
    QPushButton *const m_nextButton;
    QByteArray m_nextItem;
    MaximumView *const m_maximum;
    StandingView *const m_standing;
    BidForm *const m_form;
    BidHistoryView *const m_history;
    QAction *const m_stepsAction;
    QAction *const m_exportAction;
    QPushButton *m_showItems = nullptr;
    // The bid form and the history.
    QBoxLayout *m_sides = nullptr;
    QWidget *m_bidding = nullptr;
};

} // namespace heliograph
