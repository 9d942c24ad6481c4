// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

// The text of a script of this folder, such as "join.lua".
QByteArray redisScriptText(const char *name);

} // namespace heliograph
