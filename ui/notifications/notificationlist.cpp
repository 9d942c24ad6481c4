// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/notificationlist.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/textdirection.h"

#include <QPainter>

namespace heliograph
{

NotificationList::NotificationList(QWidget *parent) : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    m_attention.setObjectName(QStringLiteral("attention"));
    m_attention.setSingleShot(true);
    m_attention.setInterval(attention);
    connect(&m_attention, &QTimer::timeout, this, &NotificationList::pointerLeft);
    connect(this, &QListView::activated, this, &NotificationList::readRequested);
    connect(this, &QListView::clicked, this, &NotificationList::readRequested);
}

void NotificationList::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void NotificationList::enterEvent(QEnterEvent *event)
{
    QListView::enterEvent(event);
    notePointer();
}

void NotificationList::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    notePointer();
}

void NotificationList::notePointer()
{
    if (!m_attention.isActive())
        Q_EMIT pointerEntered();
    m_attention.start();
}

void NotificationList::forgetPointer()
{
    if (!m_attention.isActive())
        return;
    m_attention.stop();
    Q_EMIT pointerLeft();
}

void NotificationList::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    forgetPointer();
}

void NotificationList::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    forgetPointer();
}

void NotificationList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model() && model()->rowCount(rootIndex()) > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(SemanticColours::of(palette()).muted);
    const QRect area = viewport()->rect().adjusted(spacing::panel, spacing::panel, -spacing::panel, -spacing::panel);
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     inOwnDirection(m_emptyText, layoutDirection()));
}

} // namespace heliograph
