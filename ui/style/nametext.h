// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace heliograph
{

// Why what was typed is no name: a sentence with the rule that isName() checks.
QString nameRuleText();

} // namespace heliograph
