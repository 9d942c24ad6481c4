// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resources/api/apifiles.h"

#include <QFile>
#include <QJsonDocument>

// The linker leaves the data of a static library out unless it is named; the macro must stand outside a
// namespace.
static void linkApiFiles()
{
    Q_INIT_RESOURCE(api);
}

namespace heliograph
{

QJsonObject apiDescription()
{
    linkApiFiles();
    QFile file(QStringLiteral(":/heliograph/api/api.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the description of the API is not in this program");
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace heliograph
