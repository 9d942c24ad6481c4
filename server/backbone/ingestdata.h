// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

namespace heliograph
{

// What another program published elsewhere, as the data of an event: JSON as it was written, on one line, and any other
// text as a JSON string. Nothing where it is neither.
std::optional<QByteArray> eventDataFrom(const QByteArray &message);

} // namespace heliograph
