// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/slices.h"

#include "app/desktop/slices/alertsslice.h"
#include "app/desktop/slices/auctionslice.h"
#include "app/desktop/slices/metricsslice.h"
#include "app/desktop/slices/notificationsslice.h"
#include "app/desktop/slices/operatorslice.h"
#include "app/desktop/slices/priceslice.h"
#include "app/desktop/slices/serverslice.h"

namespace heliograph
{

namespace
{

template <typename... Slices>
std::vector<std::unique_ptr<QObject>> makeAll(const SliceContext &context)
{
    std::vector<std::unique_ptr<QObject>> slices;
    (slices.push_back(std::make_unique<Slices>(context)), ...);
    return slices;
}

} // namespace

std::vector<std::unique_ptr<QObject>> makeSlices(const SliceContext &context)
{
    return makeAll<PriceSlice, MetricsSlice, AuctionSlice, NotificationsSlice, AlertsSlice, ServerSlice, OperatorSlice>(
        context);
}

} // namespace heliograph
