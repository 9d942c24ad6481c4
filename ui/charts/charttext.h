// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace heliograph
{

// The words drawn into charts, for translators.
struct ChartText {
    Q_DECLARE_TR_FUNCTIONS(heliograph::ChartText)
};

} // namespace heliograph
