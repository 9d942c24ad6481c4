// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/livelabel.h"

#include "ui/style/typography.h"

#include <QEvent>
#include <algorithm>

namespace heliograph
{

LiveLabel::LiveLabel(QWidget *parent) : QLabel(parent)
{
    makeRoom();
}

void LiveLabel::showText(const QString &text)
{
    if (text == this->text())
        return;
    // Qt asks the layouts for nothing on behalf of a widget whose size is fixed.
    setText(text);
    makeRoom();
}

void LiveLabel::setWidestText(const QString &text)
{
    m_widest = text;
    forgetRoom();
}

void LiveLabel::forgetRoom()
{
    m_room = {};
    makeRoom();
}

// Not by sizeHint(), into which QLabel puts the room that there is.
void LiveLabel::makeRoom()
{
    const QFontMetrics metrics = fontMetrics();
    const int widest =
        std::max({numberWidth(metrics, text()), numberWidth(metrics, m_widest), metrics.horizontalAdvance(text())});
    // Half pixels are rounded differently from text to text.
    const QSize inner(widest > 0 ? widest + 1 : 0, metrics.height());
    m_room = m_room.expandedTo(inner.grownBy(contentsMargins() + margin()));
    setFixedSize(m_room);
}

void LiveLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        forgetRoom();
}

} // namespace heliograph
