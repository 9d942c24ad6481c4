// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace heliograph
{

using LoadClock = std::chrono::steady_clock;

// What a load test writes into the events that it publishes, to recognise them when they arrive.
struct Stamp {
    // Counts the events of this run, from 0.
    quint64 number = 0;
    LoadClock::time_point sent;
};

// Writes and finds the stamps of one run. Others may use the same channel.
class StampFormat
{
public:
    explicit StampFormat(const std::string &run) : m_start("{\"run\":\"" + run + "\",\"n\":") {}

    // As JSON.
    std::string toText(const Stamp &stamp, std::size_t padding) const;
    std::optional<Stamp> find(std::string_view data) const;

private:
    std::string m_start;
};

} // namespace heliograph
