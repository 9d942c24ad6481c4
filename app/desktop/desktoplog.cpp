// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/desktoplog.h"

namespace heliograph
{

Q_LOGGING_CATEGORY(lcDesktop, "heliograph.desktop", QtInfoMsg)

} // namespace heliograph
