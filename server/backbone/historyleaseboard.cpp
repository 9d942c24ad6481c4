// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/historyleaseboard.h"

#include "server/base/logging.h"
#include "server/protocol/jsonwriter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char claimType[] = "claim";
constexpr char releaseType[] = "release";

} // namespace

class HistoryLeaseBoard::HistoryLease final : public Lease
{
public:
    HistoryLease(HistoryLeaseBoard &board, quint64 application, QByteArray task)
        : m_board(board), m_application(application), m_task(std::move(task))
    {
    }
    ~HistoryLease() override { m_board.release(*this); }

    quint64 application() const { return m_application; }
    const QByteArray &task() const { return m_task; }
    bool isHeld() const override { return m_heldUntil && m_board.timeLeft(*m_heldUntil).count() > 0; }
    const std::optional<HeldUntil> &heldUntil() const { return m_heldUntil; }
    void setHeldUntil(const std::optional<HeldUntil> &heldUntil)
    {
        if (m_heldUntil && !isHeld())
            // The task has stopped because of the end of the lease and is to begin again.
            announce(std::nullopt);
        announce(heldUntil);
    }

private:
    void announce(const std::optional<HeldUntil> &heldUntil)
    {
        const bool wasHeld = m_heldUntil.has_value();
        m_heldUntil = heldUntil;
        if (heldUntil.has_value() == wasHeld)
            return;
        qCInfo(lcBackbone).noquote() << (wasHeld ? "this server no longer does the task" : "this server does the task")
                                     << m_task;
        Q_EMIT heldChanged(!wasHeld);
    }

    HistoryLeaseBoard &m_board;
    const quint64 m_application;
    const QByteArray m_task;
    std::optional<HeldUntil> m_heldUntil;
};

HistoryLeaseBoard::HistoryLeaseBoard(Backbone &history, Settings settings, const Clock &clock, QObject *parent)
    : QObject(parent), m_history(history), m_settings(settings), m_clock(clock),
      m_id(QByteArray::number(QRandomGenerator::system()->generate64(), 36))
{
    connect(&m_history, &Backbone::published, this, [this](const EventPtr &event) { hear(*event); });
    connect(&m_history, &Backbone::historyReplaced, this, &HistoryLeaseBoard::beginAnew);
    m_renewal.setInterval(m_settings.time / 3);
    m_renewal.setTimerType(Qt::PreciseTimer);
    connect(&m_renewal, &QTimer::timeout, this, &HistoryLeaseBoard::claimAll);
    m_end.setSingleShot(true);
    m_end.setTimerType(Qt::PreciseTimer);
    connect(&m_end, &QTimer::timeout, this, &HistoryLeaseBoard::endThoseThatRanOut);
}

HistoryLeaseBoard::~HistoryLeaseBoard() = default;

std::unique_ptr<Lease> HistoryLeaseBoard::apply(const QByteArray &task)
{
    auto lease = std::make_unique<HistoryLease>(*this, ++m_lastNumber, task);
    m_leases.push_back(lease.get());
    QMetaObject::invokeMethod(this, &HistoryLeaseBoard::claimAll, Qt::QueuedConnection);
    m_renewal.start();
    return lease;
}

// Until the history is open, others may renew their claims unheard.
bool HistoryLeaseBoard::isListening()
{
    if (!m_listeningSince && !m_history.restored().epoch.isEmpty())
        m_listeningSince = m_clock.now();
    return m_listeningSince.has_value();
}

void HistoryLeaseBoard::claimAll()
{
    if (m_leases.empty())
        return m_renewal.stop();
    if (!isListening())
        return;
    // A history may announce at once, and a slot of a lease may destroy others.
    std::vector<quint64> applications;
    for (const HistoryLease *lease : m_leases)
        applications.push_back(lease->application());
    for (const quint64 application : applications) {
        if (const HistoryLease *lease = find(application))
            claim(*lease);
    }
}

void HistoryLeaseBoard::claim(const HistoryLease &lease)
{
    const Task &task = this->task(lease.task());
    const bool isOwn = task.valid.seq > 0 && task.valid.owner == m_id;
    if (!isOwn && m_clock.now() - task.heardAt < m_settings.time)
        return;
    const quint64 since = isOwn ? task.valid.seq : std::max(task.heardThrough, beginning());
    const auto time = m_settings.time * 3 / 4;
    const quint64 number = ++m_lastNumber;
    std::erase_if(m_sent, [this](const auto &sent) { return timeLeft(sent.second.heldUntil).count() <= 0; });
    m_sent.emplace(
        number,
        Sent{.application = lease.application(), .heldUntil = {m_clock.now() + time, m_clock.wallMs() + time.count()}});
    publish(claimType,
            JsonWriter()
                .beginObject()
                .member("task", lease.task())
                .member("since", since)
                .member("number", number)
                .endObject()
                .take());
}

void HistoryLeaseBoard::publish(const QByteArray &type, const QByteArray &data)
{
    m_history.publish({{TopicKind::canary, m_id}, type, data, Delivery::latest});
}

HistoryLeaseBoard::Task &HistoryLeaseBoard::task(const QByteArray &name)
{
    return m_tasksByName.try_emplace(name, Task{.valid = {}, .uncertain = {}, .heardAt = *m_listeningSince})
        .first->second;
}

void HistoryLeaseBoard::hear(const Event &event)
{
    if (event.topic.kind != TopicKind::canary || !isListening())
        return;
    if (event.type == claimType)
        hearClaim(event);
    else if (event.type == releaseType)
        hearRelease(event);
}

bool HistoryLeaseBoard::isValid(const Task &task, const QByteArray &owner, quint64 since) const
{
    return task.valid.seq <= since || task.valid.owner == owner;
}

void HistoryLeaseBoard::hearClaim(const Event &event)
{
    const QJsonObject data = QJsonDocument::fromJson(event.data).object();
    const QByteArray &owner = event.topic.name;
    const QByteArray name = data["task"_L1].toString().toUtf8();
    const quint64 since = quint64(data["since"_L1].toInteger());
    Task &task = this->task(name);
    const bool isOwn = owner == m_id;
    const bool isRefuted = !isValid(task, owner, since);
    const bool isUncertain = since < beginning() || (task.uncertain.seq > since && task.uncertain.owner != owner);
    if (!isRefuted)
        (isUncertain ? task.uncertain : task.valid) = {event.seq, owner};
    if (!isOwn) {
        task.heardThrough = event.seq;
        task.heardAt = m_clock.now();
        std::vector<quint64> lost;
        for (const HistoryLease *lease : m_leases) {
            if (lease->task() == name && lease->heldUntil() && !isRefuted)
                lost.push_back(lease->application());
        }
        return end(lost);
    }
    const auto sent = m_sent.extract(quint64(data["number"_L1].toInteger()));
    if (!sent || isRefuted || isUncertain)
        return;
    HistoryLease *lease = find(sent.mapped().application);
    if (lease && timeLeft(sent.mapped().heldUntil).count() > 0)
        lease->setHeldUntil(sent.mapped().heldUntil);
    endThoseThatRanOut();
}

void HistoryLeaseBoard::hearRelease(const Event &event)
{
    const QByteArray &owner = event.topic.name;
    Task &task = this->task(QJsonDocument::fromJson(event.data).object()["task"_L1].toString().toUtf8());
    const Claim &newest = task.valid.seq > task.uncertain.seq ? task.valid : task.uncertain;
    if (owner == m_id || owner != newest.owner)
        return;
    task.heardThrough = event.seq;
    task.heardAt = m_clock.now() - m_settings.time;
    claimAll();
}

// Claims in the previous history do not count; a server that holds such a lease stops when the lease expires.
void HistoryLeaseBoard::beginAnew()
{
    m_listeningSince = m_clock.now();
    m_tasksByName.clear();
    m_sent.clear();
    std::vector<quint64> applications;
    for (const HistoryLease *lease : m_leases)
        applications.push_back(lease->application());
    end(applications);
}

// A slot of one lease may destroy others.
void HistoryLeaseBoard::end(const std::vector<quint64> &applications)
{
    for (const quint64 application : applications) {
        if (HistoryLease *lease = find(application))
            lease->setHeldUntil(std::nullopt);
    }
}

// And waits for the next one to do so.
void HistoryLeaseBoard::endThoseThatRanOut()
{
    std::vector<quint64> ended;
    std::optional<std::chrono::milliseconds> next;
    for (const HistoryLease *lease : m_leases) {
        if (!lease->heldUntil())
            continue;
        const auto left = timeLeft(*lease->heldUntil());
        if (left.count() > 0)
            next = std::min(left, next.value_or(left));
        else
            ended.push_back(lease->application());
    }
    if (next)
        m_end.start(*next);
    end(ended);
}

HistoryLeaseBoard::HistoryLease *HistoryLeaseBoard::find(quint64 application) const
{
    const auto found = std::find_if(m_leases.begin(), m_leases.end(), [application](const HistoryLease *lease) {
        return lease->application() == application;
    });
    return found == m_leases.end() ? nullptr : *found;
}

std::chrono::milliseconds HistoryLeaseBoard::timeLeft(const HeldUntil &heldUntil) const
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(heldUntil.time - m_clock.now());
    return std::min(left, std::chrono::milliseconds(heldUntil.wallMs - m_clock.wallMs()));
}

void HistoryLeaseBoard::release(const HistoryLease &lease)
{
    std::erase(m_leases, &lease);
    if (!lease.isHeld())
        return;
    publish(releaseType, JsonWriter().beginObject().member("task", lease.task()).endObject().take());
}

} // namespace heliograph
