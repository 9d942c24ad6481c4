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

HistoryLeaseBoard::HistoryLeaseBoard(Backbone &history, Settings settings, const Clock &clock, QObject *parent)
    : QObject(parent), m_history(history), m_settings(settings), m_clock(clock),
      m_id(QByteArray::number(QRandomGenerator::system()->generate64(), 36)),
      m_leases(m_settings.time, clock, [this](const Application &application, bool isHeld) {
          if (isHeld)
              release(application.task);
      })
{
    connect(&m_history, &Backbone::published, this, [this](const EventPtr &event) { hear(*event); });
    connect(&m_history, &Backbone::historyReplaced, this, &HistoryLeaseBoard::beginAnew);
    connect(&m_leases, &TimedLeases::renewalDue, this, &HistoryLeaseBoard::claimAll);
}

HistoryLeaseBoard::~HistoryLeaseBoard() = default;

std::unique_ptr<Lease> HistoryLeaseBoard::apply(const QByteArray &task)
{
    return m_leases.add(task);
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
    if (!isListening())
        return;
    // A history may announce at once, and a slot of a lease may destroy others.
    for (const Application &application : m_leases.applications()) {
        if (m_leases.exists(application.number))
            claim(application);
    }
}

void HistoryLeaseBoard::claim(const Application &application)
{
    const Task &task = this->task(application.task);
    const bool isOwn = task.valid.seq > 0 && task.valid.owner == m_id;
    if (!isOwn && m_clock.now() - task.heardAt < m_settings.time)
        return;
    const quint64 since = isOwn ? task.valid.seq : std::max(task.heardThrough, beginning());
    const quint64 number = ++m_lastClaim;
    std::erase_if(m_sent, [this](const auto &sent) { return m_leases.timeLeft(sent.second.heldUntil).count() <= 0; });
    m_sent.emplace(number, Sent{.application = application.number, .heldUntil = m_leases.heldUntilWhenRequestedNow()});
    publish(claimType,
            JsonWriter()
                .beginObject()
                .member("task", application.task)
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
        if (!isRefuted)
            endLeaseOf(name);
        return;
    }
    const auto sent = m_sent.extract(quint64(data["number"_L1].toInteger()));
    if (!sent || isRefuted || isUncertain)
        return;
    if (m_leases.timeLeft(sent.mapped().heldUntil).count() > 0)
        m_leases.hold(sent.mapped().application, sent.mapped().heldUntil);
    m_leases.endThoseThatRanOut();
}

void HistoryLeaseBoard::endLeaseOf(const QByteArray &task)
{
    for (const Application &application : m_leases.applications()) {
        if (application.task == task)
            m_leases.end(application.number);
    }
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
    for (const Application &application : m_leases.applications())
        m_leases.end(application.number);
}

void HistoryLeaseBoard::release(const QByteArray &task)
{
    publish(releaseType, JsonWriter().beginObject().member("task", task).endObject().take());
}

} // namespace heliograph
