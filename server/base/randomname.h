// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

// Ten small letters and digits, drawn so that no other is the same.
QByteArray randomName();

} // namespace heliograph
