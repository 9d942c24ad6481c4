// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/sources/hostsampler.h"

#include <QtGlobal>
#include <random>

namespace heliograph
{

// A plausible load of a machine, sample after sample: a little noise, and now and then a job that takes a while. The
// same seed gives the same load.
class DemoLoad
{
public:
    struct Sample {
        HostLoad load;
        qint64 requests = 0;
    };

    // The first sample is close to `start`.
    DemoLoad(const HostLoad &start, std::mt19937_64::result_type seed);

    Sample next();

private:
    double noise(double range);
    void stepJob();

    std::mt19937_64 m_random;
    HostLoad m_load;
    const double m_usualMemory;
    // Samples that the job still takes.
    int m_jobLeft = 0;
    double m_jobCpu = 0;
};

} // namespace heliograph
