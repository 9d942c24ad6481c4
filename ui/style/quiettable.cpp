// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/quiettable.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>

namespace heliograph
{

QuietTable::QuietTable(QWidget *parent) : QTableView(parent)
{
    setShowGrid(false);
    setTabKeyNavigation(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    constexpr int enoughRows = 50; // to judge a width by
    horizontalHeader()->setResizeContentsPrecision(enoughRows);
    m_fitting.setSingleShot(true);
    connect(&m_fitting, &QTimer::timeout, this, [this] { setStretchColumn(m_stretchColumn); });
    applyStyle();
}

void QuietTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void QuietTable::setStretchColumn(int column)
{
    m_stretchColumn = column;
    QHeaderView *header = horizontalHeader();
    header->setStretchLastSection(false);
    for (int i = 0; i < header->count(); ++i)
        header->setSectionResizeMode(i, i == column ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
}

QSize QuietTable::sizeHint() const
{
    constexpr int rows = 4;
    const int height = horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize();
    return {QTableView::sizeHint().width(), height};
}

void QuietTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyStyle();
    QTableView::changeEvent(event);
}

void QuietTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (model() && model()->rowCount(rootIndex()) > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(SemanticColours::of(palette()).muted);
    const QRect area = viewport()->rect().adjusted(spacing::group, spacing::group, -spacing::group, -spacing::group);
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
}

void QuietTable::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    m_fitting.start();
}

void QuietTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QTableView::dataChanged(topLeft, bottomRight, roles);
    m_fitting.start();
}

void QuietTable::applyStyle()
{
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + spacing::tight * 2 - 2);
}

} // namespace heliograph
