// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisleaseboard.h"

#include "server/backbone/redis/redisscripts.h"
#include "server/base/logging.h"

#include <QRandomGenerator>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::milliseconds longestTimeout{1'000};

RedisScript leaseScript(const char *name)
{
    return RedisScript(redisScriptText("common.lua") + redisScriptText(name));
}

} // namespace

class RedisLeaseBoard::RedisLease final : public Lease
{
public:
    RedisLease(RedisLeaseBoard &board, Application application) : m_board(board), m_application(std::move(application))
    {
    }
    ~RedisLease() override { m_board.release(m_application); }

    const Application &application() const { return m_application; }
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
                                     << m_application.task;
        Q_EMIT heldChanged(!wasHeld);
    }

    RedisLeaseBoard &m_board;
    const Application m_application;
    std::optional<HeldUntil> m_heldUntil;
};

RedisLeaseBoard::RedisLeaseBoard(Settings settings, const Clock &clock, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_clock(clock), m_keys(m_settings.prefix),
      m_take(leaseScript("takelease.lua")), m_release(leaseScript("releaselease.lua")),
      m_owner(m_settings.name + ' ' + QByteArray::number(QRandomGenerator::system()->generate64(), 36)),
      m_connection(m_settings.address),
      m_problem(lcBackbone, m_connection.address().name() + u" cannot say who does what"_s,
                m_connection.address().name() + u" gives out tasks again"_s),
      m_thread(u"leases"_s)
{
    m_renewal.setInterval(m_settings.time / 3);
    m_renewal.setTimerType(Qt::PreciseTimer);
    connect(&m_renewal, &QTimer::timeout, this, &RedisLeaseBoard::renewAll);
    m_end.setSingleShot(true);
    m_end.setTimerType(Qt::PreciseTimer);
    connect(&m_end, &QTimer::timeout, this, &RedisLeaseBoard::endThoseThatRanOut);
}

RedisLeaseBoard::~RedisLeaseBoard()
{
    m_thread.end();
}

std::unique_ptr<Lease> RedisLeaseBoard::apply(const QByteArray &task)
{
    auto lease = std::make_unique<RedisLease>(*this, Application{.number = ++m_lastNumber, .task = task});
    m_leases.push_back(lease.get());
    // Several that are applied for together are asked for together.
    QMetaObject::invokeMethod(this, &RedisLeaseBoard::renewAll, Qt::QueuedConnection);
    m_renewal.start();
    return lease;
}

void RedisLeaseBoard::renewAll()
{
    if (m_leases.empty())
        return m_renewal.stop();
    if (m_isAsking)
        return;
    m_isAsking = true;
    std::vector<Application> applications;
    for (const RedisLease *lease : m_leases)
        applications.push_back(lease->application());
    const auto time = m_settings.time * 3 / 4;
    const HeldUntil heldUntil{m_clock.now() + time, m_clock.wallMs() + time.count()};
    m_thread.post(
        this, [this, applications] { return ask(applications); },
        [this, applications, heldUntil](const std::vector<bool> &areHeld) {
            m_isAsking = false;
            noteHeld(applications, areHeld, heldUntil);
        });
}

void RedisLeaseBoard::noteHeld(const std::vector<Application> &asked, const std::vector<bool> &areHeld,
                               const HeldUntil &heldUntil)
{
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (RedisLease *lease = find(asked[i].number))
            lease->setHeldUntil(areHeld[i] ? std::optional(heldUntil) : std::nullopt);
    }
    endThoseThatRanOut();
    if (std::any_of(m_leases.begin(), m_leases.end(),
                    [&asked](const RedisLease *lease) { return lease->application().number > asked.back().number; }))
        // Some were applied for in the meantime.
        renewAll();
}

// And waits for the next one to do so.
void RedisLeaseBoard::endThoseThatRanOut()
{
    std::vector<quint64> ended;
    std::optional<std::chrono::milliseconds> next;
    for (const RedisLease *lease : m_leases) {
        if (!lease->heldUntil())
            continue;
        const auto left = timeLeft(*lease->heldUntil());
        if (left.count() > 0)
            next = std::min(left, next.value_or(left));
        else
            ended.push_back(lease->application().number);
    }
    if (next)
        m_end.start(*next);
    for (const quint64 number : ended) {
        if (RedisLease *lease = find(number))
            lease->setHeldUntil(std::nullopt);
    }
}

// A slot of one lease may destroy others.
RedisLeaseBoard::RedisLease *RedisLeaseBoard::find(quint64 number) const
{
    const auto found = std::find_if(m_leases.begin(), m_leases.end(), [number](const RedisLease *lease) {
        return lease->application().number == number;
    });
    return found == m_leases.end() ? nullptr : *found;
}

std::chrono::milliseconds RedisLeaseBoard::timeLeft(const HeldUntil &heldUntil) const
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(heldUntil.time - m_clock.now());
    return std::min(left, std::chrono::milliseconds(heldUntil.wallMs - m_clock.wallMs()));
}

void RedisLeaseBoard::release(const Application &application)
{
    std::erase_if(m_leases, [&application](const RedisLease *lease) {
        return lease->application().number == application.number;
    });
    m_thread.post([this, task = application.task] {
        if (m_connection.isOpen())
            m_connection.run(m_release, {m_keys.lease(task)}, {m_owner});
    });
}

std::vector<bool> RedisLeaseBoard::ask(const std::vector<Application> &applications)
{
    std::vector<bool> areHeld(applications.size(), false);
    QString problem;
    for (std::size_t i = 0; i < applications.size(); ++i) {
        const RedisReply reply = askFor(applications[i].task);
        if (const RedisError *error = reply.error())
            problem = error->reason();
        else if (reply.at(0).text() == "wrong")
            problem = u"%1 holds something else"_s.arg(QString::fromUtf8(reply.at(1).text()));
        areHeld[i] = reply.at(0).text() == "held";
        if (!m_connection.isOpen())
            // A Redis that has just kept one waiting is not asked for the others.
            break;
    }
    m_problem.note(problem);
    return areHeld;
}

RedisReply RedisLeaseBoard::askFor(const QByteArray &task)
{
    const auto timeout = std::min(longestTimeout, m_settings.time / 3);
    if (!m_connection.isOpen()) {
        if (const auto error = m_connection.open(timeout))
            return {*error};
    }
    m_connection.setTimeout(timeout);
    return m_connection.run(m_take, {m_keys.lease(task)}, {m_owner, QByteArray::number(m_settings.time.count())});
}

} // namespace heliograph
