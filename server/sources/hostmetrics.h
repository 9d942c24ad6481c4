// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/sources/hostsampler.h"
#include "server/sources/source.h"

namespace heliograph
{

// The real load of the machine the server runs on, and the requests it serves.
class HostMetrics final : public Source
{
    Q_OBJECT

public:
    using RequestsSinceStart = std::function<quint64()>;

    HostMetrics(RequestsSinceStart requestCount, std::chrono::milliseconds interval, Backbone &backbone,
                const Clock &clock, QObject *parent = nullptr);

    // Servers of one machine share the task.
    QByteArray task() const override { return Source::task() + '-' + m_host; }

    std::vector<PastSample> makePast(const PastRequest &request) override;

protected:
    void prepare() override;
    void produce() override;
    std::chrono::milliseconds firstDelay() const override;

private:
    const QByteArray m_host;
    RequestsSinceStart m_requestCount;
    quint64 m_requestsBefore = 0;
    HostSampler m_sampler;
    bool m_hasWarned = false;
};

} // namespace heliograph
