// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace heliograph
{

// Whether an Accept field asks for a page rather than for JSON. Browsers name text/html; curl's "*/*" and a missing
// field want neither in particular and get JSON.
bool prefersHtml(QByteArrayView accept);

} // namespace heliograph
