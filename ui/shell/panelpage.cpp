// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/panelpage.h"

#include "ui/style/panelframe.h"

#include <QScrollBar>

namespace heliograph
{

namespace
{

constexpr int widest = 400; // of what it insists on
constexpr int lowest = 120;

} // namespace

PanelPage::PanelPage(PanelFrame &panel)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setWidget(&panel);
    panel.setAutoFillBackground(false); // the area asks for it
}

QSize PanelPage::minimumSizeHint() const
{
    if (!widget())
        return {0, lowest};
    const int bar = verticalScrollBar()->sizeHint().width();
    return {std::min(widget()->minimumSizeHint().width() + bar, widest), lowest};
}

QSize PanelPage::sizeHint() const
{
    return widget() ? widget()->sizeHint().expandedTo(minimumSizeHint()) : minimumSizeHint();
}

} // namespace heliograph
