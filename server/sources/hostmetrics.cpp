// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/hostmetrics.h"

#include "server/base/logging.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/name.h"
#include "server/sources/demoload.h"

#include <QSysInfo>
#include <algorithm>
#include <cmath>

namespace heliograph
{

namespace
{

QByteArray hostName()
{
    const QByteArray name = QSysInfo::machineHostName().toUtf8().left(longestName);
    return isName(name) ? name : QByteArrayLiteral("localhost");
}

double withOnePlace(double value)
{
    return std::round(value * 10) / 10;
}

} // namespace

HostMetrics::HostMetrics(RequestsSinceStart requestCount, std::chrono::milliseconds interval, Backbone &backbone,
                         const Clock &clock, QObject *parent)
    : Source(TopicKind::metrics, Activity::always, interval, backbone, clock, parent), m_host(hostName()),
      m_requestCount(std::move(requestCount))
{
}

std::vector<PastSample> HostMetrics::makePast(const PastRequest &request)
{
    const Topic topic{TopicKind::metrics, m_host};
    if (request.isKnown(topic))
        return {};
    std::vector<MetricsUpdate> updates;
    const qint64 interval = pastInterval(request).count();
    DemoLoad load(m_sampler.sample().value_or(HostLoad()), request.seed);
    for (qint64 time = request.now - interval; time >= request.from; time -= interval) {
        const DemoLoad::Sample sample = load.next();
        updates.push_back({.host = m_host,
                           .cpu = withOnePlace(sample.load.cpuPercent),
                           .memory = withOnePlace(sample.load.memoryPercent),
                           .requests = sample.requests,
                           .timestamp = time,
                           .isDemo = true});
    }
    std::ranges::reverse(updates);
    std::vector<PastSample> samples;
    samples.reserve(updates.size());
    for (const MetricsUpdate &update : updates)
        samples.push_back({topic, MetricsUpdate::type, update.toJson(), update.timestamp});
    return samples;
}

void HostMetrics::prepare()
{
    m_sampler.restart();
    m_requestsBefore = m_requestCount();
}

// Processor load is a difference between two readings: a short first one, so that a new reader need not wait.
std::chrono::milliseconds HostMetrics::firstDelay() const
{
    return std::chrono::milliseconds(250);
}

void HostMetrics::produce()
{
    const auto load = m_sampler.sample();
    if (!load) {
        if (!std::exchange(m_hasWarned, true))
            qCWarning(lcSources) << "this system's load cannot be read (no /proc): no metrics are published for it";
        return;
    }
    const quint64 requests = m_requestCount();
    const MetricsUpdate update{.host = m_host,
                               .cpu = withOnePlace(load->cpuPercent),
                               .memory = withOnePlace(load->memoryPercent),
                               .requests = qint64(requests - std::exchange(m_requestsBefore, requests)),
                               .timestamp = timestamp()};
    publish(Draft::of({TopicKind::metrics, m_host}, update));
}

} // namespace heliograph
