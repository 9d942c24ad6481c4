// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/silenttopicsbutton.h"

#include "client/feed/dashboardfeed.h"
#include "ui/style/agetext.h"

#include <QEvent>
#include <QLocale>
#include <QMenu>

namespace heliograph
{

using namespace Qt::StringLiterals;

SilentTopicsButton::SilentTopicsButton(DashboardFeed &feed, QWidget *parent)
    : QToolButton(parent), m_feed(feed), m_menu(new QMenu(this))
{
    setObjectName(u"silentTopics"_s);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(InstantPopup);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SilentTopicsButton::fillMenu);
    connect(&m_feed, &DashboardFeed::silentTopicsChanged, this, &SilentTopicsButton::showCount);
    connect(&m_feed, &DashboardFeed::linkChanged, this, &SilentTopicsButton::showCount);
    // Topics become regular one after the other, in silence.
    connect(&m_feed.clock(), &FeedClock::ticked, this, [this] {
        if (isVisible())
            showCount();
    });
    showCount();
}

void SilentTopicsButton::showCount()
{
    const qsizetype silent = m_feed.silentTopics().size();
    const bool isEmpty = silent == 0 && m_feed.isOpenWithoutEvents();
    const QLocale locale;
    const QString text = isEmpty
        ? tr("no events yet")
        : tr("%1 of %2 values silent").arg(locale.toString(silent), locale.toString(m_feed.regularTopics()));
    setEnabled(silent > 0);
    setToolTip(isEmpty ? m_feed.link().reason
                       : tr("Symbols and hosts from which nothing comes although the connection is well"));
    setAccessibleName(text);
    const bool isShown = silent > 0 || isEmpty;
    if (this->text() == text && isVisibleTo(parentWidget()) == isShown)
        return;
    setText(text);
    setVisible(isShown);
    Q_EMIT fitNeeded();
}

void SilentTopicsButton::fillMenu()
{
    m_menu->clear();
    const QList<Topic> silent = m_feed.silentTopics();
    for (const Topic &topic : silent) {
        const QString name = QString::fromUtf8(topic.toText());
        const auto age = m_feed.age(topic);
        m_menu->addAction(
            tr("Forget %1 (silent for %2)").arg(name, ageText(age.value_or(std::chrono::milliseconds(0)))), &m_feed,
            [&feed = m_feed, topic] { feed.forget(topic); });
    }
    if (silent.size() < 2)
        return;
    m_menu->addSeparator();
    m_menu->addAction(tr("Forget all of them"), &m_feed, [&feed = m_feed, silent] {
        for (const Topic &topic : silent)
            feed.forget(topic);
    });
}

void SilentTopicsButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showCount();
    QToolButton::changeEvent(event);
}

} // namespace heliograph
