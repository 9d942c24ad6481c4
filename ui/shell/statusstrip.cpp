// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/statusstrip.h"

#include "client/feed/dashboardfeed.h"
#include "ui/shell/linkpresentation.h"
#include "ui/style/agetext.h"
#include "ui/style/livelabel.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScopeGuard>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// A clock that is further off than this is worth a word.
constexpr auto tolerableSkew = 2s;
constexpr double dotRadius = 1.5;

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
    : QStatusBar(parent), m_feed(feed), m_state(new QLabel), m_streams(new LiveLabel), m_position(new LiveLabel),
      m_rate(new LiveLabel), m_dropped(new LiveLabel), m_clock(new QLabel), m_caller(new QLabel), m_zone(new QLabel),
      m_disturb(new QLabel), m_version(new QLabel(u'v' + version))
{
    m_state->setObjectName(u"statusState"_s);
    m_streams->setObjectName(u"statusStreams"_s);
    m_position->setObjectName(u"statusPosition"_s);
    m_rate->setObjectName(u"statusRate"_s);
    m_dropped->setObjectName(u"statusDropped"_s);
    m_clock->setObjectName(u"statusClock"_s);
    m_caller->setObjectName(u"statusCaller"_s);
    m_zone->setObjectName(u"statusZone"_s);
    for (QLabel *label : numbers())
        addWidget(label);
    for (QLabel *label : facts())
        addPermanentWidget(label);
    for (QLabel *label : numbers() + facts())
        // With a dot between them.
        label->setContentsMargins(spacing::tight, 0, spacing::tight, 0);
    applyMargins();
    connect(&m_feed.clock(), &FeedClock::ticked, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&m_feed, &DashboardFeed::linkChanged, this, &StatusStrip::refresh);
    refresh();
}

QList<QLabel *> StatusStrip::numbers() const
{
    return {m_state, m_streams, m_position, m_rate, m_dropped, m_clock};
}

QList<QLabel *> StatusStrip::facts() const
{
    return {m_caller, m_disturb, m_zone, m_version};
}

// In line with the panels at one end, and the grip in its corner at the other.
void StatusStrip::applyMargins()
{
    // Every status bar has these.
    constexpr int own = 2;
    const int margin = spacing::panel - spacing::tight - own;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    setContentsMargins(isMirrored ? 0 : margin, 0, isMirrored ? margin : 0, 0);
}

void StatusStrip::setDoNotDisturb(bool isOn)
{
    m_doNotDisturb = isOn;
    refresh();
}

void StatusStrip::addTool(QWidget &tool)
{
    m_tools.append(&tool);
    // Where the permanent ones begin.
    insertPermanentWidget(int(numbers().size()), &tool);
    fit();
}

void StatusStrip::setCaller(const QString &text, const QString &detail)
{
    m_caller->setText(text);
    m_caller->setToolTip(detail);
    m_caller->setAccessibleDescription(detail);
    fit();
}

void StatusStrip::refresh()
{
    const LinkStatus link = m_feed.link();
    const DashboardFeed::Statistics statistics = m_feed.statistics();
    const QLocale locale;
    const TopicSet topics = m_feed.topics();
    m_state->setText(presentationOf(link, m_feed.clock().now(), m_feed.countWhilePaused()).word);
    m_state->setToolTip(link.reason.isEmpty() ? m_state->text() : link.reason);
    m_streams->setToolTip(tr("Topics that this window reads, all over one connection") + u'\n'
                          + QString::fromUtf8(topics.toText()).replace(u',', u'\n'));
    m_rate->setToolTip(tr("Events received, on average over the last seconds"));
    m_version->setToolTip(tr("The version of this window. Help, About Heliograph has more."));
    m_streams->showText(tr("%n topic(s)", nullptr, int(topics.selectors().size())));
    const QByteArray place = statistics.lastEventId.mid(statistics.lastEventId.indexOf(':') + 1);
    m_position->showText(tr("id %1").arg(QString::fromLatin1(place)));
    m_position->setToolTip(tr("Place in the server's history: %1").arg(QString::fromLatin1(statistics.lastEventId)));
    m_rate->showText(tr("%1 events/s").arg(locale.toString(statistics.eventsPerSecond, 'f', 1)));
    m_dropped->showText(tr("skipped %1").arg(locale.toString(statistics.skipped)));
    m_dropped->setToolTip(tr("Values that newer ones replaced because this reader was slow"));
    m_zone->setText(zoneText());
    m_zone->setToolTip(tr("The zone of all times shown"));
    m_disturb->setText(m_doNotDisturb ? tr("Do not disturb") : QString());
    showClock();
    fit();
}

void StatusStrip::showClock()
{
    if (const auto skew = m_feed.serverOffset())
        m_clock->setText(*skew > 0s ? tr("server clock %1 ahead").arg(ageText(*skew))
                                    : tr("server clock %1 behind").arg(ageText(-*skew)));
}

// Nothing flows without a connection.
bool StatusStrip::isWorthSaying(const QLabel *label) const
{
    if (label == m_position)
        return !m_feed.statistics().lastEventId.isEmpty();
    if (label == m_disturb)
        return m_doNotDisturb;
    if (label == m_caller)
        return !m_caller->text().isEmpty();
    if (label == m_clock) {
        const auto skew = m_feed.serverOffset();
        return skew && std::chrono::abs(*skew) > tolerableSkew;
    }
    const bool isFlow = label == m_streams || label == m_rate || label == m_dropped;
    return !isFlow || m_feed.link().isOpen();
}

int StatusStrip::neededWidth(const QList<QLabel *> &shown) const
{
    // The margin, the grip, and what keeps the two groups apart.
    int width = 3 * spacing::edge;
    for (const QLabel *label : shown)
        width += std::max(label->sizeHint().width(), label->minimumWidth()) + spacing::group;
    for (const QWidget *tool : m_tools) {
        if (!tool->isHidden())
            width += tool->sizeHint().width() + spacing::group;
    }
    return width;
}

// What a person needs least goes first. Nothing is shown only to be hidden again: the layout would hear of it, resize
// this and come back for ever.
void StatusStrip::fit()
{
    if (std::exchange(m_isFitting, true))
        // What is hidden here may resize this at once.
        return;
    const QScopeGuard done([this] { m_isFitting = false; });
    const std::array<QLabel *, 6> dispensable{m_version, m_state, m_position, m_streams, m_rate, m_dropped};
    // The window lets it be wider than itself.
    const int room = std::min(width(), window()->width());
    const QList<QLabel *> all = numbers() + facts();
    QList<QLabel *> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown),
                 [this](QLabel *label) { return isWorthSaying(label); });
    for (auto label = dispensable.begin(); label != dispensable.end() && neededWidth(shown) > room; ++label)
        shown.removeOne(*label);
    for (QLabel *label : all)
        label->setVisible(shown.contains(label));
}

void StatusStrip::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    fit();
}

// Between those that are to be seen, halfway: so it is right from either side.
void StatusStrip::paintDots(QPainter &painter, const QList<QLabel *> &group) const
{
    const QLabel *earlier = nullptr;
    for (const QLabel *label : group) {
        if (!label->isVisible())
            continue;
        if (earlier) {
            const QRectF left = (isRightToLeft() ? label : earlier)->geometry();
            const QRectF right = (isRightToLeft() ? earlier : label)->geometry();
            painter.drawEllipse(QPointF((left.right() + right.left()) / 2, right.center().y()), dotRadius, dotRadius);
        }
        earlier = label;
    }
}

void StatusStrip::paintEvent(QPaintEvent *event)
{
    QStatusBar::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(SemanticColours::of(palette()).muted);
    paintDots(painter, numbers());
    paintDots(painter, facts());
}

void StatusStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        applyMargins();
    if (event->type() == QEvent::LanguageChange) {
        refresh();
        for (LiveLabel *label : {m_streams, m_position, m_rate, m_dropped})
            label->forgetRoom();
    }
    QStatusBar::changeEvent(event);
}

void StatusStrip::showEvent(QShowEvent *event)
{
    refresh();
    QStatusBar::showEvent(event);
}

} // namespace heliograph
