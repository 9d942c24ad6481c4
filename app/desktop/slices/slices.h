// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <memory>
#include <vector>

namespace heliograph
{

struct SliceContext;

// Every feature of the window, in the order of the tab key. This is the list to which a new panel is added.
std::vector<std::unique_ptr<QObject>> makeSlices(const SliceContext &context);

} // namespace heliograph
