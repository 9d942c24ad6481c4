// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/firstpaint.h"

#include <QEvent>
#include <QLoggingCategory>
#include <QWidget>

namespace heliograph
{

namespace
{

Q_LOGGING_CATEGORY(lcWindow, "heliograph.window", QtInfoMsg)

} // namespace

FirstPaint::FirstPaint(QWidget &window)
{
    window.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // After this turn of the event loop the whole of the window has been painted and handed over.
        QMetaObject::invokeMethod(
            this, [] { qCDebug(lcWindow) << "first picture"; }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace heliograph
