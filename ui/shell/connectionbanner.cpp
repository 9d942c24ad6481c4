// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/connectionbanner.h"

#include "client/feed/dashboardfeed.h"
#include "client/feed/linktexts.h"
#include "ui/shell/linkpresentation.h"
#include "ui/style/agetext.h"
#include "ui/style/iconlabel.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// Shorter breaks are not shown.
constexpr auto delayBeforeTrouble = 1s;
constexpr auto newsStay = 8s;
constexpr auto slide = 150ms;

} // namespace

ConnectionBanner::ConnectionBanner(DashboardFeed &feed, QWidget *parent)
    : QFrame(parent), m_feed(feed), m_icon(new IconLabel(0, this)), m_text(new QLabel(this)),
      m_details(new QLabel(this)), m_signIn(new QPushButton(this)), m_better(new QPushButton(this)),
      m_retry(new QPushButton(this)), m_stop(new QPushButton(this)), m_detailsButton(new QPushButton(this)),
      m_slide(this, "maximumHeight")
{
    setObjectName(u"connectionBanner"_s);
    build();
    retranslate();
    hide();
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayBeforeTrouble);
    m_countdown.setInterval(1s);
    m_newsEnd.setSingleShot(true);
    m_newsEnd.setInterval(newsStay);
    m_slide.setDuration(int(slide.count()));
    connect(&m_delay, &QTimer::timeout, this, &ConnectionBanner::reveal);
    connect(&m_countdown, &QTimer::timeout, this, &ConnectionBanner::refresh);
    connect(&m_newsEnd, &QTimer::timeout, this, [this] {
        conceal();
        // The trouble in whose place the news was shown may last.
        noteLink();
    });
    connect(&m_slide, &QPropertyAnimation::finished, this, [this] { setMaximumHeight(QWIDGETSIZE_MAX); });
    connect(&m_feed, &DashboardFeed::linkChanged, this, &ConnectionBanner::noteLink);
    connect(&m_feed, &DashboardFeed::resumed, this, [this](qint64 replayed, std::chrono::milliseconds gap) {
        showNews(tr("Resumed after %1: %n event(s) replayed, nothing that was sent is missing.", nullptr, int(replayed))
                     .arg(ageText(gap)));
    });
    connect(&m_feed, &DashboardFeed::reset, this, [this](ResetReason reason, std::chrono::milliseconds gap) {
        showNews(tr("Reset after a gap of %1, because %2 The newest values are loaded.")
                     .arg(ageText(gap), explanationFor(reason)));
    });
    connect(m_signIn, &QPushButton::clicked, this, &ConnectionBanner::signInRequested);
    connect(m_better, &QPushButton::clicked, this, [this] { Q_EMIT serverRequested(m_feed.link().betterServer); });
    connect(m_retry, &QPushButton::clicked, &m_feed, &DashboardFeed::tryNow);
    connect(m_stop, &QPushButton::clicked, this, &ConnectionBanner::stopRequested);
    connect(m_detailsButton, &QPushButton::toggled, m_details, &QLabel::setVisible);
}

void ConnectionBanner::build()
{
    m_icon->setObjectName(u"bannerIcon"_s);
    m_text->setObjectName(u"bannerText"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_details->setWordWrap(true);
    m_details->setObjectName(u"bannerDetailsText"_s);
    m_details->hide();
    m_signIn->setObjectName(u"bannerSignIn"_s);
    m_signIn->hide();
    m_better->setObjectName(u"bannerBetterServer"_s);
    m_better->hide();
    m_retry->setObjectName(u"bannerRetry"_s);
    m_stop->setObjectName(u"bannerStop"_s);
    m_detailsButton->setObjectName(u"bannerDetails"_s);
    m_detailsButton->setCheckable(true);

    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::group);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    for (QPushButton *button : {m_signIn, m_better, m_retry, m_stop, m_detailsButton})
        row->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::panel, spacing::group, spacing::panel, spacing::group);
    column->addLayout(row);
    column->addWidget(m_details);
}

void ConnectionBanner::retranslate()
{
    m_signIn->setText(tr("Sign in…"));
    m_signIn->setAccessibleName(tr("Sign in"));
    m_retry->setText(tr("Retry now"));
    m_stop->setText(tr("Stop"));
    m_detailsButton->setText(tr("Details"));
    for (QPushButton *button : {m_retry, m_stop, m_detailsButton})
        button->setAccessibleName(button->text());
    m_stop->setToolTip(tr("Stop trying until you connect again"));
}

void ConnectionBanner::setSignInOffered(bool isOffered)
{
    m_isSignInOffered = isOffered;
    if (m_isTrouble && isVisible())
        refresh();
}

void ConnectionBanner::noteLink()
{
    const LinkState state = m_feed.link().state;
    const bool wasTrouble = m_isTrouble;
    // While the next attempt is under way the trouble is not over yet.
    m_isTrouble = isTrouble(state) || (wasTrouble && state == LinkState::connecting);
    if (m_isTrouble && !wasTrouble)
        m_delay.start();
    if (!m_isTrouble) {
        m_delay.stop();
        if (wasTrouble)
            conceal();
    }
    if (m_isTrouble && isVisible())
        refresh();
}

void ConnectionBanner::showNews(const QString &text)
{
    m_isTrouble = false;
    m_delay.stop();
    m_countdown.stop();
    m_text->setText(text);
    for (QPushButton *button : {m_signIn, m_better, m_retry, m_stop, m_detailsButton})
        button->hide();
    closeDetails();
    m_newsEnd.start();
    reveal();
}

void ConnectionBanner::refresh()
{
    const LinkStatus link = m_feed.link();
    const auto now = m_feed.clock().now();
    m_text->setText(link.state == LinkState::connecting ? tr("Trying again…") : troubleText(link, now));
    m_details->setText(link.advice.isEmpty()
                           ? tr("Server: %1").arg(m_feed.server().toDisplayString())
                           : tr("%1\nServer: %2").arg(link.advice, m_feed.server().toDisplayString()));
    for (QPushButton *button : {m_retry, m_stop, m_detailsButton})
        button->show();
    const QString scheme = link.betterServer.scheme();
    m_better->setText(tr("Use %1").arg(scheme + u"://"_s));
    m_better->setAccessibleName(tr("Use %1").arg(link.betterServer.toDisplayString()));
    m_better->setVisible(!scheme.isEmpty());
    m_signIn->setVisible(m_isSignInOffered || link.needsSignIn);
}

void ConnectionBanner::reveal()
{
    if (m_isTrouble) {
        m_newsEnd.stop();
        refresh();
        m_countdown.start();
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    m_icon->setIcon(symbolicIcon(m_isTrouble ? Symbol::warning : Symbol::info));
    setAccessibleName(m_text->text());
    setProperty("kind", m_isTrouble ? u"trouble"_s : u"news"_s);
    update();
    if (isVisible() || !m_isAnimated) {
        show();
        return;
    }
    setMaximumHeight(0);
    show();
    m_slide.setStartValue(0);
    m_slide.setEndValue(sizeHint().height());
    m_slide.start();
}

void ConnectionBanner::conceal()
{
    m_countdown.stop();
    m_newsEnd.stop();
    closeDetails();
    hide();
}

void ConnectionBanner::closeDetails()
{
    m_detailsButton->setChecked(false);
}

void ConnectionBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

// A soft tint and a strong edge: the words carry the meaning, in the normal text colour.
void ConnectionBanner::paintEvent(QPaintEvent *)
{
    const SemanticColours colours = SemanticColours::of(palette());
    const QColor edge = m_isTrouble ? colours.warning : colours.series[0];
    QColor tint = edge;
    tint.setAlphaF(isDark(palette()) ? 0.16F : 0.10F);
    QPainter painter(this);
    painter.fillRect(rect(), tint);
    const int side = layoutDirection() == Qt::LeftToRight ? 0 : width() - spacing::tight;
    painter.fillRect(QRect(side, 0, spacing::tight, height()), edge);
}

} // namespace heliograph
