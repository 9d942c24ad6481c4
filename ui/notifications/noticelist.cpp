// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/noticelist.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QPainter>

namespace heliograph
{

NoticeList::NoticeList(QWidget *parent) : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(this, &QListView::activated, this, &NoticeList::readRequested);
    connect(this, &QListView::clicked, this, &NoticeList::readRequested);
}

void NoticeList::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void NoticeList::enterEvent(QEnterEvent *event)
{
    QListView::enterEvent(event);
    Q_EMIT pointerEntered();
}

void NoticeList::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    Q_EMIT pointerLeft();
}

void NoticeList::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    Q_EMIT pointerLeft();
}

void NoticeList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model() && model()->rowCount(rootIndex()) > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(SemanticColours::of(palette()).muted);
    const QRect area = viewport()->rect().adjusted(spacing::panel, spacing::panel, -spacing::panel, -spacing::panel);
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
}

} // namespace heliograph
