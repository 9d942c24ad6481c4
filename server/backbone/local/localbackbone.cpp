// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/local/localbackbone.h"

#include "server/base/logging.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr quint64 reserveStep = 20'000;
constexpr quint64 reserveWhenLeft = 10'000;
constexpr std::size_t eventsPerCommit = 1'000;

// The server's own proofs are worth nothing to the next one.
bool isStoredKind(TopicKind kind)
{
    return kind != TopicKind::canary;
}

} // namespace

LocalBackbone::LocalBackbone(QString storeFile, LogBounds bounds, const Clock &clock, QObject *parent)
    : Backbone(parent), m_clock(clock), m_store(std::move(storeFile), clock), m_thread(QStringLiteral("event store")),
      m_log(bounds),
      m_storeProblem(lcBackbone, u"the event store refuses to write: publishing answers 503 until it works"_s,
                     u"the event store works again"_s, ProblemLog::Severity::critical)
{
    m_valuesTimer.setSingleShot(true);
    m_valuesTimer.setInterval(valuesDelay);
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setInterval(retryAfter);
    for (const QTimer *timer : {&m_valuesTimer, &m_retryTimer}) {
        connect(timer, &QTimer::timeout, this, &LocalBackbone::checkHealth);
    }
}

LocalBackbone::~LocalBackbone()
{
    if (m_isOpen) {
        m_thread.post([this, values = std::vector<EventPtr>(m_unsavedValues.cbegin(), m_unsavedValues.cend()),
                       trimmedThrough = m_log.trimmedThrough()] {
            if (!values.empty())
                m_store.store({.events = {}, .newestValues = values, .trimmedThrough = trimmedThrough});
        });
    }
    m_thread.post([this, head = m_isOpen ? std::optional(m_head) : std::nullopt] { m_store.close(head); });
    m_thread.end();
}

void LocalBackbone::open(OpenAnswer done)
{
    m_thread.post(
        this, [this] { return m_store.open(m_passedOver + reserveStep); },
        [this, done = std::move(done)](std::variant<RestoredHistory, EventStore::Problem> &opened) {
            if (const auto *problem = std::get_if<EventStore::Problem>(&opened))
                return done(BackboneProblem{problem->text});
            restore(std::get<RestoredHistory>(std::move(opened)));
            done(m_restored);
        });
}

void LocalBackbone::restore(RestoredHistory restored)
{
    m_restored = std::move(restored);
    m_restored.head += m_passedOver;
    m_head = m_restored.head;
    m_logs = m_restored.logs;
    m_reserved = m_head + reserveStep;
    m_log.setTrimmedThrough(m_restored.trimmedThrough);
    for (const EventPtr &event : m_restored.events)
        m_log.append(event);
    m_storeWorks = true;
    m_isOpen = true;
}

bool LocalBackbone::hasRoomFor(std::size_t events)
{
    if (m_pending.size() + m_unsavedAnswers.size() + events <= mostPending && m_head + events <= m_reserved)
        return true;
    if (m_isOpen)
        reserveAhead();
    return false;
}

EventPtr LocalBackbone::place(Draft draft)
{
    auto event = std::make_shared<const Event>(Event{.seq = ++m_head,
                                                     .topic = std::move(draft.topic),
                                                     .type = std::move(draft.type),
                                                     .data = std::move(draft.data),
                                                     .delivery = draft.delivery,
                                                     .keep = draft.keep,
                                                     .time = m_clock.wallMs(),
                                                     .addedAt = m_clock.now(),
                                                     .standing = draft.standing});
    if (m_reserved - m_head < reserveWhenLeft)
        reserveAhead();
    return event;
}

// Whether each is the next one of its log. While events of a log are being stored it takes no more of it, so that none
// is stored behind one that was not.
bool LocalBackbone::takesOrigins(std::span<const Draft> drafts)
{
    LogPositions logs = m_logs;
    QSet<QByteArray> found;
    for (const Draft &draft : drafts) {
        if (!draft.origin)
            continue;
        if (m_logsUnderWay.contains(draft.origin->log) || !logs.isNext(*draft.origin))
            return false;
        logs.take(*draft.origin);
        found.insert(draft.origin->log);
    }
    m_logsUnderWay.unite(found);
    return true;
}

void LocalBackbone::publish(Draft draft, Answer answer)
{
    const bool hasRoom = hasRoomFor(1);
    if (!hasRoom || !takesOrigins({&draft, 1})) {
        if (answer)
            answer(hasRoom ? PublishFailure::notStored : PublishFailure::overloaded);
        return;
    }
    const bool isInOutbox = draft.isInOutbox;
    std::optional<Origin> origin = std::move(draft.origin);
    m_pending.push_back({.event = place(std::move(draft)),
                         .answer = std::move(answer),
                         .isInOutbox = isInOutbox,
                         .origin = std::move(origin)});
    announceUntilNextLog();
    commitNext();
}

void LocalBackbone::publishBatch(std::vector<Draft> drafts, BatchAnswer answer)
{
    if (!hasRoomFor(drafts.size()))
        return answer(PublishFailure::overloaded);
    if (!takesOrigins(drafts))
        return answer(PublishFailure::notStored);
    for (std::size_t rest = drafts.size(); Draft & draft : drafts) {
        std::optional<Origin> origin = std::move(draft.origin);
        m_pending.push_back({.event = place(std::move(draft)), .restOfBatch = --rest, .origin = std::move(origin)});
    }
    m_pending.back().answer = answerOfLast(drafts.size(), std::move(answer));
    announceUntilNextLog();
    commitNext();
}

void LocalBackbone::findHead(HeadAnswer answer)
{
    answer(m_isOpen ? std::optional(m_head) : std::nullopt);
}

BackboneStatus LocalBackbone::status() const
{
    BackboneStatus status{.engine = QStringLiteral("local"), .lagEvents = m_pending.size()};
    if (!m_isOpen)
        status.problem = QStringLiteral("The event store is not open yet.");
    else if (!m_storeWorks)
        status.problem = QStringLiteral("The event store refuses to write. Check the disk of the data directory.");
    if (!m_pending.empty())
        status.lag =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_pending.front().event->addedAt);
    return status;
}

void LocalBackbone::releaseRestored()
{
    m_restored.events = {};
    m_restored.newestValues = {};
    m_restored.samples = {};
}

void LocalBackbone::keepSamples(const std::vector<EventPtr> &samples)
{
    m_thread.post(
        this, [this, samples] { return m_store.keepSamples(samples); }, [](bool) {});
}

void LocalBackbone::commitNext()
{
    if (m_isCommitting || !m_isOpen || (m_pending.empty() && !m_isCommitDue))
        return;
    m_isCommitting = true;
    Commit commit = takeCommit();
    m_committingEvents = commit.pendingEvents;
    m_thread.post(
        this,
        [this, commit = std::move(commit)]() mutable {
            const bool isStored = m_store.store(commit.changes);
            return std::pair(std::move(commit), isStored);
        },
        [this](std::pair<Commit, bool> &finished) { finishCommit(std::move(finished.first), finished.second); });
}

void LocalBackbone::checkHealth()
{
    m_isCommitDue = true;
    commitNext();
}

LocalBackbone::Commit LocalBackbone::takeCommit()
{
    Commit commit;
    bool isInBatch = false;
    for (const Pending &pending : m_pending) {
        if (commit.changes.events.size() >= eventsPerCommit && !isInBatch)
            break;
        isInBatch = pending.restOfBatch > 0;
        ++commit.pendingEvents;
        if (pending.origin)
            commit.changes.logs.take(*pending.origin);
        if (pending.event->delivery == Delivery::log)
            commit.changes.events.push_back(pending.event);
        else if (isStoredKind(pending.event->topic.kind))
            m_unsavedValues.insert(pending.event->topic, pending.event);
    }
    commit.changes.newestValues.assign(m_unsavedValues.cbegin(), m_unsavedValues.cend());
    commit.changes.trimmedThrough = m_log.trimmedThrough();
    m_unsavedValues.clear();
    commit.answers = std::exchange(m_unsavedAnswers, {});
    m_isCommitDue = false;
    m_valuesTimer.stop();
    m_retryTimer.stop();
    return commit;
}

void LocalBackbone::finishCommit(Commit commit, bool isStored)
{
    noteStore(isStored);
    // What was announced stays announced, and is stored as soon as that is possible.
    if (!isStored) {
        for (const EventPtr &value : commit.changes.newestValues) {
            EventPtr &newest = m_unsavedValues[value->topic];
            if (!newest)
                newest = value;
        }
    }
    for (const Pending &saved : commit.answers)
        saved.answer(EventId{m_restored.epoch, saved.event->seq});
    for (std::size_t i = 0; i < commit.pendingEvents; ++i) {
        Pending pending = std::move(m_pending.front());
        m_pending.pop_front();
        if (pending.origin)
            m_logsUnderWay.remove(pending.origin->log);
        if (pending.origin && isStored)
            m_logs.take(*pending.origin);
        if (isStored || pending.event->delivery == Delivery::latest)
            announce(std::move(pending), isStored);
        else if (pending.answer)
            pending.answer(PublishFailure::notStored);
    }
    m_isCommitting = false;
    m_committingEvents = 0;
    announceUntilNextLog();
    if (!isStored)
        m_retryTimer.start();
    commitNext();
}

void LocalBackbone::noteStore(bool works)
{
    m_storeWorks = works;
    m_storeProblem.note(works ? QString() : u"check the disk of the data directory"_s);
}

void LocalBackbone::announceUntilNextLog()
{
    while (m_committingEvents == 0 && !m_pending.empty() && m_pending.front().event->delivery == Delivery::latest) {
        Pending pending = std::move(m_pending.front());
        m_pending.pop_front();
        announce(std::move(pending), false);
    }
}

void LocalBackbone::announce(Pending pending, bool isStored)
{
    if (pending.event->delivery == Delivery::log)
        m_log.append(pending.event);
    Q_EMIT published(pending.event);
    if (!isStored && isStoredKind(pending.event->topic.kind))
        noteUnsaved(std::move(pending));
    else if (pending.answer)
        pending.answer(EventId{m_restored.epoch, pending.event->seq});
}

void LocalBackbone::noteUnsaved(Pending pending)
{
    m_unsavedValues.insert(pending.event->topic, pending.event);
    const bool isAwaited = pending.answer && !pending.isInOutbox;
    if (pending.answer)
        m_unsavedAnswers.push_back(std::move(pending));
    if (isAwaited || m_unsavedAnswers.size() >= mostValuesWaiting)
        m_isCommitDue = true;
    else if (!m_valuesTimer.isActive() && m_storeWorks)
        m_valuesTimer.start();
}

void LocalBackbone::reserveAhead()
{
    if (std::exchange(m_isReserving, true))
        return;
    m_thread.post(
        this, [this, through = m_head + reserveStep] { return std::pair(through, m_store.reserveThrough(through)); },
        [this](const std::pair<quint64, bool> &reserved) {
            m_isReserving = false;
            if (reserved.second)
                m_reserved = reserved.first;
            else
                qCCritical(lcBackbone) << "the event store refuses to set event numbers aside; events stop at number"
                                       << m_reserved << "unless the disk of the data directory takes writes again";
        });
}

} // namespace heliograph
