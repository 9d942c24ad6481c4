// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/configfiles.h"

#include "server/alerts/alertfile.h"
#include "server/base/clock.h"
#include "server/serverconfig.h"
#include "server/sources/pricefile.h"
#include "server/stream/tlscontext.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QStringList keyProblems(const AccessConfig &access)
{
    if (access.mode == AccessConfig::Mode::none)
        return {};
    const auto read = access.tokenSettings();
    const auto &settings = std::get<TokenAccessSettings>(read);
    const SystemClock clock;
    QStringList problems;
    for (const KeyPlace &place : settings.keys) {
        if (place.isAddress())
            continue;
        TokenAccessSettings alone = settings;
        alone.keys = {place};
        const auto made = makeTokenAuthenticator(std::move(alone), clock);
        if (const auto *problem = std::get_if<QString>(&made))
            problems.append(*problem);
    }
    return problems;
}

} // namespace

QStringList fileProblems(const ServerConfig &config)
{
    QStringList problems;
    if (!config.listen.tlsCert.isEmpty()) {
        const auto tls = TlsContext::fromFiles(config.listen.tlsCert, config.listen.tlsKey);
        if (const auto *problem = std::get_if<QString>(&tls))
            problems.append(*problem);
    }
    problems += keyProblems(config.access);
    if (!config.sources.replayFile.isEmpty()) {
        if (const auto problem = PriceFile(config.sources.replayFile).open())
            problems.append(u"replay-file: "_s + *problem);
    }
    if (!config.alertsFile.isEmpty()) {
        const auto rules = AlertFile::read(config.alertsFile);
        if (const auto *problem = std::get_if<QString>(&rules))
            problems.append(u"alerts: "_s + *problem);
    }
    return problems;
}

} // namespace heliograph
