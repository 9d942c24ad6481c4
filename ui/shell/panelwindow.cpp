// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/panelwindow.h"

#include "ui/style/panelframe.h"
#include "ui/style/plaintext.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

PanelWindow::PanelWindow(PanelFrame &panel) : m_panel(panel)
{
    setObjectName(panel.objectName() + u"Window"_s);
    setWindowIcon(symbolicIcon(Symbol::heliograph));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::group, spacing::group, spacing::group, spacing::group);
    column->addWidget(&panel);
    panel.setInOwnWindow(true);
    panel.show();
    const auto showTitle = [this] { setWindowTitle(u"%1 - Heliograph"_s.arg(withoutMnemonics(m_panel.title()))); };
    connect(&panel, &PanelFrame::titleChanged, this, showTitle);
    showTitle();
}

void PanelWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeRequested();
}

void PanelWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isFullScreen())
        setWindowState(windowState() & ~Qt::WindowFullScreen);
    else
        QWidget::keyPressEvent(event);
}

void PanelWindow::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event);
    Q_EMIT moved();
}

void PanelWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    Q_EMIT moved();
}

} // namespace heliograph
