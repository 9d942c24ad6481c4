// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/auctionslice.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/localnotifications.h"
#include "app/desktop/slices/panelliveness.h"
#include "client/control/actioncontroller.h"
#include "client/control/calleridentity.h"
#include "client/feed/dashboardfeed.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"
#include "ui/auction/auctionpanel.h"
#include "ui/auction/bidtexts.h"
#include "ui/auction/mybidspanel.h"
#include "ui/operate/enddialog.h"
#include "ui/operate/itemdialog.h"
#include "ui/shell/commandset.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/obstacle.h"

#include <QApplication>
#include <QMenu>
#include <QPointer>
#include <QTimer>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString itemKey = u"window/item"_s;
const QString onlyMineKey = u"window/onlyMyBids"_s;
// A server that has just started may put its items up a moment later.
constexpr std::chrono::milliseconds emptyListPauses[]{1s, 5s};

AuctionPanel::ServerNow serverNowOf(const DashboardFeed &feed)
{
    return [&feed]() -> std::optional<ServerTime> {
        const auto now = feed.clock().now();
        const auto time = feed.serverClock().at(now);
        if (!time)
            return std::nullopt;
        return ServerTime{.now = std::chrono::milliseconds(*time),
                          .uncertainty = feed.serverClock().uncertainty(now).value_or(1s)};
    };
}

Severity severityOf(AuctionWatch::Kind kind)
{
    switch (kind) {
    case AuctionWatch::Kind::outbid:
        return Severity::warning;
    case AuctionWatch::Kind::won:
        return Severity::success;
    case AuctionWatch::Kind::lost:
    case AuctionWatch::Kind::closed:
        return Severity::info;
    }
    Q_UNREACHABLE();
}

} // namespace

AuctionSlice::AuctionSlice(const SliceContext &context, QObject *parent)
    : QObject(parent), m_context(context), m_controller(m_model, context.feed.clock()), m_watch(m_model),
      m_bidSteps(context.state), m_ownBids(context.state),
      m_panel(new AuctionPanel(m_model, context.feed.clock(), serverNowOf(context.feed))),
      m_myBids(new MyBidsPanel(m_model, [this] { return std::optional(serverNow()); }))
{
    m_context.window.addPanel(*m_panel, PanelGrid::Column::right, 3);
    m_context.window.addPanel(*m_myBids, PanelGrid::Column::left, 2);
    m_context.window.grid().setPanelShown(*m_myBids, false);
    connectFeed();
    connectSession();
    connectPanel();
    connectNews();
    connectOwnBids();
    connectActions();
    applyPreferences();
    connect(&m_context.preferences, &Preferences::changed, this, &AuctionSlice::applyPreferences);
    connect(&m_context.caller, &CallerIdentity::changed, this, [this] {
        applyPreferences();
        applyScopes();
        updateTopics();
    });
    // All of them at once, and not while the model is about it.
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &AuctionSlice::chooseFirstItem, Qt::QueuedConnection);
}

void AuctionSlice::connectFeed()
{
    DashboardFeed &feed = m_context.feed;
    const auto now = [&feed] { return Moment{.at = feed.clock().now(), .wallMs = feed.clock().wallMs()}; };
    connect(&feed, &DashboardFeed::maxBidChanged, this, [this, now](const MaxBid &maxBid) {
        m_model.raised(maxBid, now());
        m_controller.hear(maxBid);
    });
    connect(&feed, &DashboardFeed::auctionClosed, this, [this, now](const AuctionClosed &closed) {
        m_model.closed(closed, now());
        // There may be new ones.
        m_controller.fetchItems();
    });
    // After a break the stream brings the newest maximum, but neither the bids meanwhile nor that there was none.
    connect(&feed, &DashboardFeed::resumed, this, &AuctionSlice::fetchAll);
    connect(&feed, &DashboardFeed::reset, this, [this](ResetReason reason) {
        if (reason == ResetReason::epoch)
            m_model.startNewHistory();
        fetchAll();
    });
    followLiveness(feed, *m_panel, [this, &feed](const LinkStatus &link) {
        m_controller.setOnline(link.isOpen());
        m_panel->setLink(link);
        if (!m_panel->item().isEmpty())
            m_panel->setFreshness(feed.freshness({TopicKind::auction, m_panel->item()}));
    });
    followLiveness(feed, *m_myBids, [this](const LinkStatus &link) {
        const bool isStale = !link.isOpen() || link.state == LinkState::stale;
        for (const QByteArray &item : std::as_const(m_watched)) {
            // Its panel knows better.
            if (item != m_item)
                m_model.setStale(item, isStale);
        }
        m_myBids->setLink(link);
    });
}

void AuctionSlice::connectSession()
{
    const ServerSession &session = m_context.session;
    connect(&session, &ServerSession::opened, this, [this, &session] {
        m_controller.setClient(session.bids());
        applyPreferences();
        m_controller.fetchItems();
        watchItem(m_panel->item());
        fetchOwnItems();
        for (const auto pause : emptyListPauses) {
            QTimer::singleShot(pause, this, [this] {
                if (m_model.rowCount() == 0)
                    m_controller.fetchItems();
            });
        }
    });
    // What one person was asked to confirm, another does not.
    connect(&session, &ServerSession::tokenChanged, m_panel, &AuctionPanel::cancelBid);
    connect(&session, &ServerSession::closed, this, [this] {
        m_controller.forget();
        m_controller.setClient(nullptr);
        m_model.clear();
        watchItem({});
    });
}

void AuctionSlice::connectPanel()
{
    connect(m_panel, &AuctionPanel::itemChosen, this, [this](const QByteArray &item) {
        m_context.state.setValue(itemKey, item);
        watchItem(item);
    });
    connect(m_myBids, &MyBidsPanel::itemChosen, this, [this](const QByteArray &item) {
        m_context.window.grid().reveal(*m_panel);
        m_panel->choose(item);
    });
    m_panel->setOnlyMine(m_context.state.value(onlyMineKey, false).toBool());
    connect(m_panel, &AuctionPanel::onlyMineChosen, this,
            [this](bool onlyMine) { m_context.state.setValue(onlyMineKey, onlyMine); });
    connect(m_panel, &AuctionPanel::stepsChosen, this,
            [this](const QByteArray &item, const std::optional<BidSteps> &steps) {
                m_bidSteps.set(item, steps);
                m_panel->setSteps(m_bidSteps.of(m_panel->item()));
            });
    connect(m_panel, &AuctionPanel::itemsRequested, &m_controller, &AuctionController::fetchItems);
    connect(m_panel, &AuctionPanel::bidRequested, &m_controller, &AuctionController::bid);
    connect(m_panel, &AuctionPanel::checkRequested, &m_controller, &AuctionController::check);
    connect(m_panel, &AuctionPanel::receiptsRequested, &m_controller, &AuctionController::fetchReceipts);
    m_context.window.addTargets([this] {
        QList<MainWindow::Target> targets;
        for (const AuctionItem &item : m_model.items()) {
            // Its id is what the field for items takes.
            const QString text = item.title.isEmpty() ? tr("Item %1").arg(itemName(item))
                                                      : tr("Item %1 (%2)").arg(item.title, QString::fromUtf8(item.id));
            targets.append({text, [this, id = item.id] {
                                m_context.window.grid().reveal(*m_panel);
                                m_panel->choose(id);
                            }});
        }
        return targets;
    });
    const CommandSet &commands = m_context.window.commands();
    connect(&commands[Command::focusBid], &QAction::triggered, this, [this] {
        m_context.window.grid().reveal(*m_panel);
        m_panel->focusBid();
    });
    connect(&commands[Command::minimumNext], &QAction::triggered, m_panel, &AuctionPanel::useMinimum);
}

// In the menu of the window and in that of the panel, for the item that the panel shows.
void AuctionSlice::connectActions()
{
    const CommandSet &commands = m_context.window.commands();
    for (const Command command : {Command::newItem, Command::changeEnd, Command::closeItem})
        m_panel->panelMenu().addAction(&commands[command]);
    connect(&commands[Command::newItem], &QAction::triggered, this, &AuctionSlice::askForNewItem);
    connect(&commands[Command::changeEnd], &QAction::triggered, this, &AuctionSlice::askForEnd);
    connect(&commands[Command::closeItem], &QAction::triggered, this, &AuctionSlice::askToClose);
    connect(&m_context.actions, &ActionController::itemsChanged, &m_controller, &AuctionController::fetchItems);
    connect(&m_model, &AuctionModel::itemChanged, this, [this](const QByteArray &id) {
        if (id == m_item)
            updateActions();
        if (id == m_newItem)
            showNewItem();
    });
    connect(&m_context.feed, &DashboardFeed::linkChanged, this, &AuctionSlice::updateActions);
    updateActions();
}

void AuctionSlice::updateActions()
{
    const CommandSet &commands = m_context.window.commands();
    const CallerIdentity &caller = m_context.caller;
    const bool isOpen = m_context.feed.link().isOpen();
    setObstacle(commands[Command::newItem], caller.obstacleToAny(Action::sell), isOpen);
    const AuctionItem *item = m_model.item(m_item);
    QString obstacle = m_item.isEmpty() ? QString() : caller.obstacle(Action::sell, m_item);
    if (obstacle.isEmpty() && item && item->bidding.isClosed())
        obstacle = tr("%1 is closed.").arg(itemName(*item));
    for (const Command command : {Command::changeEnd, Command::closeItem})
        setObstacle(commands[command], obstacle, isOpen && item);
}

qint64 AuctionSlice::serverNow() const
{
    const DashboardFeed &feed = m_context.feed;
    const auto time = feed.serverClock().at(feed.clock().now());
    return time ? qint64(*time) : feed.clock().wallMs();
}

void AuctionSlice::askForNewItem()
{
    const auto isTaken = [this](const QByteArray &id) {
        const AuctionItem *item = m_model.item(id);
        return item && (item->isListed || item->isArchived);
    };
    auto *dialog = new ItemDialog(
        isTaken, [this] { return serverNow(); }, &m_context.window);
    connect(dialog, &ActionDialog::submitted, this, [this, dialog] {
        const auto settled = [self = QPointer(this), id = dialog->item(),
                              settling = dialog->settling()](const QString &problem) {
            settling(problem);
            if (self && problem.isEmpty())
                self->m_newItem = id;
        };
        m_context.actions.putUpItem(dialog->item(), dialog->settings(), settled);
    });
    dialog->open();
}

// The list of items has what the person put up. It is shown unless that would take a bid away that they have begun.
void AuctionSlice::showNewItem()
{
    const AuctionItem *item = m_model.item(m_newItem);
    if (!item || !item->isListed)
        return;
    const QByteArray id = std::exchange(m_newItem, {});
    if (m_panel->hasUnfinishedBid())
        return;
    m_context.window.grid().reveal(*m_panel);
    m_panel->choose(id);
}

// The dialog is about the item that was shown when it was opened, whatever is chosen behind it.
void AuctionSlice::askForEnd()
{
    const AuctionItem *item = m_model.item(m_item);
    if (!item)
        return;
    auto *dialog = new EndDialog(
        itemName(*item), item->endsAt, [this] { return serverNow(); }, &m_context.window);
    connect(dialog, &ActionDialog::submitted, this,
            [this, dialog, id = m_item] { m_context.actions.changeEnd(id, dialog->endsAt(), dialog->settling()); });
    dialog->open();
}

void AuctionSlice::askToClose()
{
    const AuctionItem *item = m_model.item(m_item);
    if (!item)
        return;
    auto *dialog =
        new ActionDialog(tr("Close the item"), closingText(*item, QLocale()), tr("&Close it now"), &m_context.window);
    dialog->setObjectName(u"closeDialog"_s);
    dialog->requireDecision();
    connect(dialog, &ActionDialog::submitted, this,
            [this, dialog, id = m_item] { m_context.actions.closeItem(id, dialog->settling()); });
    dialog->open();
}

// Which items these are is remembered here; the server's events and ledgers say the rest.
void AuctionSlice::connectOwnBids()
{
    connect(&m_context.feed, &DashboardFeed::bidUpdated, this, [this](const BidUpdate &update) {
        m_watch.hear(update);
        if (!m_model.item(update.itemId))
            // The bid was made elsewhere.
            m_controller.fetchItem(update.itemId);
        noteOwnItem(update.itemId);
    });
    connect(&m_model, &AuctionModel::ownBidFound, this, &AuctionSlice::noteOwnItem);
    connect(&m_model, &AuctionModel::ownBidChanged, this, [this](const QByteArray &item, const BidRecord &record) {
        if (record.outcome != BidRecord::Outcome::accepted)
            return;
        m_ownBids.addBid(item, {.key = record.key, .amount = record.amount, .version = record.version});
        noteOwnItem(item);
    });
    m_controller.setPlacedBids([this](const QByteArray &item) { return m_ownBids.bids(item); });
    connect(&m_model, &AuctionModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row) {
            const QByteArray item = m_model.items().at(row).id;
            if (!m_ownBids.bids(item).isEmpty())
                m_controller.fetchReceipts(item);
        }
    });
}

void AuctionSlice::noteOwnItem(const QByteArray &item)
{
    m_ownBids.add(m_context.feed.server(), item);
    updateTopics();
}

void AuctionSlice::fetchOwnItems()
{
    for (const QByteArray &item : m_ownBids.items(m_context.feed.server()))
        m_controller.fetchItem(item);
    updateTopics();
}

// The topics of the item that is shown and of those with bids of the person's, and the person's own; all at once,
// because every change reopens the stream.
void AuctionSlice::updateTopics()
{
    const auto &identity = m_context.caller.identity();
    const QByteArray user = identity && !identity->isAnonymous ? identity->user : QByteArray();
    QByteArrayList items;
    if (!m_item.isEmpty())
        items.append(m_item);
    for (const QByteArray &id : m_ownBids.items(m_context.feed.server())) {
        const AuctionItem *item = m_model.item(id);
        if (!items.contains(id) && !(item && item->bidding.isClosed()))
            items.append(id);
    }
    std::vector<Topic> topics = m_context.feed.topics().selectors();
    std::erase_if(topics, [&](const Topic &topic) {
        return topic.kind == TopicKind::user || (topic.kind == TopicKind::auction && m_watched.contains(topic.name));
    });
    for (const QByteArray &item : std::as_const(items))
        topics.push_back({TopicKind::auction, item});
    if (!user.isEmpty())
        topics.push_back({TopicKind::user, user});
    m_watched = items;
    m_context.feed.setTopics(TopicSet(topics));
}

void AuctionSlice::connectNews()
{
    connect(&m_watch, &AuctionWatch::happened, this, &AuctionSlice::announce);
    connect(&m_watch, &AuctionWatch::changed, this, &AuctionSlice::showMark);
    connect(&m_controller, &AuctionController::personChanged, this, [this] {
        m_context.notifications.forgetPersonal();
        m_panel->forgetPerson();
        m_newest.reset();
        showMark();
    });
    connect(qApp, &QApplication::focusChanged, this, [this] {
        if (!m_context.window.isActiveWindow() || !m_newest)
            return;
        m_newest.reset();
        showMark();
    });
}

void AuctionSlice::applyPreferences()
{
    const Preferences &preferences = m_context.preferences;
    const qint64 limit = preferences.value(Preference::confirmAbove).toLongLong();
    m_panel->setConfirmAbove(limit > 0 ? std::optional(Amount::fromMinor(limit)) : std::nullopt);
    // A token says who bids, and a server does not take another name then.
    const bool hasToken = m_context.session.hasToken();
    const QByteArray name = preferences.value(Preference::bidderName).toByteArray();
    m_controller.setBidder(hasToken ? QByteArray() : name);
    const auto &identity = m_context.caller.identity();
    const QByteArray user = identity ? identity->user : QByteArray();
    std::optional<QByteArray> known;
    if (identity || !hasToken)
        known = user.isEmpty() && !hasToken ? name : user;
    if (std::exchange(m_name, known) == known)
        return;
    m_controller.setName(known);
    fetchOwnItems();
}

void AuctionSlice::applyScopes()
{
    const CallerIdentity &caller = m_context.caller;
    m_panel->setForbidden(caller.obstacle(Action::bid, m_panel->item()));
    // Without a sign-in but with leave to bid, this machine remembers which bids are the person's.
    const bool isNamed = caller.identity() && !caller.identity()->isAnonymous;
    m_myBids->setPersonKnown(isNamed || caller.obstacleToAny(Action::bid).isEmpty());
    updateActions();
}

// The item of the last time, else the open one that ends first. Once it shows an item, only the person chooses another.
void AuctionSlice::chooseFirstItem()
{
    if (!m_panel->item().isEmpty() || m_model.items().isEmpty())
        return;
    const AuctionItem *remembered = m_model.item(m_context.state.value(itemKey).toByteArray());
    QByteArray item = remembered && !remembered->bidding.isClosed()
        ? remembered->id
        : m_model.nextOpen({}, m_context.feed.clock().wallMs());
    if (item.isEmpty())
        // It says that it is closed, and what comes next.
        item = m_model.items().first().id;
    m_panel->setItem(item);
    watchItem(item);
}

void AuctionSlice::watchItem(const QByteArray &item)
{
    m_item = item;
    // Whatever was to be shown, the person has chosen.
    m_newItem.clear();
    updateTopics();
    m_myBids->setItem(item);
    m_controller.setShownItem(item);
    m_watch.setShownItem(item);
    m_panel->setSteps(m_bidSteps.of(item));
    applyScopes();
    if (item.isEmpty())
        return;
    m_controller.fetchItem(item);
    m_panel->setFreshness(m_context.feed.freshness({TopicKind::auction, item}));
}

void AuctionSlice::fetchAll()
{
    m_controller.fetchItems();
    for (const QByteArray &item : std::as_const(m_watched))
        m_controller.fetchItem(item);
}

void AuctionSlice::announce(const AuctionWatch::News &news)
{
    m_newest = news;
    LocalNotifications &notifications = m_context.notifications;
    const Severity severity = severityOf(news.kind);
    const QString text = newsText(news, QLocale());
    const qint64 now = m_context.feed.clock().wallMs();
    const qint64 at = std::min(news.at.value_or(now), now);
    // The end of the item that is looked at is news for every person.
    if (news.kind == AuctionWatch::Kind::closed)
        notifications.raise(severity, text, at);
    else
        notifications.raisePersonal(severity, text, at);
    showMark();
}

// To be outbid is said for as long as it is true, everything else until the person has looked.
void AuctionSlice::showMark()
{
    const AuctionItem *outbid = m_model.item(m_watch.outbidItem());
    QString mark;
    if (outbid)
        mark = newsTitle(AuctionWatch::Kind::outbid, itemName(*outbid));
    else if (m_newest && m_newest->kind != AuctionWatch::Kind::outbid)
        mark = newsTitle(m_newest->kind, m_newest->name);
    m_context.window.setMark(mark);
}

} // namespace heliograph
