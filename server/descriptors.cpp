// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/descriptors.h"

#include <algorithm>
#include <limits>
#ifdef __unix__
#include <sys/resource.h>
#endif

namespace heliograph
{

int raiseDescriptorLimit()
{
#ifdef __unix__
    rlimit descriptors = {};
    if (::getrlimit(RLIMIT_NOFILE, &descriptors) != 0)
        return 1024;
    if (descriptors.rlim_cur < descriptors.rlim_max) {
        rlimit raised = descriptors;
        raised.rlim_cur = descriptors.rlim_max;
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            descriptors = raised;
    }
    return static_cast<int>(std::min<rlim_t>(descriptors.rlim_cur, std::numeric_limits<int>::max()));
#else
    return 8192;
#endif
}

} // namespace heliograph
