// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkabackbone.h"
#include "server/kafka/kafkaconsumer.h"
#include "server/kafka/kafkaproducer.h"
#include "tests/support/kafkaserver.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int waitingMs = 120'000;

// Without the pauses that QTest's own makes.
template <typename IsDone>
void waitUntil(IsDone isDone)
{
    QTimer end;
    end.setSingleShot(true);
    end.start(waitingMs);
    while (!isDone() && end.isActive())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void print(const char *what, int perSecond, std::vector<double> delays)
{
    if (delays.empty())
        return;
    std::sort(delays.begin(), delays.end());
    const auto at = [&delays](double part) { return delays[std::size_t(double(delays.size() - 1) * part)]; };
    std::printf("%s, %d/s: p50 %.2f ms, p99 %.2f ms (%zu events)\n", what, perSecond, at(0.5), at(0.99), delays.size());
    std::fflush(stdout);
}

// In ns since the first one.
qint64 dueAt(int number, int perSecond)
{
    return qint64(number) * 1'000'000'000 / perSecond;
}

KafkaProperties propertiesOf(const KafkaServer &server)
{
    KafkaProperties properties;
    properties.set("bootstrap.servers", server.address().toUtf8());
    return properties;
}

struct Instance {
    Instance(const KafkaServer &server, const QByteArray &topic)
        : backbone({.properties = propertiesOf(server),
                    .topic = topic,
                    .log = {.events = 200'000, .bytes = 1024 * 1024 * 1024}},
                   clock)
    {
    }
    bool open()
    {
        bool isAnswered = false;
        bool isOpen = false;
        backbone.open([&](const auto &result) {
            isAnswered = true;
            isOpen = std::holds_alternative<RestoredHistory>(result);
        });
        waitUntil([&isAnswered] { return isAnswered; });
        return isOpen;
    }

    SystemClock clock;
    KafkaBackbone backbone;
};

Draft draftOf(const QByteArray &data)
{
    return {{TopicKind::channel, "news"}, "message", data, Delivery::log};
}

// One server publishes at a steady rate, and another one announces it.
void measureServers(const KafkaServer &server, int count, int perSecond)
{
    Instance publisher(server, "delay");
    Instance reader(server, "delay");
    if (!publisher.open() || !reader.open())
        return;
    std::vector<qint64> sentAt(std::size_t(count), 0);
    std::vector<double> acknowledged;
    std::vector<double> announced;
    int failed = 0;
    QElapsedTimer time;
    time.start();
    const auto since = [&](std::size_t number) { return double(time.nsecsElapsed() - sentAt[number]) / 1e6; };
    QObject::connect(&reader.backbone, &Backbone::published, &reader.backbone, [&](const EventPtr &event) {
        if (event->topic.kind == TopicKind::channel)
            announced.push_back(since(std::size_t(event->data.toInt())));
    });
    int sent = 0;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        while (sent < count && dueAt(sent, perSecond) <= time.nsecsElapsed()) {
            const auto number = std::size_t(sent++);
            sentAt[number] = time.nsecsElapsed();
            publisher.backbone.publish(draftOf(QByteArray::number(qulonglong(number))),
                                       [&, number](const PublishResult &result) {
                                           if (std::holds_alternative<EventId>(result))
                                               acknowledged.push_back(since(number));
                                           else
                                               ++failed;
                                       });
        }
    });
    timer.start(1);
    waitUntil([&] { return int(acknowledged.size()) + failed == count && announced.size() >= acknowledged.size(); });
    print("published -> acknowledged", perSecond, acknowledged);
    print("published at one server -> announced at another", perSecond, announced);
    if (failed > 0)
        std::printf("%d were not acknowledged\n", failed);
}

// What librdkafka and the broker need by themselves.
void measureKafka(const KafkaServer &server, int count, int perSecond)
{
    const QByteArray topic = "engine";
    const auto producer = std::get<0>(KafkaProducer::make(propertiesOf(server), 30s));
    const auto consumer = std::get<0>(KafkaConsumer::make(propertiesOf(server)));
    (void)producer->createTopic(topic, 1, {}, 30s);
    // The first record waits for the producer's number and for the leader.
    (void)producer->produce(topic, {.value = "0"}, 0);
    const QDeadlineTimer introduction(waitingMs);
    while (producer->poll(100ms).empty() && !introduction.hasExpired())
        continue;
    const auto range = consumer->range(topic, 30s);
    if (!std::holds_alternative<KafkaConsumer::Range>(range)
        || consumer->readFrom(topic, std::get<KafkaConsumer::Range>(range).end))
        return;
    std::vector<std::atomic<qint64>> sentAt(static_cast<std::size_t>(count));
    std::vector<double> acknowledged;
    std::vector<double> followed;
    QElapsedTimer time;
    time.start();
    const auto since = [&](std::size_t number) { return double(time.nsecsElapsed() - sentAt[number]) / 1e6; };
    std::atomic<bool> isDone = false;
    std::atomic<bool> isFollowed = false;
    std::thread following([&] {
        while (int(followed.size()) < count && !isDone) {
            const auto polled = consumer->poll(100ms);
            if (const auto *records = std::get_if<0>(&polled)) {
                for (const KafkaRecord &record : *records)
                    followed.push_back(since(std::size_t(record.value.toInt())));
            }
        }
        isFollowed = true;
    });
    const QDeadlineTimer deadline(waitingMs);
    for (int sent = 0; int(acknowledged.size()) < count && !deadline.hasExpired();) {
        while (sent < count && dueAt(sent, perSecond) <= time.nsecsElapsed()) {
            sentAt[std::size_t(sent)] = time.nsecsElapsed();
            (void)producer->produce(topic, {.value = QByteArray::number(sent)}, quint64(sent));
            ++sent;
        }
        for (const KafkaProducer::Report &report : producer->poll(1ms)) {
            if (!report.error)
                acknowledged.push_back(since(std::size_t(report.ticket)));
        }
    }
    const QDeadlineTimer rest(5'000);
    while (!rest.hasExpired() && !isFollowed)
        std::this_thread::sleep_for(10ms);
    isDone = true;
    following.join();
    print("Kafka alone: written -> acknowledged", perSecond, acknowledged);
    print("Kafka alone: written -> read", perSecond, followed);
}

void measureStart(const KafkaServer &server, int count)
{
    const QByteArray topic = "start";
    {
        Instance publisher(server, topic);
        if (!publisher.open())
            return;
        int sent = 0;
        int answered = 0;
        std::function<void()> publish = [&] {
            if (sent++ < count)
                publisher.backbone.publish(draftOf("{\"text\":\"" + QByteArray(130, 'x') + "\"}"),
                                           [&](const PublishResult &) {
                                               ++answered;
                                               publish();
                                           });
        };
        QElapsedTimer time;
        time.start();
        for (int i = 0; i < 512; ++i)
            publish();
        waitUntil([&] { return answered == count; });
        std::printf("published, 512 at once: %.0f events/s\n", answered * 1e9 / double(time.nsecsElapsed()));
    }
    Instance starting(server, topic);
    QElapsedTimer time;
    time.start();
    if (starting.open())
        std::printf("start with %zu events in the topic: %lld ms\n", starting.backbone.restored().events.size(),
                    static_cast<long long>(time.elapsed()));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    KafkaServer kafka;
    if (!KafkaServer::isInstalled() || !kafka.start()) {
        std::fprintf(stderr, "%s\n", qPrintable(KafkaServer::whyNot()));
        return 1;
    }
    for (const int rate : {1'000, 5'000}) {
        measureKafka(kafka, 5 * rate, rate);
        measureServers(kafka, 5 * rate, rate);
    }
    measureStart(kafka, 100'000);
    return 0;
}
