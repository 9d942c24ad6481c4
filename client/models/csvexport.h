// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplerows.h"

#include <QByteArray>

class QIODevice;

namespace heliograph
{

// Writes rows as RFC 4180 says: a header line, CRLF, quotes where needed. Times are ISO 8601 in UTC, numbers are whole
// and have a point whatever the locale. The last two columns say "gap" where the samples before are missing, and "demo"
// where the values are made up. False when the device takes no more.
[[nodiscard]] bool writeCsv(QIODevice &device, const std::vector<SampleColumn> &columns, const TimeWindow &window);

QByteArray csvField(const QString &text);

} // namespace heliograph
