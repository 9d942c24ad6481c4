// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/hostsampler.h"

#include <QFile>

namespace heliograph
{

namespace
{

QByteArray content(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void HostSampler::restart()
{
    m_previous = CpuTimes::fromProcStat(content("/proc/stat"));
}

std::optional<HostLoad> HostSampler::sample()
{
    const auto times = CpuTimes::fromProcStat(content("/proc/stat"));
    const auto memory = memoryPercentFromProcMeminfo(content("/proc/meminfo"));
    if (!times || !memory)
        return std::nullopt;
    const HostLoad load{.cpuPercent = m_previous ? cpuPercent(*m_previous, *times) : 0, .memoryPercent = *memory};
    m_previous = times;
    return load;
}

} // namespace heliograph
