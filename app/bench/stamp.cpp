// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/stamp.h"

#include <charconv>

namespace heliograph
{

namespace
{

constexpr std::string_view timeMember = ",\"t\":";

template <typename Number>
bool takeNumber(std::string_view &text, Number &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(std::size_t(end - text.data()));
    return error == std::errc();
}

} // namespace

std::string StampFormat::toText(const Stamp &stamp, std::size_t padding) const
{
    const auto time = std::chrono::duration_cast<std::chrono::nanoseconds>(stamp.sent.time_since_epoch());
    std::string text = m_start + std::to_string(stamp.number);
    text += timeMember;
    text += std::to_string(time.count());
    if (padding > 0)
        text += ",\"pad\":\"" + std::string(padding, 'x') + '"';
    return text + '}';
}

std::optional<Stamp> StampFormat::find(std::string_view data) const
{
    const std::size_t at = data.find(m_start);
    if (at == std::string_view::npos)
        return std::nullopt;
    data.remove_prefix(at + m_start.size());
    Stamp stamp;
    qint64 time = 0;
    if (!takeNumber(data, stamp.number) || !data.starts_with(timeMember))
        return std::nullopt;
    data.remove_prefix(timeMember.size());
    if (!takeNumber(data, time))
        return std::nullopt;
    stamp.sent = LoadClock::time_point(std::chrono::duration_cast<LoadClock::duration>(std::chrono::nanoseconds(time)));
    return stamp;
}

} // namespace heliograph
