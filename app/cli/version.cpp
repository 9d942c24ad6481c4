// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/version.h"

#include <QtGlobal>

namespace heliograph
{

QByteArray versionNumber()
{
    return HELIOGRAPH_VERSION;
}

std::string versionText()
{
    return "Heliograph " HELIOGRAPH_VERSION "\nBuilt with Qt " QT_VERSION_STR ", running with Qt "
        + std::string(qVersion()) + "\nLicence GPL-3.0-or-later";
}

} // namespace heliograph
