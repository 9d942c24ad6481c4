// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>

namespace heliograph
{

Q_DECLARE_LOGGING_CATEGORY(lcDesktop)

} // namespace heliograph
