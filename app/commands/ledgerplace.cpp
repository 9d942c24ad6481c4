// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/ledgerplace.h"

#include "app/cli/optionkinds.h"
#include "server/auction/ledger/ledgerfile.h"
#include "server/auction/ledger/ledgerfiletarget.h"
#include "server/auction/ledger/ledgerlines.h"
#include "server/redisconfig.h"

#ifdef HELIOGRAPH_WITH_REDIS
#include "server/auction/redis/redisledgersource.h"
#include "server/auction/redis/redisledgertarget.h"
#include "server/backbone/redis/redishistory.h"
#include "server/redis/redisaddress.h"
#endif

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

template <typename Ledger>
OpeningLedger<LedgerSource> openFile(const QString &file)
{
    auto ledger = std::make_unique<Ledger>(file);
    if (auto problem = ledger->open())
        return *problem;
    return OpenedLedger<LedgerSource>{nullptr, std::move(ledger)};
}

RedisConfig configOf(const QString &url, const LedgerRedisOptions &options)
{
    return {.url = url, .prefix = options.prefix, .sentinels = options.sentinels, .passwordFile = options.passwordFile};
}

#ifdef HELIOGRAPH_WITH_REDIS
constexpr std::chrono::seconds connectTimeout{5};
constexpr std::chrono::seconds answerTimeout{30};

std::variant<std::shared_ptr<RedisConnection>, StoreProblem> connectTo(const QString &url,
                                                                       const LedgerRedisOptions &options)
{
    const RedisConfig config = configOf(url, options);
    if (const auto problem = config.problem())
        return StoreProblem{*problem};
    auto connection = std::make_shared<RedisConnection>(std::get<RedisAddress>(config.address()));
    if (const auto error = connection->open(connectTimeout))
        return StoreProblem{u"cannot reach %1: %2"_s.arg(connection->address().name(), error->reason())};
    connection->setTimeout(answerTimeout);
    const RedisKeys keys(options.prefix.toUtf8());
    const RedisReply layout = connection->run({"HGET", keys.meta(), "layout"});
    if (const RedisError *error = layout.error())
        return StoreProblem{u"cannot read %1: %2"_s.arg(connection->address().name(), error->reason())};
    if (!layout.isNil() && layout.text() != RedisHistory::layout)
        return StoreProblem{u"%1 was written by another version of this program (format %2, this one knows %3)"_s.arg(
            connection->address().name(), QString::fromUtf8(layout.text()), QLatin1StringView(RedisHistory::layout))};
    return connection;
}

OpeningLedger<LedgerSource> openRedis(const QString &url, const LedgerRedisOptions &options)
{
    auto connected = connectTo(url, options);
    if (const auto *problem = std::get_if<StoreProblem>(&connected))
        return *problem;
    auto &connection = std::get<std::shared_ptr<RedisConnection>>(connected);
    const RedisKeys keys(options.prefix.toUtf8());
    if (connection->run({"EXISTS", keys.meta(), keys.prefix() + ":items"}).number() == 0)
        return StoreProblem{u"%1 holds nothing of this program under %2 (--redis-prefix)"_s.arg(
            connection->address().name(), QString::fromUtf8(keys.prefix()))};
    auto ledger = std::make_unique<RedisLedgerSource>(*connection, keys.prefix());
    if (auto problem = ledger->open())
        return *problem;
    return OpenedLedger<LedgerSource>{std::move(connection), std::move(ledger)};
}

OpeningLedger<LedgerTarget> openRedisTarget(const QString &url, const LedgerRedisOptions &options)
{
    auto connected = connectTo(url, options);
    if (const auto *problem = std::get_if<StoreProblem>(&connected))
        return *problem;
    auto &connection = std::get<std::shared_ptr<RedisConnection>>(connected);
    auto ledger = std::make_unique<RedisLedgerTarget>(*connection, RedisKeys(options.prefix.toUtf8()).prefix());
    if (auto problem = ledger->open())
        return *problem;
    return OpenedLedger<LedgerTarget>{std::move(connection), std::move(ledger)};
}
#else
StoreProblem openRedis(const QString &url, const LedgerRedisOptions &options)
{
    return {configOf(url, options).problem().value_or(QString())};
}

StoreProblem openRedisTarget(const QString &url, const LedgerRedisOptions &options)
{
    return openRedis(url, options);
}
#endif

} // namespace

bool isRedisUrl(const QString &place)
{
    return place.startsWith(u"redis:"_s) || place.startsWith(u"rediss:"_s);
}

OpeningLedger<LedgerSource> openLedger(const QString &place, const LedgerRedisOptions &options)
{
    if (isRedisUrl(place))
        return openRedis(place, options);
    return LedgerLines::looksLikeIt(place) ? openFile<LedgerLines>(place) : openFile<LedgerFile>(place);
}

OpeningLedger<LedgerSource> openLedger(const LedgerPlace &place)
{
    if (place.file.isEmpty() == place.url.isEmpty())
        return StoreProblem{u"name one ledger: a FILE, or a Redis with --redis URL"_s};
    if (place.url.isEmpty() && !place.redis.sentinels.isEmpty())
        return StoreProblem{u"redis-sentinel is for a Redis: name its database and user with --redis URL"_s};
    return openLedger(place.file.isEmpty() ? place.url : place.file, place.redis);
}

OpeningLedger<LedgerTarget> openLedgerTarget(const QString &place, const LedgerRedisOptions &options)
{
    if (isRedisUrl(place))
        return openRedisTarget(place, options);
    auto ledger = std::make_unique<LedgerFileTarget>(place);
    if (auto problem = ledger->open())
        return *problem;
    return OpenedLedger<LedgerTarget>{nullptr, std::move(ledger)};
}

void addLedgerPlace(CLI::App &command, LedgerPlace &place, const char *fileHelp)
{
    addText(command, "FILE", place.file, fileHelp)->type_name("");
    addText(command, "--redis", place.url, "Instead of a file, the Redis that servers share")
        ->type_name("URL")
        ->check(emptinessProblem);
    addLedgerRedisOptions(command, place.redis);
}

void addLedgerRedisOptions(CLI::App &command, LedgerRedisOptions &options)
{
    addText(command, "--redis-prefix", options.prefix, "What all names in Redis begin with")->type_name("TEXT");
    addText(command, "--redis-password-file", options.passwordFile, "Read the password for Redis from this file")
        ->type_name("FILE");
    addText(command, "--redis-sentinel", options.sentinels,
            "Ask these sentinels where the Redis of that name is by now, in place of host and port of the URL")
        ->type_name("NAME=HOST:PORT,…");
}

} // namespace heliograph
