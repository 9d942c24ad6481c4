// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/redis/redisbidstore.h"
#include "tests/support/redisinstance.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <cstdio>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

constexpr int waitingMs = 120'000;

// Without the pauses that QTest's own makes.
template <typename IsDone>
void waitUntil(IsDone isDone, int milliseconds)
{
    QTimer end;
    end.setSingleShot(true);
    end.start(milliseconds);
    while (!isDone() && end.isActive())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

double perSecond(int count, const QElapsedTimer &time)
{
    return count * 1e9 / double(time.nsecsElapsed());
}

// As many as `atOnce` wait for their answers at any time.
void measurePublishing(const RedisAddress &address, int count, int atOnce)
{
    RedisInstance instance(address);
    if (!instance.open())
        return;
    int sent = 0;
    int answered = 0;
    int failed = 0;
    std::function<void()> publish = [&] {
        if (sent == count)
            return;
        ++sent;
        instance.backbone.publish(RedisInstance::logDraft("{\"text\":\"" + QByteArray(130, 'x') + "\"}"),
                                  [&](const PublishResult &result) {
                                      ++answered;
                                      failed += std::holds_alternative<PublishFailure>(result) ? 1 : 0;
                                      publish();
                                  });
    };
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < atOnce; ++i)
        publish();
    waitUntil([&] { return answered == count; }, waitingMs);
    std::printf("publish, %d at once: %.0f events/s (%d failed)\n", atOnce, perSecond(answered, time), failed);
}

// One server publishes at a steady rate, and two others announce it.
void measureDelay(const RedisAddress &address, int count, int perSecondWanted)
{
    RedisInstance publisher(address), reader(address), third(address);
    if (!publisher.open() || !reader.open() || !third.open())
        return;
    std::vector<qint64> sentAt(std::size_t(count), 0);
    std::vector<double> delays;
    QElapsedTimer time;
    time.start();
    QObject::connect(&reader.backbone, &Backbone::published, &reader.backbone, [&](const EventPtr &event) {
        const auto number = event->data.toULongLong();
        if (event->delivery == Delivery::log && number < sentAt.size())
            delays.push_back(double(time.nsecsElapsed() - sentAt[number]) / 1e6);
    });
    int sent = 0;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        while (sent < count && qint64(sent) * 1'000'000'000 / perSecondWanted <= time.nsecsElapsed()) {
            sentAt[std::size_t(sent)] = time.nsecsElapsed();
            publisher.backbone.publish(RedisInstance::logDraft(QByteArray::number(sent)));
            ++sent;
        }
    });
    timer.start(1);
    waitUntil([&] { return int(delays.size()) == count; }, waitingMs);
    std::sort(delays.begin(), delays.end());
    if (delays.empty())
        return;
    const auto at = [&delays](double part) { return delays[std::size_t(double(delays.size() - 1) * part)]; };
    std::printf("published at one server -> announced at another, %d/s: p50 %.2f ms, p99 %.2f ms (%zu events)\n",
                perSecondWanted, at(0.5), at(0.99), delays.size());
}

struct BiddingServer {
    explicit BiddingServer(const RedisAddress &address)
        : instance(address), store(settings(address), instance.backbone, instance.clock)
    {
    }
    static RedisBidStore::Settings settings(const RedisAddress &address)
    {
        RedisBidStore::Settings settings;
        settings.writer.address = address;
        return settings;
    }
    bool open()
    {
        bool isOpen = false;
        if (!instance.open())
            return false;
        store.open([&isOpen](const auto &) { isOpen = true; });
        waitUntil([&isOpen] { return isOpen; }, waitingMs);
        return isOpen;
    }

    RedisInstance instance;
    RedisBidStore store;
};

// Bidders who each raise as soon as they have their answer, spread over the servers.
void measureBids(const RedisAddress &address, int serverCount, int bidderCount, int itemCount, int count)
{
    std::vector<std::unique_ptr<BiddingServer>> servers;
    for (int i = 0; i < serverCount; ++i) {
        servers.push_back(std::make_unique<BiddingServer>(address));
        if (!servers.back()->open())
            return;
    }
    const QByteArray run = QByteArray::number(QDateTime::currentMSecsSinceEpoch(), 36);
    std::vector<qint64> cents(std::size_t(itemCount), 0);
    int answered = 0;
    int accepted = 0;
    int failed = 0;
    std::function<void(int)> bid = [&](int bidder) {
        const int item = bidder % itemCount;
        BidRequest request{.item = "item-" + run + '-' + QByteArray::number(item),
                           .amount = Amount::fromMinor(++cents[std::size_t(item)]),
                           .bidder = "bidder-" + QByteArray::number(bidder)};
        servers[std::size_t(bidder) % servers.size()]->store.placeBid(
            std::move(request), [&, bidder](const BidAnswer &a) {
                ++answered;
                accepted += std::holds_alternative<BidReceipt>(a) ? 1 : 0;
                failed += std::holds_alternative<AuctionFailure>(a) ? 1 : 0;
                if (answered < count)
                    bid(bidder);
            });
    };
    QElapsedTimer time;
    time.start();
    for (int bidder = 0; bidder < bidderCount; ++bidder)
        bid(bidder);
    waitUntil([&] { return answered >= count; }, waitingMs);
    std::printf("%d bidders at %d server(s) on %d item(s): %.0f durable bids/s (%d accepted, %d without an answer)\n",
                bidderCount, serverCount, itemCount, perSecond(answered, time), accepted, failed);
    std::fflush(stdout);
    // Those that still wait would answer into what is gone.
    waitUntil([&] { return answered >= count + bidderCount - 1; }, 5'000);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    RedisServer redis;
    if (!RedisServer::isInstalled() || !redis.start({u"appendonly yes"_s, u"appendfsync always"_s})) {
        std::fprintf(stderr, "%s\n", qPrintable(RedisServer::whyNot()));
        return 1;
    }
    for (const int atOnce : {1, 16, 64, 512})
        measurePublishing(redis.address(), atOnce == 1 ? 2'000 : 20'000, atOnce);
    measureDelay(redis.address(), 5'000, 1'000);
    measureBids(redis.address(), 1, 1, 1, 1'000);
    measureBids(redis.address(), 1, 64, 16, 10'000);
    measureBids(redis.address(), 3, 64, 16, 10'000);
    measureBids(redis.address(), 1, 64, 1, 10'000);
    measureBids(redis.address(), 3, 64, 1, 5'000);
    return 0;
}
