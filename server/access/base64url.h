// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

namespace heliograph
{

// Base64 of the kind that tokens use. One text for one value: no padding, no white space, no stray bits at the end.
std::optional<QByteArray> fromBase64Url(QByteArrayView text);
QByteArray toBase64Url(const QByteArray &bytes);

} // namespace heliograph
