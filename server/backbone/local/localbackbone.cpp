// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/local/localbackbone.h"

#include "server/base/logging.h"

namespace heliograph
{

namespace
{

constexpr quint64 reserveStep = 20'000;
constexpr quint64 reserveWhenLeft = 10'000;
constexpr std::size_t eventsPerCommit = 1'000;

} // namespace

LocalBackbone::LocalBackbone(QString storeFile, LogBounds bounds, const Clock &clock, QObject *parent)
    : Backbone(parent), m_clock(clock), m_store(std::move(storeFile)), m_log(bounds)
{
    m_writer.setObjectName(QStringLiteral("event store"));
    m_writerContext.moveToThread(&m_writer);
    m_writer.start();
}

LocalBackbone::~LocalBackbone()
{
    inWriter([this, head = m_isOpen ? std::optional(m_head) : std::nullopt] { m_store.close(head); });
    // Everything posted before runs first.
    inWriter([this] { m_writer.quit(); });
    m_writer.wait();
}

template <typename Task>
void LocalBackbone::inWriter(Task task)
{
    QMetaObject::invokeMethod(&m_writerContext, std::move(task), Qt::QueuedConnection);
}

void LocalBackbone::open(OpenAnswer done)
{
    inWriter([this, done = std::move(done)] {
        auto opened = m_store.open(reserveStep);
        QMetaObject::invokeMethod(
            this,
            [this, done, opened = std::move(opened)]() mutable {
                if (const auto *problem = std::get_if<EventStore::Problem>(&opened))
                    return done(BackboneProblem{problem->text});
                restore(std::get<RestoredHistory>(std::move(opened)));
                done(m_restored);
            },
            Qt::QueuedConnection);
    });
}

void LocalBackbone::restore(RestoredHistory restored)
{
    m_restored = std::move(restored);
    m_head = m_restored.head;
    m_reserved = m_head + reserveStep;
    m_log.setTrimmedThrough(m_restored.trimmedThrough);
    for (const EventPtr &event : m_restored.events)
        m_log.append(event);
    m_storeWorks = true;
    m_isOpen = true;
}

void LocalBackbone::publish(Draft draft, Answer answer)
{
    if (m_pending.size() >= mostPending || m_head >= m_reserved) {
        if (m_isOpen)
            reserveAhead();
        if (answer)
            answer(PublishFailure::overloaded);
        return;
    }
    auto event = std::make_shared<const Event>(Event{.seq = ++m_head,
                                                     .topic = std::move(draft.topic),
                                                     .type = std::move(draft.type),
                                                     .data = std::move(draft.data),
                                                     .delivery = draft.delivery,
                                                     .time = m_clock.wallMs()});
    if (m_reserved - m_head < reserveWhenLeft)
        reserveAhead();
    m_pending.push_back({std::move(event), std::move(answer)});
    announceUntilNextLog();
    commitNext();
}

void LocalBackbone::commitNext()
{
    if (m_isCommitting || m_pending.empty())
        return;
    m_isCommitting = true;
    std::vector<EventPtr> batch;
    std::size_t count = 0;
    for (; count < m_pending.size() && batch.size() < eventsPerCommit; ++count) {
        if (m_pending[count].event->delivery == Delivery::log)
            batch.push_back(m_pending[count].event);
    }
    inWriter([this, batch, count, trimmedThrough = m_log.trimmedThrough()] {
        const bool isStored = m_store.append(batch, trimmedThrough);
        QMetaObject::invokeMethod(
            this, [this, count, isStored] { finishCommit(count, isStored); }, Qt::QueuedConnection);
    });
}

void LocalBackbone::finishCommit(std::size_t count, bool isStored)
{
    if (isStored != m_storeWorks) {
        m_storeWorks = isStored;
        if (isStored)
            qCInfo(lcBackbone) << "the event store works again";
        else
            qCCritical(lcBackbone) << "the event store refuses to write: publishing answers 503 until it works; "
                                      "check the disk of the data directory";
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Pending pending = std::move(m_pending.front());
        m_pending.pop_front();
        if (isStored || pending.event->delivery == Delivery::latest)
            announce(pending);
        else if (pending.answer)
            pending.answer(PublishFailure::notStored);
    }
    m_isCommitting = false;
    announceUntilNextLog();
    commitNext();
}

void LocalBackbone::announceUntilNextLog()
{
    while (!m_isCommitting && !m_pending.empty() && m_pending.front().event->delivery == Delivery::latest) {
        const Pending pending = std::move(m_pending.front());
        m_pending.pop_front();
        announce(pending);
    }
}

void LocalBackbone::announce(const Pending &pending)
{
    if (pending.event->delivery == Delivery::log)
        m_log.append(pending.event);
    Q_EMIT published(pending.event);
    if (pending.answer)
        pending.answer(EventId{m_restored.epoch, pending.event->seq});
}

void LocalBackbone::reserveAhead()
{
    if (std::exchange(m_isReserving, true))
        return;
    inWriter([this, through = m_head + reserveStep] {
        const bool isStored = m_store.reserveThrough(through);
        QMetaObject::invokeMethod(
            this,
            [this, through, isStored] {
                m_isReserving = false;
                if (isStored)
                    m_reserved = through;
                else
                    qCCritical(lcBackbone)
                        << "the event store refuses to set event numbers aside; events stop at number" << m_reserved
                        << "unless the disk of the data directory takes writes again";
            },
            Qt::QueuedConnection);
    });
}

} // namespace heliograph
