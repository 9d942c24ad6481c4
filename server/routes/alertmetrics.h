// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/metricswriter.h"

namespace heliograph
{

class AlertBook;
class AlertEvaluator;

void writeAlertMetrics(MetricsWriter &metrics, const AlertBook &book, const AlertEvaluator &evaluator);

} // namespace heliograph
