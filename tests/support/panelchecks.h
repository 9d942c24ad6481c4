// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QTableView;
class QWidget;

namespace heliograph
{

// What is wrong with a panel, in words; empty when nothing is. The panel is shown.

// Children outside of the parent, overlapping, or with text cut off.
QStringList layoutProblems(const QWidget &panel);
// Widgets that are focusable without a name, or whose name is unlike what is seen.
QStringList accessibilityProblems(const QWidget &panel);
// Cells of numbers and times that are exported as they are written for people, so that no spreadsheet can calculate
// with them. Empty for a table without rows.
QStringList formattedNumbers(const QTableView &table);
// The object names, where there are any, as Tab visits them.
QStringList tabOrder(QWidget &panel);

// Half again as long and marked at both ends, as a wordy language would be.
void lengthenTexts(QWidget &panel);

// Shows the panel light, dark, mirrored and with long texts, and keeps a picture of each. What is wrong with its layout
// in any of them.
QStringList layoutProblemsInEveryLook(QWidget &panel, const QString &name);

// Into the folder HELIOGRAPH_GRABS names, for people to look at; else nowhere.
void keepPicture(QWidget &panel, const QString &name);

} // namespace heliograph
