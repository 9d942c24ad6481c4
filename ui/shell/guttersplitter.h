// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qt>

class QSplitter;
class QString;

namespace heliograph
{

// A splitter with a gutter between its parts, and none that could be lost at an edge. The caller owns it.
QSplitter *makeGutterSplitter(Qt::Orientation orientation, const QString &name);

} // namespace heliograph
