// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/procfs.h"

#include <QList>

namespace heliograph
{

std::optional<CpuTimes> CpuTimes::fromProcStat(QByteArrayView text)
{
    const qsizetype end = text.indexOf('\n');
    const QList<QByteArray> fields = (end < 0 ? text : text.first(end)).toByteArray().simplified().split(' ');
    // cpu user nice system idle iowait irq softirq steal; guest times are already in user and nice.
    constexpr int idle = 4;
    constexpr int iowait = 5;
    constexpr int steal = 8;
    if (fields.size() <= steal || fields.first() != "cpu")
        return std::nullopt;
    CpuTimes times;
    for (int i = 1; i <= steal; ++i) {
        const quint64 ticks = fields[i].toULongLong();
        times.total += ticks;
        if (i != idle && i != iowait)
            times.busy += ticks;
    }
    return times;
}

double cpuPercent(const CpuTimes &before, const CpuTimes &after)
{
    if (after.total <= before.total || after.busy < before.busy)
        return 0;
    return 100.0 * static_cast<double>(after.busy - before.busy) / static_cast<double>(after.total - before.total);
}

std::optional<double> memoryPercentFromProcMeminfo(QByteArrayView text)
{
    const auto kilobytes = [text](QByteArrayView name) -> double {
        const qsizetype at = text.indexOf(name);
        if (at < 0)
            return 0;
        const QByteArrayView rest = text.sliced(at + name.size());
        const qsizetype end = rest.indexOf('\n');
        return (end < 0 ? rest : rest.first(end)).toByteArray().simplified().split(' ').first().toDouble();
    };
    const double total = kilobytes("MemTotal:");
    const double available = kilobytes("MemAvailable:");
    if (total <= 0 || available <= 0)
        return std::nullopt;
    return 100.0 * (total - available) / total;
}

} // namespace heliograph
