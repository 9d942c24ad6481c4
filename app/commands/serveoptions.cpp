// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/serveoptions.h"

#include "app/cli/optionkinds.h"

namespace heliograph
{

namespace
{

void addListening(CLI::App &command, ServerConfig &config)
{
    const char group[] = "Listening";
    command.add_option("--port", config.listen.port, "Port to listen on; 0 picks a free one")
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
    addText(command, "--bind", config.listen.bind, "Address to listen on")->type_name("ADDRESS")->group(group);
    command
        .add_flag("--insecure-open", config.listen.insecureOpen,
                  "Allow connections from other machines without authentication")
        ->group(group);
    addText(command, "--tls-cert", config.listen.tlsCert, "PEM file with the certificate chain: serve HTTPS")
        ->type_name("FILE")
        ->group(group);
    addText(command, "--tls-key", config.listen.tlsKey, "PEM file with the certificate's key")
        ->type_name("FILE")
        ->group(group);
    addList(command, "--cors-origin", config.listen.corsOrigins,
            "Allow web pages of this origin; '*' allows all (repeatable)")
        ->type_name("ORIGIN")
        ->group(group);
    addList(command, "--allowed-host", config.listen.allowedHosts,
            "Accept this name in the Host field; '*' accepts any (repeatable)")
        ->type_name("NAME")
        ->group(group);
}

void addAccess(CLI::App &command, AccessConfig &access)
{
    const char group[] = "Access";
    command
        .add_option_function<std::string>(
            "--auth",
            [&access](const std::string &name) {
                access.mode = name == "jwt" ? AccessConfig::Mode::jwt : AccessConfig::Mode::none;
            },
            "How callers are authenticated: jwt requires tokens, none accepts everyone")
        ->transform(CLI::IsMember({"none", "jwt"}, CLI::ignore_case).description(""))
        ->type_name("none|jwt")
        ->default_str("none")
        ->group(group);
    addList(command, "--jwt-key", access.keys,
            "Verify tokens with this public key in PEM, secret or key set; FILE,scopes=SCOPES limits what they allow "
            "(repeatable)")
        // The comma is part of the value.
        ->delimiter('\0')
        ->type_name("FILE")
        ->group(group);
    addList(command, "--jwks", access.keySets, "Verify tokens with this key set, a file or an address (repeatable)")
        ->delimiter('\0')
        ->type_name("FILE|URL")
        ->group(group);
    addList(command, "--jwt-algorithms", access.algorithms, "The only algorithms; empty: all that the keys are for")
        ->type_name("LIST")
        ->group(group);
    addList(command, "--jwt-issuer", access.issuers, "Tokens must be made by this issuer (iss; repeatable)")
        ->type_name("TEXT")
        ->group(group);
    addList(command, "--jwt-audience", access.audiences, "Tokens must be made for this audience (aud; repeatable)")
        ->type_name("TEXT")
        ->group(group);
    addDuration(command, "--jwt-leeway", access.leeway, "How far the issuer's clock may differ")->group(group);
    addText(command, "--jwt-scope-claim", access.scopeClaim, "The claim that holds the scopes")
        ->type_name("NAME")
        ->group(group);
    addText(command, "--anonymous", access.anonymous, "What callers without a token may do, such as 'subscribe:stock'")
        ->type_name("SCOPES")
        ->group(group);
    command.add_flag("--no-query-token", access.refusesQueryTokens, "Do not take tokens from ?token=")->group(group);
    addText(command, "--audit-log", access.auditLog,
            "Add a line to this file for what operators do and for refused tokens; empty: to the log")
        ->type_name("FILE")
        ->group(group);
    command
        .add_option("--publish-rate", access.publishRate,
                    "Events that each caller may publish in a second, ten times as many at once; 0: no limit")
        ->check(CLI::Range(0, 1'000'000).description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--bid-rate", access.bidRate,
                    "Bids that each caller may place in a second, ten times as many at once; 0: no limit")
        ->check(CLI::Range(0, 1'000'000).description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
}

void addKeeping(CLI::App &command, ServerConfig &config)
{
    const char group[] = "History";
    addText(command, "--data-dir", config.dataDir, "Data directory; empty: the user's data folder")
        ->type_name("FOLDER")
        ->group(group);
    command.add_option("--log-events", config.history.logEvents, "Maximum number of events in the log")
        ->check(CLI::Range(1, 10'000'000).description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
    command.add_option("--log-megabytes", config.history.logMegabytes, "Maximum size of the event log, in MiB")
        ->check(CLI::Range(1, 65'536).description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
    addDuration(command, "--log-age", config.history.logAge, "Maximum age of events in the log")->group(group);
    command
        .add_option("--replay-limit", config.history.replayLimit,
                    "Maximum number of events replayed to a reader; more cause a reset")
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
}

void addSharing(CLI::App &command, ServerConfig &config)
{
    using Kind = ServerConfig::BackboneKind;
    using Bids = ServerConfig::BidsKind;
    static const std::map<std::string, Kind> kinds{
        {"auto", Kind::automatic}, {"local", Kind::local}, {"redis", Kind::redis}, {"kafka", Kind::kafka}};
    const char group[] = "Several servers";
    command
        .add_option_function<std::string>(
            "--backbone", [&config](const std::string &name) { config.backbone = kinds.at(name); },
            "Where events get their order: auto is Redis where --redis names one, and this server otherwise; kafka is "
            "the "
            "Kafka that --kafka names")
        ->transform(CLI::IsMember({"auto", "local", "redis", "kafka"}, CLI::ignore_case).description(""))
        ->type_name("auto|local|redis|kafka")
        ->default_str("auto")
        ->group(group);
    command
        .add_option_function<std::string>(
            "--bids",
            [&config](const std::string &name) {
                config.bids = name == "redis" ? Bids::redis : name == "local" ? Bids::local : Bids::automatic;
            },
            "Where bids are kept: auto is Redis where the history is there, and the data directory otherwise. With "
            "--backbone kafka one server takes all bids: the one with local")
        ->transform(CLI::IsMember({"auto", "local", "redis"}, CLI::ignore_case).description(""))
        ->type_name("auto|local|redis")
        ->default_str("auto")
        ->group(group);
    addText(
        command, "--redis", config.redis.url,
        "Share history and bids with all servers that name this Redis, such as redis://user@host:6379/0 (rediss:// for "
        "TLS)")
        ->type_name("URL")
        ->group(group);
    addText(command, "--redis-password-file", config.redis.passwordFile, "Read the password for Redis from this file")
        ->type_name("FILE")
        ->group(group);
    addText(command, "--redis-sentinel", config.redis.sentinels,
            "Ask these sentinels where the Redis of that name is by now, in place of host and port of the URL")
        ->type_name("NAME=HOST:PORT,…")
        ->group(group);
    addText(command, "--redis-durability", config.redis.durability,
            "When a bid is acknowledged: Redis has it on its disk, N replicas have it, or as Redis is set")
        ->type_name("fsync|replicas=N|relaxed")
        ->group(group);
    addText(command, "--redis-prefix", config.redis.prefix,
            "What all names in Redis begin with; another one is another history")
        ->type_name("TEXT")
        ->group(group);
    addList(command, "--redis-ingest", config.redis.ingest,
            "Make events of what other programs publish on channels of Redis, at one of the servers")
        ->type_name("PATTERN=channel:NAME")
        ->group(group);
    addText(command, "--kafka", config.kafka.brokers,
            "Write all events to this Kafka, for other programs; with --backbone kafka, share the history with all "
            "servers that name it and --kafka-topic")
        ->type_name("HOST:PORT,…")
        ->group(group);
    addText(
        command, "--kafka-topic", config.kafka.topic,
        "The topic of the history, with a single partition; made if it is missing, as is one with .instances behind "
        "its name where the history is shared")
        ->type_name("NAME")
        ->group(group);
    addText(command, "--kafka-group", config.kafka.group,
            "The group of consumers in which the server counts the events of the topic, for GET /kafka/status")
        ->type_name("NAME")
        ->group(group);
    addList(command, "--kafka-ingest", config.kafka.ingest,
            "Make an event of each record of a topic of other programs, once, at one of the servers (repeatable)")
        ->type_name("TOPIC=channel:NAME")
        ->group(group);
    addProperties(command, "--kafka-config", config.kafka.properties,
                  "A property of librdkafka, or a file of such lines, for passwords for example; a later one takes the "
                  "place of an earlier one (repeatable)")
        ->group(group);
    addText(command, "--instance", config.instance,
            "Name of this server among those that share a history; empty: its host and port")
        ->type_name("NAME")
        ->group(group);
    addDuration(command, "--lease-time", config.redis.leaseTime,
                "When another server takes over the demo and the closing of auctions from one that no longer responds")
        ->group(group);
}

void addSources(CLI::App &command, ServerConfig &config)
{
    const char group[] = "Sources";
    addDuration(command, "--stock-interval", config.sources.stockInterval,
                "Interval between simulated prices (0 disables them)")
        ->group(group);
    addDuration(command, "--metrics-interval", config.sources.metricsInterval,
                "Interval between samples of this machine's load (0 disables them)")
        ->group(group);
    addDuration(command, "--notice-interval", config.sources.noticeInterval,
                "Interval between demo notifications (0 disables them)")
        ->group(group);
    addDuration(command, "--heartbeat-interval", config.streams.heartbeatInterval,
                "Interval between heartbeats (0 sends comments only)")
        ->group(group);
    addList(command, "--symbols", config.sources.symbols, "Symbols of the simulated market")
        ->type_name("LIST")
        ->group(group);
    command
        .add_option_function<quint64>(
            "--seed", [&config](quint64 seed) { config.sources.seed = seed; },
            "Seed of the simulation; random unless given")
        ->type_name("NUMBER")
        ->group(group);
    addDuration(
        command, "--demo-past", config.sources.demoPast,
        "How much of the time before the start is made up, for charts of prices and load that begin full (0: none)")
        ->group(group);
    addText(command, "--replay-file", config.sources.replayFile,
            "Play prices from this CSV file (symbol,price[,timestamp]) instead")
        ->type_name("FILE")
        ->group(group);
    command.add_option("--replay-speed", config.sources.replaySpeed, "Playback speed factor")
        ->check(CLI::PositiveNumber.description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
}

void addAlerts(CLI::App &command, ServerConfig &config)
{
    addText(command, "--alerts", config.alertsFile,
            "Alert rules: a JSON object of rules by name, read again when it changes")
        ->type_name("FILE")
        ->group("Alerts");
}

void addAuction(CLI::App &command, ServerConfig &config)
{
    const char group[] = "Auction";
    addDuration(command, "--auction-interval", config.auction.auctionInterval,
                "Interval between bids of the demo's rivals (0 disables them)")
        ->group(group);
    command.add_option("--demo-lots", config.auction.demoLots, "Number of open demo lots (0 disables the demo)")
        ->check(CLI::Range(0, 8).description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
    command.add_flag("--closed-catalogue", config.auction.closedCatalogue, "Accept bids only for configured items")
        ->group(group);
    command.add_option("--max-items", config.auction.maxItems, "Maximum number of items")
        ->check(CLI::Range(1, 10'000).description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
}

void addCarrying(CLI::App &command, ServerConfig &config)
{
    using Engine = ServerConfig::Streams::Engine;
    static const std::map<std::string, Engine> engines{
        {"auto", Engine::automatic}, {"sockets", Engine::sockets}, {"qt", Engine::qt}};
    const char group[] = "Capacity";
    command
        .add_option_function<std::string>(
            "--engine", [&config](const std::string &name) { config.streams.engine = engines.at(name); },
            "Stream engine: auto (io_uring where the system allows it), sockets (one system call for each delivery), "
            "or qt (streams stay in Qt)")
        ->transform(CLI::IsMember({"auto", "sockets", "qt"}, CLI::ignore_case).description(""))
        ->type_name("auto|sockets|qt")
        ->default_str("auto")
        ->group(group);
    command.add_option("--threads", config.streams.threads, "Stream threads; 0: one for two processor cores")
        ->check(CLI::Range(0, 256).description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--max-connections", config.streams.maxConnections,
                    "Maximum number of connections; 0: as many as file descriptors allow")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--max-connections-per-address", config.streams.maxConnectionsPerAddress,
                    "Maximum number of connections from one address; 0: no limit")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->group(group);
    addDuration(command, "--drain", config.streams.drain,
                "Time over which readers are disconnected when the server stops")
        ->group(group);
}

} // namespace

void addServeOptions(CLI::App &command, ServerConfig &config, std::string &logLevel)
{
    // A later flag replaces an earlier one, so that a script's defaults can be overridden behind them.
    command.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    addListening(command, config);
    addAccess(command, config.access);
    addKeeping(command, config);
    addSharing(command, config);
    addSources(command, config);
    addAlerts(command, config);
    addAuction(command, config);
    addCarrying(command, config);
    command.add_option("--log-level", logLevel, "Minimum severity of log messages")
        ->check(CLI::IsMember({"debug", "info", "warning", "critical"}).description(""))
        ->type_name("debug|info|warning|critical")
        ->capture_default_str()
        ->group("Logging");
}

} // namespace heliograph
