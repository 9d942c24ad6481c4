// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/alerts/alertsbutton.h"

#include "ui/style/statedot.h"

#include <QEvent>

namespace heliograph
{

using namespace Qt::StringLiterals;

AlertsButton::AlertsButton(QWidget *parent) : QToolButton(parent)
{
    setObjectName(u"alertsButton"_s);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    refresh();
}

void AlertsButton::setFiring(int firing, int unattended)
{
    m_firing = firing;
    m_unattended = unattended;
    refresh();
}

void AlertsButton::setLinkUp(bool isUp)
{
    if (std::exchange(m_isLinkUp, isUp) != isUp)
        refresh();
}

void AlertsButton::refresh()
{
    const QString text = m_isLinkUp ? tr("%n alert(s) firing", nullptr, m_firing)
                                    : tr("%n alert(s) firing when last known", nullptr, m_firing);
    setText(text);
    setAccessibleName(text);
    setToolTip(tr("Show the alerts"));
    // Red only while an alert is neither acknowledged nor snoozed.
    const Dot present =
        m_unattended > 0 ? Dot{DotShape::filled, DotColour::error} : Dot{DotShape::half, DotColour::warning};
    setIcon(dotIcon(m_isLinkUp ? present : Dot{DotShape::hollow, DotColour::muted}));
    setVisible(m_firing > 0);
}

void AlertsButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace heliograph
