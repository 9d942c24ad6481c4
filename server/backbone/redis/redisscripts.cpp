// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisscripts.h"

#include <QFile>

static void loadRedisScripts()
{
    // The resource belongs to a static library; this must be outside of any namespace.
    Q_INIT_RESOURCE(redisscripts);
}

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray redisScriptText(const char *name)
{
    loadRedisScripts();
    QFile file(u":/heliograph/backbone/redis/"_s + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the script %s is missing", name);
    return file.readAll();
}

} // namespace heliograph
