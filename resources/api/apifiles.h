// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace heliograph
{

// What api.json says about endpoints, parameters and documents, inside the program.
QJsonObject apiDescription();

} // namespace heliograph
