// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/statusstrip.h"

#include "client/feed/dashboardfeed.h"
#include "ui/shell/linkpresentation.h"
#include "ui/style/agetext.h"
#include "ui/style/spacing.h"

#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QScopeGuard>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// A clock that is further off than this is worth a word.
constexpr auto tolerableSkew = 2s;

QString zoneText()
{
    const int minutes = QDateTime::currentDateTime().offsetFromUtc() / 60;
    if (minutes == 0)
        return u"UTC"_s;
    const QString sign = minutes > 0 ? u"+"_s : QString(QChar(0x2212));
    const int size = std::abs(minutes);
    const QString hours = QString::number(size / 60);
    return size % 60 == 0 ? u"UTC%1%2"_s.arg(sign, hours)
                          : u"UTC%1%2:%3"_s.arg(sign, hours).arg(size % 60, 2, 10, QChar(u'0'));
}

} // namespace

StatusStrip::StatusStrip(DashboardFeed &feed, const QString &version, QWidget *parent)
    : QStatusBar(parent), m_feed(feed), m_state(new QLabel), m_streams(new QLabel), m_position(new QLabel),
      m_rate(new QLabel), m_dropped(new QLabel), m_clock(new QLabel), m_zone(new QLabel), m_disturb(new QLabel),
      m_version(new QLabel(u'v' + version))
{
    m_state->setObjectName(u"statusState"_s);
    m_streams->setObjectName(u"statusStreams"_s);
    m_position->setObjectName(u"statusPosition"_s);
    m_rate->setObjectName(u"statusRate"_s);
    m_dropped->setObjectName(u"statusDropped"_s);
    m_clock->setObjectName(u"statusClock"_s);
    m_zone->setObjectName(u"statusZone"_s);
    for (QLabel *label : {m_state, m_streams, m_position, m_rate, m_dropped, m_clock})
        addWidget(label);
    for (QLabel *label : {m_disturb, m_zone, m_version})
        addPermanentWidget(label);
    setContentsMargins(spacing::group, 0, 0, 0); // in line with the panels
    m_ticker.setInterval(1s);
    connect(&m_ticker, &QTimer::timeout, this, &StatusStrip::refresh);
    connect(&m_feed, &DashboardFeed::linkChanged, this, &StatusStrip::refresh);
    refresh();
}

void StatusStrip::setDoNotDisturb(bool isOn)
{
    m_doNotDisturb = isOn;
    refresh();
}

void StatusStrip::refresh()
{
    const LinkStatus link = m_feed.link();
    const DashboardFeed::Statistics statistics = m_feed.statistics();
    const QLocale locale;
    m_state->setText(presentationOf(link, m_feed.clock().now(), m_feed.countWhilePaused()).word);
    m_streams->setText(tr("%n stream(s)", nullptr, int(m_feed.topics().selectors().size())));
    m_position->setText(
        tr("id %1").arg(QString::fromLatin1(statistics.lastEventId.mid(statistics.lastEventId.indexOf(':') + 1))));
    m_position->setToolTip(tr("Place in the server's history: %1").arg(QString::fromLatin1(statistics.lastEventId)));
    m_rate->setText(tr("%1 events/s").arg(locale.toString(statistics.eventsPerSecond, 'f', 1)));
    m_dropped->setText(tr("skipped %1").arg(locale.toString(statistics.skipped)));
    m_dropped->setToolTip(tr("Values that newer ones replaced because this reader was slow"));
    m_zone->setText(zoneText());
    m_zone->setToolTip(tr("The zone of all times shown"));
    m_disturb->setText(m_doNotDisturb ? tr("Do not disturb") : QString());
    m_disturb->setVisible(m_doNotDisturb);
    showClock();
    fit();
}

void StatusStrip::showClock()
{
    const auto skew = m_feed.serverOffset();
    m_clock->setVisible(skew && std::chrono::abs(*skew) > tolerableSkew);
    if (skew)
        m_clock->setText(*skew > 0s ? tr("server clock %1 ahead").arg(ageText(*skew))
                                    : tr("server clock %1 behind").arg(ageText(-*skew)));
}

// Summed up here: the layout of a status bar learns later what was hidden.
int StatusStrip::neededWidth() const
{
    int width = 2 * spacing::edge; // the margin and the grip
    for (const QLabel *label :
         {m_state, m_streams, m_position, m_rate, m_dropped, m_clock, m_zone, m_disturb, m_version})
        width += label->isHidden() ? 0 : label->sizeHint().width() + spacing::group;
    return width;
}

// What a person needs least goes first.
void StatusStrip::fit()
{
    if (std::exchange(m_isFitting, true))
        return; // what is hidden here may resize this at once
    const QScopeGuard done([this] { m_isFitting = false; });
    const std::array<QLabel *, 5> dispensable{m_version, m_state, m_position, m_streams, m_rate};
    const int room = std::min(width(), window()->width()); // the window lets it be wider than itself
    for (QLabel *label : dispensable)
        label->setVisible(label != m_position || !m_feed.statistics().lastEventId.isEmpty());
    for (QLabel *label : dispensable) {
        if (neededWidth() <= room)
            return;
        label->hide();
    }
}

void StatusStrip::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    fit();
}

void StatusStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QStatusBar::changeEvent(event);
}

void StatusStrip::showEvent(QShowEvent *event)
{
    m_ticker.start();
    refresh();
    QStatusBar::showEvent(event);
}

void StatusStrip::hideEvent(QHideEvent *event)
{
    m_ticker.stop();
    QStatusBar::hideEvent(event);
}

} // namespace heliograph
