// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

class AuctionHouse;

// The auction in the text format of Prometheus.
QByteArray bidMetrics(const AuctionHouse &auction);

} // namespace heliograph
