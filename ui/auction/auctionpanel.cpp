// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/auctionpanel.h"

#include "server/protocol/name.h"
#include "ui/auction/bidform.h"
#include "ui/auction/bidhistoryview.h"
#include "ui/auction/bidstepsdialog.h"
#include "ui/auction/bidwords.h"
#include "ui/auction/maximumview.h"
#include "ui/auction/standingview.h"
#include "ui/style/emptystate.h"
#include "ui/style/filedialogs.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

AuctionPanel::AuctionPanel(AuctionModel &model, const FeedClock &clock, ServerNow serverNow, QWidget *parent)
    : PanelFrame(tr("Auction"), parent), m_model(model), m_clock(clock), m_serverNow(std::move(serverNow)),
      m_chooserLabel(new QLabel(this)), m_chooser(new QComboBox(this)), m_itemTitle(new QLabel(this)),
      m_maximum(new MaximumView(this)), m_standing(new StandingView(this)), m_form(new BidForm(model, clock, this)),
      m_history(new BidHistoryView(this)),
      m_stepsAction(panelMenu().addAction(QString(), this, &AuctionPanel::askForSteps)),
      m_exportAction(panelMenu().addAction(QString(), this, &AuctionPanel::exportHistory))
{
    setObjectName(u"bidPanel"_s);
    m_standing->setObjectName(u"bidStatus"_s);
    m_itemTitle->setObjectName(u"itemTitle"_s);
    addHeaderWidget(makeChooser(), 1);
    setContent(makeContent());
    setUpTabOrder();
    m_showItems = emptyState().addAction(QString());
    connect(m_showItems, &QPushButton::clicked, this, [this] {
        m_chooser->setFocus();
        if (m_chooser->count() > 0)
            m_chooser->showPopup();
    });
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &AuctionPanel::tick);
    connect(&m_model, &AuctionModel::itemChanged, this, [this](const QByteArray &id) {
        if (id == m_item)
            refresh();
    });
    connect(m_form, &BidForm::bidRequested, this, &AuctionPanel::bidRequested);
    connect(m_form, &BidForm::checkRequested, this, &AuctionPanel::checkRequested);
    connect(m_history, &BidHistoryView::onlyMineChosen, this, &AuctionPanel::onlyMineChosen);
    connect(m_history, &BidHistoryView::receiptsWanted, this, [this] { Q_EMIT receiptsRequested(m_item); });
    m_stepsAction->setObjectName(u"bidStepsAction"_s);
    retranslate();
    setItem({});
}

void AuctionPanel::focusBid()
{
    if (m_item.isEmpty())
        m_chooser->setFocus(Qt::ShortcutFocusReason);
    else
        m_form->focusAmount();
}

void AuctionPanel::useMinimum()
{
    m_form->useMinimum();
}

void AuctionPanel::setItem(const QByteArray &id)
{
    m_item = id;
    m_freshness = Freshness::unknown;
    if (!id.isEmpty())
        m_model.add(id);
    m_chooser->setCurrentIndex(m_chooser->findText(QString::fromUtf8(id), Qt::MatchExactly));
    m_chooser->setEditText(QString::fromUtf8(id));
    m_stepsAction->setEnabled(!id.isEmpty());
    m_exportAction->setEnabled(!id.isEmpty());
    BidHistoryModel *history = id.isEmpty() ? nullptr : &m_model.history(id);
    m_maximum->setHistory(history);
    m_history->setModel(history);
    m_model.setStale(m_item, isStale());
    m_form->setItem(id);
    refresh();
}

void AuctionPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    m_model.setStale(m_item, isStale());
    refresh();
}

void AuctionPanel::setFreshness(Freshness freshness)
{
    m_freshness = freshness;
    m_model.setStale(m_item, isStale());
    refresh();
}

void AuctionPanel::setConfirmAbove(std::optional<Amount> limit)
{
    m_form->setLimit(limit);
}

void AuctionPanel::setSteps(const std::optional<BidSteps> &steps)
{
    m_form->setSteps(steps);
}

void AuctionPanel::setOnlyMine(bool onlyMine)
{
    m_history->setOnlyMine(onlyMine);
}

void AuctionPanel::askForSteps()
{
    const AuctionItem *item = m_model.item(m_item);
    if (!item)
        return;
    auto *dialog =
        new BidStepsDialog(item->title.isEmpty() ? QString::fromUtf8(m_item) : item->title, m_form->steps(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BidStepsDialog::chosen, this,
            [this, id = m_item](const std::optional<BidSteps> &steps) { Q_EMIT stepsChosen(id, steps); });
    dialog->open();
}

void AuctionPanel::chooseTyped()
{
    const QByteArray id = m_chooser->currentText().trimmed().toUtf8();
    if (id == m_item || id.isEmpty())
        return;
    if (!isName(id)) {
        m_chooser->setToolTip(tr("This cannot be the name of an item."));
        m_chooser->setEditText(QString::fromUtf8(m_item));
        return;
    }
    setItem(id);
    Q_EMIT itemChosen(id);
    m_form->focusAmount();
}

void AuctionPanel::refresh()
{
    const AuctionItem *item = m_model.item(m_item);
    const QString title = item ? item->title : QString();
    m_itemTitle->setText(title);
    m_itemTitle->setVisible(!title.isEmpty());
    const Bidding none;
    const Bidding &bidding = item ? item->bidding : none;
    m_maximum->setMaximum(bidding.isKnown() ? std::optional(bidding.maximum().amount) : std::nullopt,
                          bidding.maximum().version);
    m_standing->setStanding(bidding.standing(), standingText(bidding, locale()));
    m_form->setDoubt(m_link.isOpen() ? QString() : m_link.reason);
    m_form->setObstacle(obstacle());
    m_form->refresh();
    showState();
    tick();
}

void AuctionPanel::exportHistory()
{
    if (m_item.isEmpty())
        return;
    saveFile(*this, QString::fromUtf8(m_item) + u"-bids.csv"_s, m_model.history(m_item).toCsv());
}

void AuctionPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        retranslate();
        refresh();
    }
}

void AuctionPanel::showEvent(QShowEvent *event)
{
    PanelFrame::showEvent(event);
    tick();
}

void AuctionPanel::hideEvent(QHideEvent *event)
{
    m_tick.stop();
    PanelFrame::hideEvent(event);
}

} // namespace heliograph
