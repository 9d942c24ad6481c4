// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

// Who is asking. Nobody in particular as long as the server does not ask for tokens.
struct Principal {
    QByteArray user; // empty: not signed in
};

} // namespace heliograph
