// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// Raises this process's limit of open files as far as the system lets it, and returns it.
int raiseDescriptorLimit();

} // namespace heliograph
