// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/alertmetrics.h"

#include "server/alerts/alertbook.h"
#include "server/alerts/alertevaluator.h"

#include <array>

namespace heliograph
{

void writeAlertMetrics(MetricsWriter &metrics, const AlertBook &book, const AlertEvaluator &evaluator)
{
    constexpr std::array states{AlertState::ok, AlertState::pending, AlertState::firing};
    std::array<quint64, states.size()> rules{};
    quint64 disabled = 0;
    quint64 unacknowledged = 0;
    for (const auto &[name, kept] : book.alerts()) {
        const AlertStatus status = evaluator.live(kept);
        if (status.rule.isEnabled)
            ++rules[std::size_t(status.state)];
        else
            ++disabled;
        if (status.rule.isEnabled && status.state == AlertState::firing && !status.acknowledged)
            ++unacknowledged;
    }
    metrics.gauge("alerts_firing", "Alerts that fire now.", rules[std::size_t(AlertState::firing)]);
    metrics.gauge("alerts_unacknowledged", "Alerts that fire now and are not acknowledged.", unacknowledged);
    metrics.metric("alert_rules", "gauge", "Alert rules, by how they stand.");
    for (const AlertState state : states)
        metrics.sample(rules[std::size_t(state)], {{"state", alertStateName(state).toUtf8()}});
    metrics.sample(disabled, {{"state", "disabled"}});
}

} // namespace heliograph
