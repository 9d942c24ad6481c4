// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <array>

namespace heliograph
{

// What is measured of a host.
enum class Metric { cpu, memory, requests };

inline constexpr std::array allMetrics{Metric::cpu, Metric::memory, Metric::requests};

enum class MetricLevel { normal, warning, critical };

// A metric rose into a level or fell out of one.
struct LevelChange {
    QByteArray host;
    Metric metric = Metric::cpu;
    MetricLevel before = MetricLevel::normal;
    MetricLevel now = MetricLevel::normal;
    double value = 0;
    // In ms since 1970.
    qint64 time = 0;
    // By the first value that came of the host, or the first after a gap: it may have been so for long.
    bool isFirstSight = false;

    friend bool operator==(const LevelChange &, const LevelChange &) = default;
};

} // namespace heliograph
