// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkaclient.h"

#include <QLoggingCategory>
#include <algorithm>
#include <array>
#include <future>
#include <librdkafka/rdkafka.h>
#include <syslog.h>
#include <thread>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

Q_LOGGING_CATEGORY(lcKafka, "heliograph.kafka", QtInfoMsg)

// While no broker answers there are new ones all the time, and not every user takes them.
constexpr std::size_t mostErrors = 16;
// For a client to end. It takes milliseconds, also while a broker hangs.
constexpr auto endTimeout = 3s;

// The contract of librdkafka's "debug" property: its lines about the configuration show values.
bool maySay(const char *facility)
{
    return std::strcmp(facility, "CONF") != 0;
}

void logLine(rd_kafka_event_t *event)
{
    const char *facility = nullptr;
    const char *text = nullptr;
    int level = 0;
    if (rd_kafka_event_log(event, &facility, &text, &level) != 0 || !maySay(facility))
        return;
    if (level <= LOG_WARNING)
        qCWarning(lcKafka).noquote() << facility << text;
    else if (level <= LOG_INFO)
        qCInfo(lcKafka).noquote() << facility << text;
    else
        qCDebug(lcKafka).noquote() << facility << text;
}

bool isAboutPartition(rd_kafka_event_t *event)
{
    rd_kafka_topic_partition_t *partition = rd_kafka_event_topic_partition(event);
    if (partition)
        rd_kafka_topic_partition_destroy(partition);
    return partition != nullptr;
}

KafkaError::Kind kindOf(int code)
{
    switch (code) {
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE:
    case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
    case RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
    case RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION:
    case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION:
        return KafkaError::Kind::unreachable;
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR__SSL:
        return KafkaError::Kind::rejected;
    case RD_KAFKA_RESP_ERR__QUEUE_FULL:
        return KafkaError::Kind::full;
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
        return KafkaError::Kind::missing;
    case RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS:
        return KafkaError::Kind::exists;
    case RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
        return KafkaError::Kind::outOfRange;
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
        return KafkaError::Kind::tooLarge;
    case RD_KAFKA_RESP_ERR__FATAL:
        return KafkaError::Kind::fatal;
    default:
        return KafkaError::Kind::refused;
    }
}

bool isRejection(const KafkaError &error)
{
    return error.kind == KafkaError::Kind::rejected;
}

using AdminOptions = std::unique_ptr<rd_kafka_AdminOptions_t, decltype(&rd_kafka_AdminOptions_destroy)>;
using OwnQueue = std::unique_ptr<rd_kafka_queue_t, decltype(&rd_kafka_queue_destroy)>;

AdminOptions adminOptions(rd_kafka_t *handle, rd_kafka_admin_op_t operation, KafkaClient::Milliseconds timeout)
{
    AdminOptions options(rd_kafka_AdminOptions_new(handle, operation), &rd_kafka_AdminOptions_destroy);
    std::array<char, 256> unused;
    rd_kafka_AdminOptions_set_request_timeout(options.get(), int(timeout.count()), unused.data(), unused.size());
    return options;
}

// librdkafka 2.0 waits for ever where a topic that was assigned has been removed: it loses count of who uses the
// partition. Such a client is left behind, so that neither the thread that used it nor the end of the program waits.
void endClient(rd_kafka_t *handle)
{
    if (rd_kafka_type(handle) == RD_KAFKA_PRODUCER)
        rd_kafka_purge(handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    std::promise<void> end;
    const std::future<void> hasEnded = end.get_future();
    std::thread thread([handle, end = std::move(end)]() mutable {
        rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
        end.set_value();
    });
    if (hasEnded.wait_for(endTimeout) == std::future_status::ready)
        return thread.join();
    qCWarning(lcKafka) << "a client of Kafka does not end, and is left behind";
    thread.detach();
}

} // namespace

QByteArray KafkaClient::TopicDescription::setting(QByteArrayView name) const
{
    for (const auto &[known, value] : settings) {
        if (known == name)
            return value;
    }
    return {};
}

std::variant<KafkaClient::Handle, KafkaError> KafkaClient::make(Kind kind, const KafkaProperties &properties)
{
    if (const auto problem = properties.problem())
        return KafkaError{KafkaError::Kind::refused, problem->toUtf8()};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    std::array<char, 512> text;
    for (const auto &[name, value] : properties.all())
        rd_kafka_conf_set(conf, name.constData(), value.constData(), text.data(), text.size());
    rd_kafka_conf_set(conf, "log.queue", "true", text.data(), text.size());
    rd_kafka_conf_set_events(conf,
                             RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_FETCH | RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_LOG);
    rd_kafka_t *made =
        rd_kafka_new(kind == Kind::producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER, conf, text.data(), text.size());
    if (!made) {
        // The client takes over the configuration only if it could be made.
        rd_kafka_conf_destroy(conf);
        return KafkaError{KafkaError::Kind::refused, text.data()};
    }
    return Handle(made, &endClient);
}

KafkaClient::KafkaClient(Kind kind, Handle handle)
    : m_handle(std::move(handle)), m_queue(nullptr, &rd_kafka_queue_destroy)
{
    rd_kafka_set_log_queue(m_handle.get(), nullptr);
    if (kind == Kind::consumer)
        rd_kafka_poll_set_consumer(m_handle.get());
    m_queue.reset(kind == Kind::consumer ? rd_kafka_queue_get_consumer(m_handle.get())
                                         : rd_kafka_queue_get_main(m_handle.get()));
}

KafkaClient::~KafkaClient() = default;

bool KafkaClient::hasFailed() const
{
    return rd_kafka_fatal_error(m_handle.get(), nullptr, 0) != RD_KAFKA_RESP_ERR_NO_ERROR;
}

KafkaError KafkaClient::errorFrom(int code, const char *text)
{
    return {kindOf(code), text ? text : rd_kafka_err2str(rd_kafka_resp_err_t(code))};
}

KafkaClient::Event KafkaClient::nextEvent(Milliseconds wait)
{
    const auto until = std::chrono::steady_clock::now() + wait;
    for (;;) {
        const auto left = std::chrono::duration_cast<Milliseconds>(until - std::chrono::steady_clock::now());
        Event event(rd_kafka_queue_poll(m_queue.get(), int(std::max<qint64>(left.count(), 0))),
                    &rd_kafka_event_destroy);
        const auto type = rd_kafka_event_type(event.get());
        if (type == RD_KAFKA_EVENT_LOG)
            logLine(event.get());
        else if (type == RD_KAFKA_EVENT_ERROR && !isAboutPartition(event.get()))
            keep(errorFrom(rd_kafka_event_error(event.get()), rd_kafka_event_error_string(event.get())));
        else
            return event;
    }
}

// The newest ones, and the one that explained() looks for.
void KafkaClient::keep(KafkaError error)
{
    m_errors.push_back(std::move(error));
    if (m_errors.size() <= mostErrors)
        return;
    const auto second = m_errors.begin() + 1;
    const bool isFirstNeeded = isRejection(m_errors.front()) && std::none_of(second, m_errors.end(), isRejection);
    m_errors.erase(isFirstNeeded ? second : m_errors.begin());
}

KafkaError KafkaClient::explained(KafkaError error)
{
    const auto found = std::find_if(m_errors.rbegin(), m_errors.rend(), isRejection);
    if (error.kind != KafkaError::Kind::unreachable || found == m_errors.rend())
        return error;
    error = *found;
    m_errors = {error};
    return error;
}

QByteArray KafkaClient::clusterId(Milliseconds timeout)
{
    const std::unique_ptr<char, void (*)(char *)> id(rd_kafka_clusterid(m_handle.get(), int(timeout.count())),
                                                     [](char *text) { rd_kafka_mem_free(nullptr, text); });
    return id.get();
}

std::variant<int, KafkaError> KafkaClient::findTopic(const QByteArray &topic, Milliseconds timeout)
{
    const auto found = topicMetadata(topic, timeout);
    if (const auto *error = std::get_if<KafkaError>(&found))
        return *error;
    return std::get<TopicDescription>(found).partitions;
}

std::variant<KafkaClient::TopicDescription, KafkaError> KafkaClient::topicMetadata(const QByteArray &topic,
                                                                                   Milliseconds timeout)
{
    const std::unique_ptr<rd_kafka_topic_t, decltype(&rd_kafka_topic_destroy)> named(
        rd_kafka_topic_new(m_handle.get(), topic.constData(), nullptr), &rd_kafka_topic_destroy);
    const rd_kafka_metadata_t *found = nullptr;
    if (const auto code = rd_kafka_metadata(m_handle.get(), 0, named.get(), &found, int(timeout.count())))
        return errorFrom(code);
    const std::unique_ptr<const rd_kafka_metadata_t, decltype(&rd_kafka_metadata_destroy)> metadata(
        found, &rd_kafka_metadata_destroy);
    if (metadata->topic_cnt != 1)
        return errorFrom(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
    if (const auto code = metadata->topics[0].err)
        return errorFrom(code);
    const rd_kafka_metadata_topic_t &described = metadata->topics[0];
    return TopicDescription{.partitions = described.partition_cnt,
                            .replicas = described.partition_cnt > 0 ? described.partitions[0].replica_cnt : 0,
                            .settings = {}};
}

std::variant<KafkaClient::TopicDescription, KafkaError> KafkaClient::describeTopic(const QByteArray &topic,
                                                                                   Milliseconds timeout)
{
    auto found = topicMetadata(topic, timeout);
    if (std::holds_alternative<KafkaError>(found))
        return found;
    auto &description = std::get<TopicDescription>(found);
    if (const auto error = readSettings(topic, description, timeout);
        error && error->kind == KafkaError::Kind::unreachable)
        return *error;
    return found;
}

std::optional<KafkaError> KafkaClient::readSettings(const QByteArray &topic, TopicDescription &description,
                                                    Milliseconds timeout)
{
    const AdminOptions options = adminOptions(m_handle.get(), RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, timeout);
    const OwnQueue queue(rd_kafka_queue_new(m_handle.get()), &rd_kafka_queue_destroy);
    rd_kafka_ConfigResource_t *resource = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.constData());
    rd_kafka_DescribeConfigs(m_handle.get(), &resource, 1, options.get(), queue.get());
    rd_kafka_ConfigResource_destroy(resource);
    const Event event(rd_kafka_queue_poll(queue.get(), int(timeout.count()) + 1'000), &rd_kafka_event_destroy);
    const rd_kafka_DescribeConfigs_result_t *result =
        event ? rd_kafka_event_DescribeConfigs_result(event.get()) : nullptr;
    if (!result)
        return errorFrom(RD_KAFKA_RESP_ERR__TIMED_OUT);
    if (const auto code = rd_kafka_event_error(event.get()))
        return errorFrom(code, rd_kafka_event_error_string(event.get()));
    std::size_t count = 0;
    const rd_kafka_ConfigResource_t **resources = rd_kafka_DescribeConfigs_result_resources(result, &count);
    if (count != 1)
        return errorFrom(RD_KAFKA_RESP_ERR__BAD_MSG);
    if (const auto code = rd_kafka_ConfigResource_error(resources[0]))
        return errorFrom(code, rd_kafka_ConfigResource_error_string(resources[0]));
    std::size_t settings = 0;
    const rd_kafka_ConfigEntry_t **entries = rd_kafka_ConfigResource_configs(resources[0], &settings);
    for (std::size_t i = 0; i < settings; ++i) {
        if (const char *value = rd_kafka_ConfigEntry_value(entries[i]))
            description.settings.emplace_back(rd_kafka_ConfigEntry_name(entries[i]), value);
    }
    return std::nullopt;
}

std::optional<KafkaError> KafkaClient::createTopic(const QByteArray &topic, int partitions,
                                                   const std::vector<std::pair<QByteArray, QByteArray>> &settings,
                                                   Milliseconds timeout)
{
    const AdminOptions options = adminOptions(m_handle.get(), RD_KAFKA_ADMIN_OP_CREATETOPICS, timeout);
    const OwnQueue queue(rd_kafka_queue_new(m_handle.get()), &rd_kafka_queue_destroy);
    std::array<char, 512> text{};
    constexpr int asTheBrokerIsSet = -1;
    rd_kafka_NewTopic_t *wanted =
        rd_kafka_NewTopic_new(topic.constData(), partitions, asTheBrokerIsSet, text.data(), text.size());
    if (!wanted)
        return KafkaError{KafkaError::Kind::refused, text.data()};
    for (const auto &[name, value] : settings)
        rd_kafka_NewTopic_set_config(wanted, name.constData(), value.constData());
    rd_kafka_CreateTopics(m_handle.get(), &wanted, 1, options.get(), queue.get());
    rd_kafka_NewTopic_destroy(wanted);
    const Event event(rd_kafka_queue_poll(queue.get(), int(timeout.count()) + 1'000), &rd_kafka_event_destroy);
    const rd_kafka_CreateTopics_result_t *result = event ? rd_kafka_event_CreateTopics_result(event.get()) : nullptr;
    if (!result)
        return errorFrom(RD_KAFKA_RESP_ERR__TIMED_OUT);
    if (const auto code = rd_kafka_event_error(event.get()))
        return errorFrom(code, rd_kafka_event_error_string(event.get()));
    std::size_t count = 0;
    const rd_kafka_topic_result_t **topics = rd_kafka_CreateTopics_result_topics(result, &count);
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto code = rd_kafka_topic_result_error(topics[i]))
            return errorFrom(code, rd_kafka_topic_result_error_string(topics[i]));
    }
    return std::nullopt;
}

} // namespace heliograph
