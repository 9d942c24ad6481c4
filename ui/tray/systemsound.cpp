// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/systemsound.h"

#include <QApplication>
#include <QProcess>
#include <QStandardPaths>

namespace heliograph
{

using namespace Qt::StringLiterals;

// The bell of Qt is silent under Wayland, so it is only the second choice.
void playSystemSound()
{
    const QString player = QStandardPaths::findExecutable(u"canberra-gtk-play"_s);
    if (player.isEmpty() || !QProcess::startDetached(player, {u"--id=dialog-warning"_s}))
        QApplication::beep();
}

} // namespace heliograph
