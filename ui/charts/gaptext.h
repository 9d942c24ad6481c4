// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplegap.h"

#include <QString>

namespace heliograph
{

// Why there is no data.
QString gapReason(const SampleGap &gap);

} // namespace heliograph
