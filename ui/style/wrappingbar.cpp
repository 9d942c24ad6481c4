// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/wrappingbar.h"

#include <QEvent>

namespace heliograph
{

WrappingBar::WrappingBar(QWidget *parent) : QWidget(parent), m_row(new WrappingRow(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
}

bool WrappingBar::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        keepRoom();
    return QWidget::event(event);
}

void WrappingBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    keepRoom();
}

// Splitters know nothing of widgets that get higher when they get narrower.
void WrappingBar::keepRoom()
{
    setMinimumHeight(m_row->heightForWidth(width()));
}

} // namespace heliograph
