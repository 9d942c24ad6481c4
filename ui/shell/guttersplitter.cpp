// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/guttersplitter.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QPainter>
#include <QSplitter>

namespace heliograph
{

namespace
{

// The ground of the window between two cards. A grip in its middle shows under the pointer that it can be moved.
class GutterHandle final : public QSplitterHandle
{
public:
    GutterHandle(Qt::Orientation orientation, QSplitter *splitter) : QSplitterHandle(orientation, splitter)
    {
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (!underMouse())
            return;
        constexpr double length = 32;
        constexpr double thickness = 3;
        const bool isUpright = orientation() == Qt::Horizontal;
        QRectF grip(0, 0, isUpright ? thickness : length, isUpright ? length : thickness);
        grip.moveCenter(QRectF(rect()).center());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(SemanticColours::of(palette()).muted);
        painter.drawRoundedRect(grip, thickness / 2, thickness / 2);
    }
};

class GutterSplitter final : public QSplitter
{
public:
    using QSplitter::QSplitter;

protected:
    // The splitter owns it.
    QSplitterHandle *createHandle() override { return new GutterHandle(orientation(), this); }
};

} // namespace

QSplitter *makeGutterSplitter(Qt::Orientation orientation, const QString &name)
{
    auto *splitter = new GutterSplitter(orientation);
    splitter->setObjectName(name);
    // Panels are hidden by their menu, not lost at an edge.
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(spacing::group);
    return splitter;
}

} // namespace heliograph
