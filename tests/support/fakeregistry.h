// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/instanceregistry.h"

namespace heliograph
{

// A registry in which a test says what the other instances report.
class FakeRegistry final : public InstanceRegistry
{
public:
    void report(const InstanceReport &own) override { m_own.push_back(own); }

    // What the others said, as one learns it with an own report.
    void announce(const std::vector<InstanceReport> &others)
    {
        std::vector<InstanceReport> all;
        all.reserve(others.size() + 1);
        all.insert(all.end(), others.begin(), others.end());
        all.push_back(m_own.back());
        Q_EMIT reported(all);
    }
    const std::vector<InstanceReport> &own() const { return m_own; }

private:
    std::vector<InstanceReport> m_own;
};

} // namespace heliograph
