// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/hairlinesplitter.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QPainter>
#include <QSplitter>

namespace heliograph
{

namespace
{

// A thin line between two panels, in the middle of a handle that is wide enough to be caught.
class HairlineHandle final : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QRect line = rect();
        if (orientation() == Qt::Horizontal)
            line = QRect(width() / 2, 0, 1, height());
        else
            line = QRect(0, height() / 2, width(), 1);
        QPainter(this).fillRect(line, SemanticColours::of(palette()).grid);
    }
};

class HairlineSplitter final : public QSplitter
{
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle *createHandle() override { return new HairlineHandle(orientation(), this); } // the splitter owns it
};

} // namespace

QSplitter *makeHairlineSplitter(Qt::Orientation orientation, const QString &name)
{
    auto *splitter = new HairlineSplitter(orientation);
    splitter->setObjectName(name);
    splitter->setChildrenCollapsible(false); // panels are hidden by their menu, not lost at an edge
    splitter->setHandleWidth(spacing::tight + 1);
    return splitter;
}

} // namespace heliograph
