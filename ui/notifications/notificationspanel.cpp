// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/notificationspanel.h"

#include "client/feed/clocktext.h"
#include "client/models/notificationsmodel.h"
#include "ui/notifications/notificationdelegate.h"
#include "ui/notifications/notificationlines.h"
#include "ui/notifications/notificationlist.h"
#include "ui/notifications/notificationtext.h"
#include "ui/style/emptystate.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/wrappingbar.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <QKeyEvent>

namespace heliograph
{

using namespace Qt::StringLiterals;

NotificationsPanel::NotificationsPanel(NotificationsModel &model, const FeedClock &clock, QWidget *parent)
    : PanelFrame(tr("Notifications"), parent), m_model(model), m_clock(clock), m_unread(new QLabel(this)),
      m_severityLabel(new QLabel(this)), m_severity(new QComboBox(this)), m_textLabel(new QLabel(this)),
      m_text(new QLineEdit(this)), m_markRead(new QPushButton(this)), m_quietButton(new QToolButton(this)),
      m_waiting(new QPushButton(this)), m_hidden(new QPushButton(this)), m_notices(new NotificationLines(this)),
      m_list(new NotificationList(this))
{
    setObjectName(u"notificationPanel"_s);
    m_filter.setSourceModel(&m_model);
    m_notices->setSourceModel(&m_filter);
    addHeaderWidget(m_unread, 1);
    addHeaderWidget(m_quietButton);
    makeQuietMenu();
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::tight);
    column->addWidget(makeTools());
    column->addWidget(m_waiting, 0, Qt::AlignHCenter);
    column->addWidget(m_hidden, 0, Qt::AlignHCenter);
    column->addWidget(makeList(), 1);
    setContent(content);
    fillSeverities();
    QWidget *previous = m_quietButton;
    for (QWidget *next :
         std::initializer_list<QWidget *>{m_severity, m_text, m_markRead, m_waiting, m_hidden, m_list}) {
        setTabOrder(previous, next);
        previous = next;
    }
    connect(&m_model, &NotificationsModel::unreadChanged, this, &NotificationsPanel::showUnread);
    connect(&m_model, &NotificationsModel::waitingChanged, this, &NotificationsPanel::showUnread);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &NotificationsPanel::showState);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &NotificationsPanel::showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &NotificationsPanel::showState);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &NotificationsPanel::showHidden);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &NotificationsPanel::showHidden);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &NotificationsPanel::showHidden);
    connect(&m_clock, &FeedClock::ticked, this, &NotificationsPanel::tick);
    retranslate();
    showUnread();
}

QWidget *NotificationsPanel::makeTools()
{
    auto *tools = new WrappingBar(this);
    tools->row().setContentsMargins(spacing::panel, 0, spacing::panel, 0);
    tools->row().setSpacings(spacing::group, spacing::tight);
    const auto pair = [](QLabel *label, QWidget *field, int stretch) {
        // The bar owns it.
        auto *row = new QHBoxLayout;
        row->setSpacing(spacing::group);
        row->addWidget(label);
        row->addWidget(field, stretch);
        return row;
    };
    m_severity->setObjectName(u"severityFilter"_s);
    m_text->setObjectName(u"textFilter"_s);
    m_markRead->setObjectName(u"markReadButton"_s);
    m_severityLabel->setBuddy(m_severity);
    m_textLabel->setBuddy(m_text);
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(m_text->fontMetrics().averageCharWidth() * 10);
    tools->row().addLayout(pair(m_severityLabel, m_severity, 0));
    tools->row().addLayout(pair(m_textLabel, m_text, 1));
    tools->row().addWidget(m_markRead);
    connect(m_severity, &QComboBox::currentIndexChanged, this, &NotificationsPanel::applyFilter);
    connect(m_severity, &QComboBox::activated, this, [this] { Q_EMIT leastChosen(least()); });
    connect(m_text, &QLineEdit::textChanged, this, &NotificationsPanel::applyFilter);
    connect(m_markRead, &QPushButton::clicked, this, &NotificationsPanel::markListedRead);
    return tools;
}

QWidget *NotificationsPanel::makeList()
{
    m_list->setObjectName(u"notificationList"_s);
    m_list->setModel(m_notices);
    m_list->setItemDelegate(new NotificationDelegate([this] { return m_clock.wallMs(); }, m_list));
    m_waiting->setObjectName(u"noticesWaiting"_s);
    m_waiting->setFlat(true);
    m_hidden->setObjectName(u"noticesHidden"_s);
    m_hidden->setFlat(true);
    connect(m_list, &NotificationList::pointerEntered, this, [this] { m_model.setHeld(true); });
    connect(m_list, &NotificationList::pointerLeft, this, [this] { m_model.setHeld(false); });
    connect(m_list, &NotificationList::readRequested, this,
            [this](const QModelIndex &index) { m_notices->setData(index, true, NotificationsModel::readRole); });
    connect(m_waiting, &QPushButton::clicked, this, [this] {
        m_model.setHeld(false);
        m_list->scrollToTop();
    });
    connect(m_hidden, &QPushButton::clicked, this, &NotificationsPanel::showAll);
    return m_list;
}

void NotificationsPanel::makeQuietMenu()
{
    m_quietButton->setObjectName(u"quietButton"_s);
    m_quietButton->setPopupMode(QToolButton::InstantPopup);
    m_quietButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_quietButton->setAutoRaise(true);
    m_quietButton->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(m_quietButton);
    m_quietButton->setMenu(menu);
    // Filled when it opens, in the language of that moment and with the end of that moment.
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        // The action is a heading.
        menu->addAction(tr("No desktop notices"))->setEnabled(false);
        menu->addSeparator();
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.wallMs());
        const auto offer = [&](const QString &text, const DoNotDisturb &quiet) {
            menu->addAction(text, this, [this, quiet] { Q_EMIT doNotDisturbChosen(quiet); });
        };
        if (m_quiet.isOn(now))
            offer(tr("Notify again"), DoNotDisturb::off());
        offer(tr("For one hour"), DoNotDisturb::forOneHour(now));
        offer(tr("Until tomorrow"), DoNotDisturb::untilTomorrow(now));
        offer(tr("Until turned off"), DoNotDisturb::untilTurnedOff());
    });
}

void NotificationsPanel::fillSeverities()
{
    const QSignalBlocker blocker(m_severity);
    const int current = std::max(m_severity->currentIndex(), 0);
    m_severity->clear();
    m_severity->addItem(tr("All"));
    m_severity->addItem(tr("Warnings and errors"), int(Severity::warning));
    m_severity->addItem(tr("Errors"), int(Severity::error));
    m_severity->setCurrentIndex(current);
}

void NotificationsPanel::retranslate()
{
    setTitle(tr("Notifications"));
    m_severityLabel->setText(tr("Sho&w"));
    m_severity->setAccessibleName(tr("Show severities"));
    m_textLabel->setText(tr("Co&ntaining"));
    m_text->setAccessibleName(tr("Containing text"));
    m_list->setAccessibleName(tr("Notifications"));
    showUnread();
    showQuiet();
    applyFilter();
    showState();
}

void NotificationsPanel::setLeast(std::optional<Severity> least)
{
    m_severity->setCurrentIndex(least ? std::max(m_severity->findData(int(*least)), 0) : 0);
}

std::optional<Severity> NotificationsPanel::least() const
{
    const QVariant least = m_severity->currentData();
    return least.isValid() ? std::optional(Severity(least.toInt())) : std::nullopt;
}

void NotificationsPanel::applyFilter()
{
    m_filter.setLeast(least());
    m_filter.setText(m_text->text());
    m_list->setEmptyText(m_filter.isFiltering() ? tr("Nothing matches the filter.") : QString());
    // The fields of the filter are not in sight then.
    showEmptyState();
    showHidden();
}

// No notification is awaited from a server that cannot be reached.
void NotificationsPanel::showEmptyState()
{
    if (m_link.isUnreachable())
        return emptyState().setText(tr("No notifications"), tr("No connection to the server"));
    emptyState().setText(tr("No notifications"),
                         m_filter.isFiltering() ? tr("New ones that match the filter appear here.")
                                                : tr("New ones appear here."));
}

void NotificationsPanel::showAll()
{
    m_text->clear();
    m_severity->setCurrentIndex(0);
    // What had the focus is gone.
    m_list->setFocus(Qt::OtherFocusReason);
    Q_EMIT leastChosen(std::nullopt);
}

// The filter may be one of the last start: what it hides is not to be missed.
void NotificationsPanel::showHidden()
{
    const int hidden = m_model.rowCount() - m_filter.rowCount();
    m_hidden->setVisible(hidden > 0);
    m_hidden->setText(tr("Show %1 hidden by the filter").arg(locale().toString(hidden)));
    m_hidden->setAccessibleName(m_hidden->text());
    showMarkRead();
}

QModelIndexList NotificationsPanel::listedUnread() const
{
    QModelIndexList unread;
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        const QModelIndex line = m_filter.mapToSource(m_filter.index(row, 0));
        if (!line.data(NotificationsModel::readRole).toBool())
            unread.append(line);
    }
    return unread;
}

void NotificationsPanel::markListedRead()
{
    m_model.setHeld(false);
    m_model.markRead(listedUnread());
}

void NotificationsPanel::showMarkRead()
{
    const int listed = m_filter.rowCount();
    const bool isPart = listed > 0 && listed < m_model.rowCount();
    m_markRead->setText(isPart ? tr("Mark the %1 listed as read").arg(locale().toString(listed)) : tr("Mark read"));
    m_markRead->setAccessibleName(isPart ? m_markRead->text() : tr("Mark read: all notifications"));
    // Mostly the first one is.
    const auto isUnread = [this](int row) {
        return !m_filter.index(row, 0).data(NotificationsModel::readRole).toBool();
    };
    int first = 0;
    while (first < listed && !isUnread(first))
        ++first;
    m_markRead->setEnabled(m_model.waiting() > 0 || first < listed);
}

void NotificationsPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    showEmptyState();
    showState();
}

void NotificationsPanel::setDoNotDisturb(const DoNotDisturb &quiet)
{
    m_quiet = quiet;
    showQuiet();
}

void NotificationsPanel::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void NotificationsPanel::showUnread()
{
    const int unread = m_model.unread();
    m_unread->setText(unread > 0 ? tr("%1 unread").arg(locale().toString(unread)) : QString());
    showMarkRead();
    m_waiting->setVisible(m_model.waiting() > 0);
    m_waiting->setText(tr("Show %1 new").arg(locale().toString(qlonglong(m_model.waiting()))));
    m_waiting->setAccessibleName(m_waiting->text());
}

void NotificationsPanel::showQuiet()
{
    const bool isQuiet = m_quiet.isOn(QDateTime::fromMSecsSinceEpoch(m_clock.wallMs()));
    const QString until = m_quiet.end().isValid() ? momentText(m_quiet.end(), locale()) : QString();
    m_quietButton->setIcon(symbolicIcon(isQuiet ? Symbol::bellOff : Symbol::bell));
    m_quietButton->setText(!isQuiet              ? QString()
                               : until.isEmpty() ? tr("Do not disturb")
                                                 : tr("Do not disturb until %1").arg(until));
    m_quietButton->setToolButtonStyle(isQuiet ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_quietButton->setAccessibleName(isQuiet ? m_quietButton->text() : tr("Do not disturb: off"));
    m_quietButton->setToolTip(isQuiet ? tr("No desktop notices. They are all listed here.")
                                      : tr("Desktop notices are shown. Choose when not to be disturbed."));
}

void NotificationsPanel::showState()
{
    if (m_model.rowCount() == 0)
        return setState(m_link.state == LinkState::connecting ? PanelState::connecting : PanelState::empty);
    const bool isUpdating = m_link.isOpen() && m_link.state != LinkState::stale;
    setState(isUpdating ? PanelState::live : PanelState::stale, isUpdating ? QString() : tr("Not updating"));
}

// The times are coarse, so this paints seldom: when what stands beside the newest changes, and when the quiet is over.
void NotificationsPanel::tick()
{
    const bool isQuiet = m_quiet.isOn(QDateTime::fromMSecsSinceEpoch(m_clock.wallMs()));
    if (isQuiet != (m_quietButton->toolButtonStyle() == Qt::ToolButtonTextBesideIcon))
        showQuiet();
    const QModelIndex newest = m_notices->index(0, 0);
    if (!newest.isValid() || !isVisible())
        return;
    const QString time =
        relativeTime(newest.data(NotificationsModel::timeRole).toLongLong(), m_clock.wallMs(), locale());
    if (std::exchange(m_newestTime, time) != time)
        m_list->viewport()->update();
}

// Escape clears the filter from its own field. Where nothing is filtered, it is for the window.
void NotificationsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_filter.isFiltering() && m_text->hasFocus())
        showAll();
    else
        PanelFrame::keyPressEvent(event);
}

void NotificationsPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        fillSeverities();
        retranslate();
    }
}

} // namespace heliograph
