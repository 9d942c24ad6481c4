// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/gaptext.h"

#include "ui/charts/charttext.h"
#include "ui/style/agetext.h"

namespace heliograph
{

QString gapReason(const SampleGap &gap)
{
    if (gap.isDisconnected())
        return ChartText::tr("disconnected");
    if (gap.isPartlyDisconnected())
        return ChartText::tr("disconnected for %1 of it").arg(ageText(std::chrono::milliseconds(gap.disconnected)));
    return ChartText::tr("nothing came");
}

} // namespace heliograph
