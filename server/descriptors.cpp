// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/descriptors.h"

#include <algorithm>
#include <limits>
#ifdef __unix__
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace heliograph
{

namespace
{

#ifdef __unix__
// The system's table of descriptors doubles when it is full, and every thread that opens one waits meanwhile; in a
// storm of readers long enough for the backlog to overflow. So it gets its size before the first of them.
void growDescriptorTable(rlim_t limit)
{
    constexpr rlim_t enough = 64 * 1024;
    const int highest = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, static_cast<int>(std::min(limit, enough)) - 1);
    if (highest >= 0)
        ::close(highest);
}
#endif

} // namespace

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
    growDescriptorTable(descriptors.rlim_cur);
    return static_cast<int>(std::min<rlim_t>(descriptors.rlim_cur, std::numeric_limits<int>::max()));
#else
    return 8192;
#endif
}

} // namespace heliograph
