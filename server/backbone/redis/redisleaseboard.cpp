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

constexpr std::chrono::milliseconds longestLeaseTimeout{1'000};

RedisScript leaseScript(const char *name)
{
    return RedisScript(redisScriptText("common.lua") + redisScriptText(name));
}

} // namespace

RedisLeaseBoard::RedisLeaseBoard(Settings settings, const Clock &clock, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_keys(m_settings.prefix), m_take(leaseScript("takelease.lua")),
      m_release(leaseScript("releaselease.lua")),
      m_owner(m_settings.name + ' ' + QByteArray::number(QRandomGenerator::system()->generate64(), 36)),
      m_connection(m_settings.address),
      m_problem(lcBackbone, m_connection.address().name() + u" cannot say who does what"_s,
                m_connection.address().name() + u" gives out tasks again"_s),
      m_leases(m_settings.time, clock, [this](const Application &application, bool) { release(application.task); }),
      m_thread(u"leases"_s)
{
    connect(&m_leases, &TimedLeases::renewalDue, this, &RedisLeaseBoard::renewAll);
}

RedisLeaseBoard::~RedisLeaseBoard()
{
    m_thread.end();
}

std::unique_ptr<Lease> RedisLeaseBoard::apply(const QByteArray &task)
{
    return m_leases.add(task);
}

void RedisLeaseBoard::renewAll()
{
    const std::vector<Application> applications = m_leases.applications();
    if (m_isAsking || applications.empty())
        return;
    m_isAsking = true;
    const auto heldUntil = m_leases.heldUntilWhenRequestedNow();
    m_thread.post(
        this, [this, applications] { return ask(applications); },
        [this, applications, heldUntil](const std::vector<bool> &areHeld) {
            m_isAsking = false;
            noteHeld(applications, areHeld, heldUntil);
        });
}

void RedisLeaseBoard::noteHeld(const std::vector<Application> &asked, const std::vector<bool> &areHeld,
                               const TimedLeases::HeldUntil &heldUntil)
{
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (areHeld[i])
            m_leases.hold(asked[i].number, heldUntil);
        else
            m_leases.end(asked[i].number);
    }
    m_leases.endThoseThatRanOut();
    const std::vector<Application> applications = m_leases.applications();
    const bool haveOthersCome = !applications.empty() && applications.back().number > asked.back().number;
    if (haveOthersCome)
        renewAll();
}

void RedisLeaseBoard::release(const QByteArray &task)
{
    m_thread.post([this, task] {
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
    const auto timeout = std::min(longestLeaseTimeout, m_settings.time / 3);
    if (!m_connection.isOpen()) {
        if (const auto error = m_connection.open(timeout))
            return {*error};
    }
    m_connection.setTimeout(timeout);
    return m_connection.run(m_take, {m_keys.lease(task)}, {m_owner, QByteArray::number(m_settings.time.count())});
}

} // namespace heliograph
