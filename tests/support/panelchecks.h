// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QWidget;

namespace heliograph
{

// What is wrong with a panel, in words; empty when nothing is. The panel is shown.
QStringList layoutProblems(const QWidget &panel); // outside of the parent, overlapping, text cut off
QStringList accessibilityProblems(const QWidget &panel); // focusable without a name, or a name unlike what is seen
QStringList tabOrder(QWidget &panel); // the object names, where there are any, as Tab visits them

// Half again as long and marked at both ends, as a wordy language would be.
void lengthenTexts(QWidget &panel);

// Into the folder HELIOGRAPH_GRABS names, for people to look at; else nowhere.
void keepPicture(QWidget &panel, const QString &name);

} // namespace heliograph
