// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/hub.h"

#include "server/base/logging.h"
#include "server/events/startposition.h"
#include "server/stream/asioloop.h"
#include "server/stream/publishedevents.h"
#include "server/stream/qtloop.h"
#include "server/stream/shard.h"

#include <QPointer>

namespace heliograph
{

namespace
{

constexpr std::chrono::seconds pulseInterval{5};

// Whether the deliveries of a turn can be sent together, said once.
bool canSendTogether()
{
    const std::optional<QString> obstacle = TurnSends::obstacle();
    if (obstacle)
        qCInfo(lcStream).noquote() << "io_uring cannot be used:" << *obstacle
                                   << "- every delivery takes a system call of its own";
    else
        qCInfo(lcStream) << "deliveries go to the kernel in batches (io_uring)";
    return !obstacle;
}

FramePtr makeFrame(const Event &event, const QByteArray &epoch)
{
    return std::make_shared<const Frame>(event, EventId{epoch, event.seq}.toText());
}

} // namespace

Hub::Hub(int threads, const StreamSettings &settings, const Clock &clock, FindHead findHead, QObject *parent)
    : QObject(parent), m_settings(settings), m_clock(clock), m_findHead(std::move(findHead)), m_expiries(clock)
{
    const bool sendsTogether = threads > 0 && settings.sendsTogether && canSendTogether();
    for (int i = 0; i < threads; ++i) {
        m_threads.push_back(makeEngine(std::make_unique<AsioLoop>()));
        if (sendsTogether)
            m_threads.back().loop->post([&shard = *m_threads.back().shard] { shard.sendTogether(); });
    }
    m_inQt = makeEngine(std::make_unique<QtLoop>());

    connect(&m_expiries, &ExpirySchedule::due, this, [this](qint64 until) {
        handOverArrivals();
        everywhere([until](Shard &shard) { shard.leaveExpired(until); });
    });
    m_drainTimeout.setSingleShot(true);
    connect(&m_drainTimeout, &QTimer::timeout, this, &Hub::closeAll);
    connect(&m_pulse, &QTimer::timeout, this, &Hub::checkPulse);
    m_pulse.start(pulseInterval);
}

Hub::~Hub()
{
    // A thread must not run its shard's streams while they are being destroyed.
    for (Engine &engine : m_threads)
        engine.loop->stop();
}

Hub::Engine Hub::makeEngine(std::unique_ptr<StreamLoop> loop)
{
    const auto report = [this](std::vector<Departure> departures) { reportDepartures(std::move(departures)); };
    auto shard = std::make_unique<Shard>(*loop, m_settings, m_clock, QRandomGenerator::global()->generate64(), report);
    return {std::move(loop), std::move(shard), m_clock.now(), {}};
}

void Hub::replaceHistory(const RestoredHistory &history)
{
    // These events belong to the history before.
    handOverEvents();
    m_epoch = history.epoch;
    m_head = history.head;
    ReplayBuffer<Frame> replayBuffer(history.epoch, history.head, history.trimmedThrough, m_settings.log);
    replayBuffer.rename(history.epoch, history.earlier);
    for (const EventPtr &event : history.events)
        replayBuffer.add(makeFrame(*event, m_epoch));
    for (const EventPtr &event : history.newestValues)
        replayBuffer.add(makeFrame(*event, m_epoch));
    everywhere(
        [replayBuffer, isShared = history.isShared](Shard &shard) { shard.replaceHistory(replayBuffer, isShared); });
}

void Hub::renameHistory(const QByteArray &epoch, const std::vector<EarlierEpoch> &earlier)
{
    // These events belong to the name before.
    handOverEvents();
    m_epoch = epoch;
    everywhere([epoch, earlier](Shard &shard) { shard.renameHistory(epoch, earlier); });
}

template <typename Task>
void Hub::everywhere(Task task)
{
    const auto post = [&task](Engine &engine) { engine.loop->post([task, &shard = *engine.shard] { task(shard); }); };
    for (Engine &engine : m_threads)
        post(engine);
    post(m_inQt);
}

void Hub::publish(const EventPtr &event)
{
    const Clock::Instant acceptedAt = m_clock.now();
    if (!m_published) {
        m_published = std::make_shared<PublishedEvents>(m_threads.size() + 1);
        QMetaObject::invokeMethod(this, &Hub::handOverEvents, Qt::QueuedConnection);
    }
    m_published->add(makeFrame(*event, m_epoch), acceptedAt);
    m_head = std::max(m_head, event->seq);
}

// Batched: all events of one commit are handed over together, after their publishers have been answered.
void Hub::handOverEvents()
{
    if (m_published)
        everywhere([events = std::exchange(m_published, {})](Shard &shard) { shard.publish(events); });
}

bool Hub::isAhead(const StreamRequest &request) const
{
    return request.form != Form::item && heliograph::isAhead(request.lastEventId, m_epoch, m_head);
}

template <typename Open>
void Hub::openWhenHeadIsKnown(StreamRequest request, Open open)
{
    if (!isAhead(request))
        return open(request);
    m_findHead([hub = QPointer(this), request, open = std::move(open)](std::optional<quint64> head) mutable {
        if (!hub)
            return;
        // An engine that is away may turn out to have it.
        request.engineHead = head.value_or(~quint64(0));
        open(request);
    });
}

void Hub::open(const StreamRequest &request, SocketHandle socket, Ticket ticket)
{
    admit(request);
    if (!isAhead(request))
        return addArrival(request, std::move(socket), std::move(ticket));
    // Shared only because a closure must be copyable.
    const auto shared = std::make_shared<std::pair<SocketHandle, Ticket>>(std::move(socket), std::move(ticket));
    openWhenHeadIsKnown(request, [this, shared](const StreamRequest &known) {
        addArrival(known, std::move(shared->first), std::move(shared->second));
    });
}

void Hub::addArrival(const StreamRequest &request, SocketHandle socket, Ticket ticket)
{
    if (!std::exchange(m_hasArrivals, true))
        QMetaObject::invokeMethod(this, &Hub::handOverArrivals, Qt::QueuedConnection);
    m_threads[m_nextThread++ % m_threads.size()].arrivals.push_back({request, std::move(socket), std::move(ticket)});
}

// Batched: waking the thread for each stream costs more than opening it.
void Hub::handOverArrivals()
{
    m_hasArrivals = false;
    for (Engine &engine : m_threads) {
        if (engine.arrivals.empty())
            continue;
        // Shared only because a task must be copyable.
        const auto arrivals = std::make_shared<std::vector<Arrival>>(std::exchange(engine.arrivals, {}));
        engine.loop->post([this, arrivals, &loop = *engine.loop, &shard = *engine.shard] {
            for (Arrival &arrival : *arrivals) {
                const StreamRequest &request = arrival.request;
                if (auto sink = loop.adopt(std::move(arrival.socket))) {
                    shard.open(request, std::move(sink), std::move(arrival.ticket));
                    continue;
                }
                std::vector<Departure> departed;
                departed.push_back({request.topics, std::move(arrival.ticket), request.isInternal, request.expiresAt});
                reportDepartures(std::move(departed));
            }
        });
    }
}

void Hub::open(const StreamRequest &request, std::shared_ptr<StreamSink> sink, Ticket ticket)
{
    admit(request);
    // Shared because a closure must be copyable.
    const auto shared = std::make_shared<Ticket>(std::move(ticket));
    openWhenHeadIsKnown(request, [this, sink = std::move(sink), shared](const StreamRequest &known) {
        m_inQt.loop->post(
            [&shard = *m_inQt.shard, known, sink, shared] { shard.open(known, sink, std::move(*shared)); });
    });
}

void Hub::admit(const StreamRequest &request)
{
    if (request.isInternal) {
        ++m_internalStreams;
        return;
    }
    ++m_streams;
    m_topicDemand.add(*request.topics);
    if (request.expiresAt)
        m_expiries.add(*request.expiresAt);
}

void Hub::reportDepartures(std::vector<Departure> departures)
{
    // Taken out in the Qt thread: tickets are given back there, and a posted closure may be let go of by either thread.
    const auto shared = std::make_shared<std::vector<Departure>>(std::move(departures));
    QMetaObject::invokeMethod(
        this, [this, shared] { noteDepartures(std::exchange(*shared, {})); }, Qt::QueuedConnection);
}

void Hub::noteDepartures(const std::vector<Departure> &departures)
{
    for (const Departure &departure : departures) {
        if (departure.isInternal) {
            --m_internalStreams;
            continue;
        }
        --m_streams;
        m_topicDemand.remove(*departure.topics);
        if (departure.expiresAt)
            m_expiries.remove(*departure.expiresAt);
    }
    reportWhenDrained();
}

void Hub::drain(GoodbyeReason reason, std::chrono::milliseconds timeout)
{
    m_isDraining = true;
    handOverEvents();
    everywhere([reason](Shard &shard) { shard.leaveAll(reason); });
    m_drainTimeout.start(timeout);
    QMetaObject::invokeMethod(this, &Hub::reportWhenDrained, Qt::QueuedConnection);
}

void Hub::endStreamsOfKey(const QByteArray &keyId)
{
    // Those that came before the key was revoked must be there to be ended.
    handOverArrivals();
    everywhere([keyId](Shard &shard) { shard.leaveOfKey(keyId); });
}

void Hub::listReaders(const ReaderQuery &query, std::function<void(ReaderPage)> answer)
{
    struct Collection {
        ReaderPage page;
        // Shards that have not answered.
        std::size_t missing = 0;
        std::function<void(ReaderPage)> answer;
    };
    // Shared by the shards' answers; used in the Qt thread only.
    const auto collection = std::make_shared<Collection>(
        Collection{.page = {}, .missing = m_threads.size() + 1, .answer = std::move(answer)});
    handOverArrivals();
    everywhere([this, query, collection](Shard &shard) {
        QMetaObject::invokeMethod(
            this,
            [query, collection, page = shard.readers(query)] {
                collection->page.add(page, query.limit);
                if (--collection->missing == 0)
                    // The closure is destroyed in this thread.
                    std::exchange(collection->answer, nullptr)(std::move(collection->page));
            },
            Qt::QueuedConnection);
    });
}

template <typename Task>
void Hub::countEverywhere(Task task, CountAnswer answer)
{
    struct Sum {
        std::size_t count = 0;
        // Shards that have not answered.
        std::size_t missing = 0;
        CountAnswer answer;
    };
    // Shared by the shards' answers; used in the Qt thread only.
    const auto sum = std::make_shared<Sum>(Sum{.missing = m_threads.size() + 1, .answer = std::move(answer)});
    handOverArrivals();
    everywhere([this, task, sum](Shard &shard) {
        QMetaObject::invokeMethod(
            this,
            [sum, count = task(shard)] {
                sum->count += count;
                if (--sum->missing == 0)
                    // The closure is destroyed in this thread.
                    std::exchange(sum->answer, nullptr)(sum->count);
            },
            Qt::QueuedConnection);
    });
}

void Hub::endReaders(const ReaderSelector &selector, const StreamEnding &ending, CountAnswer answer)
{
    countEverywhere([selector, ending](Shard &shard) { return shard.leaveSelected(selector, ending); },
                    std::move(answer));
}

void Hub::sendAway(double share, const StreamEnding &ending, CountAnswer answer)
{
    countEverywhere([share, ending](Shard &shard) { return shard.leaveShare(share, ending); }, std::move(answer));
}

void Hub::refuseReaders(const StreamEnding &ending)
{
    everywhere([ending](Shard &shard) { shard.refuseNew(ending); });
}

void Hub::admitReaders()
{
    everywhere([](Shard &shard) { shard.admitNew(); });
}

void Hub::closeAll()
{
    everywhere([](Shard &shard) { shard.closeAll(); });
}

void Hub::reportWhenDrained()
{
    if (!m_isDraining || m_streams + m_internalStreams > 0)
        return;
    m_isDraining = false;
    m_drainTimeout.stop();
    Q_EMIT drained();
}

void Hub::checkPulse()
{
    const auto check = [this](Engine &engine) {
        engine.loop->post([this, &engine] {
            QMetaObject::invokeMethod(
                this, [this, &engine] { engine.lastPulse = m_clock.now(); }, Qt::QueuedConnection);
        });
    };
    for (Engine &engine : m_threads)
        check(engine);
    check(m_inQt);
}

std::chrono::milliseconds Hub::pulseAge() const
{
    auto oldest = m_inQt.lastPulse;
    for (const Engine &engine : m_threads)
        oldest = std::min(oldest, engine.lastPulse);
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - oldest);
}

Hub::Totals Hub::totals() const
{
    Totals totals{};
    const auto add = [&totals](const Engine &engine) {
        const StreamCounters &counters = engine.shard->counters();
        totals.opened += counters.opened.value();
        totals.closed += counters.closed.value();
        totals.resumed += counters.resumed.value();
        totals.reset += counters.reset.value();
        totals.replayed += counters.replayed.value();
        totals.events += counters.events.value();
        totals.bytes += counters.bytes.value();
        totals.skipped += counters.skipped.value();
        totals.slow += counters.slow.value();
        totals.replaySizes += counters.replaySizes.snapshot();
        totals.deliveryTimes += counters.deliveryTimes.snapshot();
    };
    for (const Engine &engine : m_threads)
        add(engine);
    add(m_inQt);
    return totals;
}

} // namespace heliograph
