// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/histogram.h"

#include <QByteArray>
#include <memory>

namespace heliograph
{

// How long the requests of one route took, from the whole request to its response, or to the hand-over of its stream.
struct RouteTimes {
    // As in the table of routes.
    QByteArray method;
    QByteArray pattern;
    // Shared because a response may be given when the routes are gone.
    std::shared_ptr<TimeHistogram> times;
};

} // namespace heliograph
