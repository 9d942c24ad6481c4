// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/notificationspanel.h"

#include "client/models/notificationsmodel.h"
#include "ui/notifications/noticedelegate.h"
#include "ui/notifications/noticelines.h"
#include "ui/notifications/noticelist.h"
#include "ui/style/emptystate.h"
#include "ui/style/spacing.h"
#include "ui/style/wrappingbar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

QWidget *NotificationsPanel::makeTools()
{
    auto *tools = new WrappingBar(this);
    tools->row().setContentsMargins(spacing::panel, 0, spacing::panel, 0);
    tools->row().setSpacings(spacing::group, spacing::tight);
    const auto pair = [](QLabel *label, QWidget *field, int stretch) {
        auto *row = new QHBoxLayout; // the bar owns it
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
    connect(m_markRead, &QPushButton::clicked, this, [this] {
        m_model.setHeld(false);
        m_model.markAllRead();
    });
    return tools;
}

QWidget *NotificationsPanel::makeList()
{
    m_list->setObjectName(u"notificationList"_s);
    m_list->setModel(m_notices);
    m_list->setItemDelegate(new NoticeDelegate([this] { return m_clock.wallMs(); }, m_list));
    m_waiting->setObjectName(u"noticesWaiting"_s);
    m_waiting->setFlat(true);
    m_hidden->setObjectName(u"noticesHidden"_s);
    m_hidden->setFlat(true);
    connect(m_list, &NoticeList::pointerEntered, this, [this] { m_model.setHeld(true); });
    connect(m_list, &NoticeList::pointerLeft, this, [this] { m_model.setHeld(false); });
    connect(m_list, &NoticeList::readRequested, this,
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
    m_textLabel->setText(tr("Conta&ining"));
    m_text->setAccessibleName(tr("Containing text"));
    m_markRead->setText(tr("Mark read"));
    m_markRead->setAccessibleName(tr("Mark read: all notifications"));
    m_list->setAccessibleName(tr("Notifications"));
    showUnread();
    showQuiet();
    applyFilter();
    showState();
}

} // namespace heliograph
