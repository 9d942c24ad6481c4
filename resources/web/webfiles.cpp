// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resources/web/webfiles.h"

// The linker leaves the data of a static library out unless it is named; the macro must stand outside a
// namespace.
static void linkWebFiles()
{
    Q_INIT_RESOURCE(web);
}

namespace heliograph
{

QDir webFiles()
{
    linkWebFiles();
    return QDir(QStringLiteral(":/heliograph/web"));
}

} // namespace heliograph
