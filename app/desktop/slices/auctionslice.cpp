// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/auctionslice.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/localnotifications.h"
#include "app/desktop/slices/panelliveness.h"
#include "client/control/calleridentity.h"
#include "client/feed/dashboardfeed.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"
#include "ui/auction/auctionpanel.h"
#include "ui/auction/bidtexts.h"
#include "ui/shell/commandset.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
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
      m_bidSteps(context.state), m_panel(new AuctionPanel(m_model, context.feed.clock(), serverNowOf(context.feed)))
{
    m_context.window.addPanel(*m_panel, PanelGrid::Column::right, 3);
    connectFeed();
    connectSession();
    connectPanel();
    connectNews();
    applyPreferences();
    connect(&m_context.preferences, &Preferences::changed, this, &AuctionSlice::applyPreferences);
    connect(&m_context.caller, &CallerIdentity::changed, this, [this] {
        applyPreferences();
        applyScopes();
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
}

void AuctionSlice::connectSession()
{
    const ServerSession &session = m_context.session;
    connect(&session, &ServerSession::opened, this, [this, &session] {
        m_controller.setClient(session.bids());
        applyPreferences();
        m_controller.fetchItems();
        watchItem(m_panel->item());
        for (const auto pause : emptyListPauses) {
            QTimer::singleShot(pause, this, [this] {
                if (m_model.rowCount() == 0)
                    m_controller.fetchItems();
            });
        }
    });
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
            targets.append({tr("Item %1").arg(itemName(item)), [this, id = item.id] {
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

void AuctionSlice::connectNews()
{
    connect(&m_watch, &AuctionWatch::happened, this, &AuctionSlice::announce);
    connect(&m_watch, &AuctionWatch::changed, this, &AuctionSlice::showMark);
    connect(qApp, &QApplication::focusChanged, this, [this] {
        if (!m_context.window.isActiveWindow() || m_newestWord.isEmpty())
            return;
        m_newestWord.clear();
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
    m_controller.setBidder(hasToken ? QByteArray() : preferences.value(Preference::bidderName).toByteArray());
}

void AuctionSlice::applyScopes()
{
    m_panel->setForbidden(m_context.caller.obstacle(Action::bid, m_panel->item()));
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
    DashboardFeed &feed = m_context.feed;
    if (!m_item.isEmpty() && m_item != item)
        feed.removeTopic({TopicKind::auction, m_item});
    m_item = item;
    m_controller.setShownItem(item);
    m_watch.setShownItem(item);
    m_panel->setSteps(m_bidSteps.of(item));
    applyScopes();
    if (item.isEmpty())
        return;
    feed.addTopic({TopicKind::auction, item});
    m_controller.fetchItem(item);
    m_panel->setFreshness(feed.freshness({TopicKind::auction, item}));
}

void AuctionSlice::fetchAll()
{
    m_controller.fetchItems();
    if (!m_item.isEmpty())
        m_controller.fetchItem(m_item);
}

void AuctionSlice::announce(const AuctionWatch::News &news)
{
    m_newestWord = newsWord(news.kind);
    m_context.notifications.raise(severityOf(news.kind), newsText(news, QLocale()), m_context.feed.clock().wallMs());
    showMark();
}

// To be outbid is said for as long as it is true, everything else until the person has looked.
void AuctionSlice::showMark()
{
    const bool isOutbid = !m_watch.outbidItem().isEmpty();
    const QString outbid = newsWord(AuctionWatch::Kind::outbid);
    m_context.window.setMark(isOutbid ? outbid : m_newestWord == outbid ? QString() : m_newestWord);
}

} // namespace heliograph
