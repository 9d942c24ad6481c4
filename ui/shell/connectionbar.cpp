// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/connectionbar.h"

#include "client/feed/dashboardfeed.h"
#include "ui/session/profilelist.h"
#include "ui/shell/linkpresentation.h"
#include "ui/style/agetext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/typography.h"

#include <QAccessible>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto tick = 1s;
constexpr std::array<std::chrono::seconds, 5> ranges{1min, 5min, 15min, 1h, 24h};
constexpr int defaultRange = 1;

} // namespace

ConnectionBar::ConnectionBar(DashboardFeed &feed, ProfileList &profiles, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_profiles(profiles), m_profileCombo(new QComboBox(this)),
      m_connectButton(new QPushButton(this)), m_dot(new StateDot(this)), m_stateLabel(new QLabel(this)),
      m_ageLabel(new QLabel(this)), m_pauseButton(new QPushButton(this)), m_rangeCombo(new QComboBox(this)),
      m_notificationButton(new QToolButton(this)), m_profileLabel(new QLabel(this))
{
    build();
    retranslate();
    fillProfiles();
    showLink();
    m_rangeCombo->setCurrentIndex(defaultRange);
    m_ticker.setInterval(tick);
    connect(&m_ticker, &QTimer::timeout, this, &ConnectionBar::showLink);
    connect(&m_feed, &DashboardFeed::linkChanged, this, &ConnectionBar::showLink);
    connect(&m_feed, &DashboardFeed::countWhilePausedChanged, this, &ConnectionBar::showLink);
    connect(&m_profiles, &ProfileList::profilesChanged, this, &ConnectionBar::fillProfiles);
    connect(&m_profiles, &ProfileList::currentChanged, this, &ConnectionBar::fillProfiles);
    connect(m_profileCombo, &QComboBox::activated, this, &ConnectionBar::chooseProfile);
    connect(m_rangeCombo, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT rangeChosen(range()); });
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
    m_profileCombo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
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
    row->addWidget(m_ageLabel);
    row->addStretch();
    row->addWidget(m_pauseButton);
    row->addWidget(m_rangeCombo);
    row->addWidget(m_notificationButton);
}

std::chrono::seconds ConnectionBar::range() const
{
    return ranges.at(static_cast<std::size_t>(std::max(m_rangeCombo->currentIndex(), 0)));
}

void ConnectionBar::setRange(std::chrono::seconds range)
{
    const auto found = std::find(ranges.begin(), ranges.end(), range);
    if (found != ranges.end())
        m_rangeCombo->setCurrentIndex(static_cast<int>(found - ranges.begin()));
}

void ConnectionBar::setUnread(int count)
{
    m_unread = count;
    m_notificationButton->setText(QLocale().toString(count));
    m_notificationButton->setAccessibleName(tr("Notifications, %n unread", nullptr, count));
    m_notificationButton->setToolTip(m_notificationButton->accessibleName());
}

void ConnectionBar::fillProfiles()
{
    const QString manage = tr("Manage profiles…");
    m_profileCombo->clear();
    const auto &profiles = m_profiles.profiles();
    for (const Profile &profile : profiles)
        m_profileCombo->addItem(profile.name);
    if (!profiles.contains(m_profiles.current())) // given on the command line
        m_profileCombo->addItem(m_profiles.current().name);
    m_profileCombo->setCurrentText(m_profiles.current().name);
    m_profileCombo->insertSeparator(m_profileCombo->count());
    m_profileCombo->addItem(manage);
}

void ConnectionBar::chooseProfile(int index)
{
    if (index == m_profileCombo->count() - 1) {
        m_profileCombo->setCurrentText(m_profiles.current().name);
        Q_EMIT manageProfilesRequested();
    } else if (const auto profile = m_profiles.named(m_profileCombo->itemText(index))) {
        m_profiles.setCurrent(*profile);
    }
}

void ConnectionBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fillProfiles();
    } else if (event->type() == QEvent::PaletteChange) {
        m_ageLabel->setPalette(withTextColour(palette(), SemanticColours::of(palette()).muted));
    }
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
    m_profileCombo->setAccessibleName(tr("Profile"));
    m_pauseButton->setText(tr("Pause"));
    m_pauseButton->setAccessibleName(tr("Pause"));
    m_pauseButton->setToolTip(tr("Hold the picture. What comes in is kept and shown afterwards."));
    m_rangeCombo->setAccessibleName(tr("Time range"));
    m_rangeCombo->setToolTip(m_rangeCombo->accessibleName());
    const QStringList names{tr("1 min"), tr("5 min"), tr("15 min"), tr("1 h"), tr("24 h")};
    if (m_rangeCombo->count() == 0)
        m_rangeCombo->addItems(names);
    for (int i = 0; i < m_rangeCombo->count(); ++i)
        m_rangeCombo->setItemText(i, names.at(i));
    setUnread(m_unread);
    showLink();
}

void ConnectionBar::showLink()
{
    const LinkStatus link = m_feed.link();
    const LinkPresentation shown = presentationOf(link, m_feed.clock().now(), m_feed.countWhilePaused());
    const bool isOff = link.state == LinkState::disconnected;
    m_dot->setDot(shown.dot);
    m_connectButton->setText(isOff ? tr("Connect") : tr("Disconnect"));
    m_connectButton->setAccessibleName(m_connectButton->text());
    m_connectButton->setIcon(symbolicIcon(isOff ? Symbol::connect : Symbol::disconnect));
    m_pauseButton->setEnabled(link.isOpen());
    m_pauseButton->setChecked(m_feed.isPaused());
    m_pauseButton->setIcon(symbolicIcon(m_feed.isPaused() ? Symbol::play : Symbol::pause));
    const QString explanation = link.reason.isEmpty() ? shown.word : link.reason;
    m_stateLabel->setToolTip(explanation);
    m_dot->setToolTip(explanation);
    if (m_stateLabel->text() != shown.text) {
        m_stateLabel->setText(shown.text);
        QAccessibleEvent changed(m_stateLabel, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&changed);
    }
    showAge();
}

void ConnectionBar::showAge()
{
    const auto last = m_feed.link().lastEventAt;
    m_ageLabel->setVisible(last.has_value());
    if (!last)
        return;
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(m_feed.clock().now() - *last);
    m_ageLabel->setText(tr("last event %1").arg(ageText(age)));
    m_ageLabel->setMinimumWidth(numberWidth(m_ageLabel->fontMetrics(), tr("last event %1").arg(ageText(9'900ms))));
}

} // namespace heliograph
