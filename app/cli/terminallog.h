// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// From then on what is logged is sanitized before it goes where it went before: log lines quote requests, certificates
// and what servers answer.
void sanitizeLog();

} // namespace heliograph
