// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/connectionbar.h"

#include "client/feed/dashboardfeed.h"
#include "ui/shell/linkpresentation.h"
#include "ui/shell/profilecombo.h"
#include "ui/shell/rangecombo.h"
#include "ui/shell/silenttopicsbutton.h"
#include "ui/style/agetext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/typography.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScopeGuard>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto tick = 1s;

} // namespace

ConnectionBar::ConnectionBar(DashboardFeed &feed, ProfileList &profiles, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_profileCombo(new ProfileCombo(profiles, this)),
      m_connectButton(new QPushButton(this)), m_dot(new StateDot(this)), m_stateLabel(new QLabel(this)),
      m_silentTopics(new SilentTopicsButton(feed, this)), m_ageLabel(new QLabel(this)),
      m_pauseButton(new QPushButton(this)), m_rangeCombo(new RangeCombo(this)),
      m_notificationButton(new QToolButton(this)), m_profileLabel(new QLabel(this))
{
    build();
    retranslate();
    showLink();
    m_ticker.setInterval(tick);
    connect(&m_ticker, &QTimer::timeout, this, &ConnectionBar::showLink);
    connect(&m_feed, &DashboardFeed::linkChanged, this, &ConnectionBar::showLink);
    connect(&m_feed, &DashboardFeed::countWhilePausedChanged, this, &ConnectionBar::showLink);
    connect(m_profileCombo, &ProfileCombo::serverRequested, this, &ConnectionBar::serverRequested);
    connect(m_silentTopics, &SilentTopicsButton::fitNeeded, this, &ConnectionBar::fit);
    connect(m_profileCombo, &ProfileCombo::manageProfilesRequested, this, &ConnectionBar::manageProfilesRequested);
    connect(m_rangeCombo, &RangeCombo::rangeChosen, this, &ConnectionBar::rangeChosen);
    connect(m_rangeCombo, &RangeCombo::otherRangeRequested, this, &ConnectionBar::otherRangeRequested);
    connect(m_pauseButton, &QPushButton::toggled, &m_feed, &DashboardFeed::setPaused);
    connect(m_connectButton, &QPushButton::clicked, this, [this] {
        if (m_feed.link().state == LinkState::disconnected)
            Q_EMIT connectRequested();
        else
            Q_EMIT disconnectRequested();
    });
}

void ConnectionBar::build()
{
    m_profileLabel->setBuddy(m_profileCombo);
    m_profileCombo->setObjectName(u"profileCombo"_s);
    m_profileCombo->setMinimumContentsLength(14);
    m_connectButton->setObjectName(u"connectButton"_s);
    m_stateLabel->setObjectName(u"stateLabel"_s);
    m_ageLabel->setObjectName(u"ageLabel"_s);
    m_pauseButton->setObjectName(u"pauseButton"_s);
    m_pauseButton->setCheckable(true);
    m_rangeCombo->setObjectName(u"rangeCombo"_s);
    m_notificationButton->setObjectName(u"notificationButton"_s);
    m_notificationButton->setIcon(symbolicIcon(Symbol::bell));
    m_notificationButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_notificationButton->setAutoRaise(true);
    m_notificationButton->setFocusPolicy(Qt::StrongFocus);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::panel, spacing::group, spacing::panel, spacing::group);
    row->setSpacing(spacing::group);
    row->addWidget(m_profileLabel);
    row->addWidget(m_profileCombo);
    row->addWidget(m_connectButton);
    row->addSpacing(spacing::panel);
    row->addWidget(m_dot);
    row->addWidget(m_stateLabel);
    row->addWidget(m_silentTopics);
    row->addWidget(m_ageLabel);
    row->addStretch();
    row->addWidget(m_pauseButton);
    row->addWidget(m_rangeCombo);
    row->addWidget(m_notificationButton);
}

std::chrono::seconds ConnectionBar::range() const
{
    return m_rangeCombo->range();
}

void ConnectionBar::setRange(std::chrono::seconds range)
{
    m_rangeCombo->setRange(range);
}

void ConnectionBar::setRangeShown(bool shown)
{
    m_rangeCombo->setVisible(shown);
}

void ConnectionBar::setUnread(int count)
{
    m_unread = count;
    m_notificationButton->setText(QLocale().toString(count));
    m_notificationButton->setAccessibleName(tr("Notifications, %n unread", nullptr, count));
    m_notificationButton->setToolTip(m_notificationButton->accessibleName());
}

void ConnectionBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        m_ageLabel->setPalette(withTextColour(palette(), SemanticColours::of(palette()).muted));
    QWidget::changeEvent(event);
}

void ConnectionBar::showEvent(QShowEvent *event)
{
    m_ticker.start();
    showLink();
    QWidget::showEvent(event);
}

void ConnectionBar::hideEvent(QHideEvent *event)
{
    m_ticker.stop();
    QWidget::hideEvent(event);
}

void ConnectionBar::retranslate()
{
    m_profileLabel->setText(tr("Profile:"));
    setUnread(m_unread);
    m_shown = {};
    showLink();
}

void ConnectionBar::showLink()
{
    const LinkStatus link = m_feed.link();
    const LinkPresentation shown = presentationOf(link, m_feed.clock().now(), m_feed.countWhilePaused());
    const bool isOff = link.state == LinkState::disconnected;
    m_dot->setDot(shown.dot);
    const QString connectText = isOff ? tr("Connect") : tr("Disconnect");
    m_connectButton->setAccessibleName(connectText);
    m_connectButton->setToolTip(connectText);
    m_connectButton->setIcon(symbolicIcon(isOff ? Symbol::connect : Symbol::disconnect));
    m_pauseButton->setEnabled(link.isOpen());
    m_pauseButton->setChecked(m_feed.isPaused());
    const bool isPaused = m_feed.isPaused();
    const QString pauseText = isPaused ? tr("Resume charts") : tr("Pause charts");
    m_pauseButton->setAccessibleName(pauseText);
    m_pauseButton->setToolTip(isPaused ? tr("Draw what has come in meanwhile, and go on")
                                       : tr("Hold all charts. What comes in is kept and drawn afterwards; numbers, "
                                            "lists and auctions go on. Space in a chart holds it and those that "
                                            "move with it."));
    m_pauseButton->setIcon(symbolicIcon(isPaused ? Symbol::play : Symbol::pause));
    const QString explanation = link.reason.isEmpty() ? shown.word : link.reason;
    m_stateLabel->setToolTip(explanation);
    m_dot->setToolTip(explanation);
    const bool isWorded = std::exchange(m_shown, {link.state, shown.text}) != std::pair(link.state, shown.text);
    if (m_stateLabel->text() != shown.text) {
        m_stateLabel->setText(shown.text);
        QAccessibleEvent changed(m_stateLabel, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&changed);
    }
    showAge();
    if (isWorded || minimumSizeHint().width() > window()->width())
        fit();
}

// What says least goes first. The state and the age stay, and whatever lost its words has them in its tooltip.
void ConnectionBar::leaveOut(int steps)
{
    m_leftOut = steps;
    m_profileLabel->setVisible(steps < 1);
    m_profileCombo->setMinimumContentsLength(steps < 4 ? 14 : 7);
    showAge();
    m_pauseButton->setText(steps >= 3 ? QString() : m_feed.isPaused() ? tr("Resume charts") : tr("Pause charts"));
    const bool isOff = m_feed.link().state == LinkState::disconnected;
    m_connectButton->setText(steps >= 5 ? QString() : isOff ? tr("Connect") : tr("Disconnect"));
    m_stateLabel->setMinimumWidth(steps < 6 ? 0 : 1);
}

void ConnectionBar::fit()
{
    if (std::exchange(m_isFitting, true))
        // What is hidden here may resize this at once.
        return;
    const QScopeGuard done([this] { m_isFitting = false; });
    constexpr int most = 6;
    int steps = 0;
    leaveOut(steps);
    // The window lets it be wider than itself.
    const int room = std::min(width(), window()->width());
    while (steps < most && minimumSizeHint().width() > room)
        leaveOut(++steps);
}

void ConnectionBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ConnectionBar::showAge()
{
    const auto last = m_feed.link().lastEventAt;
    m_ageLabel->setVisible(last.has_value());
    if (!last)
        return;
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(m_feed.clock().now() - *last);
    const auto text = [this](std::chrono::milliseconds shown) {
        return m_leftOut < 2 ? tr("last event %1").arg(agoText(shown)) : agoText(shown);
    };
    m_ageLabel->setText(text(age));
    m_ageLabel->setToolTip(tr("Since the last event"));
    m_ageLabel->setMinimumWidth(numberWidth(m_ageLabel->fontMetrics(), text(9'900ms)));
}

} // namespace heliograph
