// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/notificationspanel.h"

#include "client/models/notificationsmodel.h"
#include "ui/notifications/noticelines.h"
#include "ui/notifications/noticelist.h"
#include "ui/notifications/noticewords.h"
#include "ui/style/emptystate.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

NotificationsPanel::NotificationsPanel(NotificationsModel &model, const FeedClock &clock, QWidget *parent)
    : PanelFrame(tr("Notifications"), parent), m_model(model), m_clock(clock), m_unread(new QLabel(this)),
      m_severityLabel(new QLabel(this)), m_severity(new QComboBox(this)), m_textLabel(new QLabel(this)),
      m_text(new QLineEdit(this)), m_markRead(new QPushButton(this)), m_quietButton(new QToolButton(this)),
      m_waiting(new QPushButton(this)), m_hidden(new QPushButton(this)), m_notices(new NoticeLines(this)),
      m_list(new NoticeList(this))
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
    connect(&m_model, &QAbstractItemModel::modelReset, this, &NotificationsPanel::showState);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &NotificationsPanel::showHidden);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &NotificationsPanel::showHidden);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &NotificationsPanel::showHidden);
    connect(&m_clock, &FeedClock::ticked, this, &NotificationsPanel::tick);
    retranslate();
    showUnread();
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
    emptyState().setText(tr("No notifications"),
                         m_filter.isFiltering() ? tr("New ones that match the filter appear here.")
                                                : tr("New ones appear here."));
    showHidden();
}

void NotificationsPanel::showAll()
{
    m_text->clear();
    m_severity->setCurrentIndex(0);
    m_list->setFocus(Qt::OtherFocusReason); // what had it is gone
    Q_EMIT leastChosen(std::nullopt);
}

// The filter may be one of the last start: what it hides is not to be missed.
void NotificationsPanel::showHidden()
{
    const int hidden = m_model.rowCount() - m_filter.rowCount();
    m_hidden->setVisible(hidden > 0);
    m_hidden->setText(tr("Show %1 hidden by the filter").arg(locale().toString(hidden)));
    m_hidden->setAccessibleName(m_hidden->text());
}

void NotificationsPanel::setLink(const LinkStatus &link)
{
    m_link = link;
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
    m_markRead->setEnabled(unread > 0);
    m_waiting->setVisible(m_model.waiting() > 0);
    m_waiting->setText(tr("Show %1 new").arg(locale().toString(qlonglong(m_model.waiting()))));
    m_waiting->setAccessibleName(m_waiting->text());
}

void NotificationsPanel::showQuiet()
{
    const bool isQuiet = m_quiet.isOn(QDateTime::fromMSecsSinceEpoch(m_clock.wallMs()));
    const QString until =
        m_quiet.end().isValid() ? locale().toString(m_quiet.end().time(), QLocale::ShortFormat) : QString();
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
    if (m_link.state == LinkState::refused)
        return setState(PanelState::error, m_link.reason);
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

void NotificationsPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        fillSeverities();
        retranslate();
    }
}

} // namespace heliograph
