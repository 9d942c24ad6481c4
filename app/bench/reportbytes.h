// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadreport.h"

#include <QByteArray>
#include <optional>

namespace heliograph
{

// A report on its way from one process of this program to another, without the settings, which both have.
QByteArray bytesOf(const LoadReport &report);
std::optional<LoadReport> reportFromBytes(const QByteArray &bytes);

} // namespace heliograph
