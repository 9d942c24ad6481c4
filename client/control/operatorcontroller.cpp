// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/operatorcontroller.h"

#include "server/protocol/countedtext.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <algorithm>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

// What was carried out, and which servers come and go; what was not carried out is said where it was asked for.
Q_LOGGING_CATEGORY(lcOperator, "heliograph.operator")

namespace
{

ConnectionRow rowOf(const ConnectionEntry &entry)
{
    return {.id = entry.id,
            .user = QString::fromUtf8(entry.user),
            .address = entry.address,
            .agent = entry.agent,
            .topics = QString::fromUtf8(entry.topics),
            .via = entry.via,
            .age = std::chrono::milliseconds(entry.ageMs),
            .sent = entry.sentBytes.value_or(0),
            .queued = qint64(entry.queuedBytes.value_or(0)),
            .lag = entry.lagEvents,
            .skipped = entry.skipped};
}

QString nameAndAddress(const InstanceStatus &server)
{
    return server.url.isEmpty() ? server.name : server.name + u" ("_s + server.url + u')';
}

bool isAmong(const InstanceStatus &wanted, const QList<InstanceStatus> &servers)
{
    return std::ranges::any_of(servers, [&wanted](const InstanceStatus &server) {
        return server.name == wanted.name && server.url == wanted.url;
    });
}

// Why a reading of the round brought nothing. The operator wanted nothing done, so no path is named that would look so,
// and all readings without an answer say the same.
template <typename Value>
QString readingProblem(const Fetched<Value> &fetched)
{
    const auto *silence = std::get_if<ApiSilence>(&fetched);
    return silence && !silence->isUnsent
        ? OperatorController::tr("The server did not answer. What is shown here was last known.")
        : problemOf(fetched);
}

// The server is one that has no such thing.
template <typename Value>
bool isMissing(const Fetched<Value> &fetched)
{
    const auto *refusal = std::get_if<ApiRefusal>(&fetched);
    return refusal && refusal->status == 404;
}

} // namespace

OperatorController::OperatorController(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &OperatorController::ask);
}

void OperatorController::setClient(const OperatorClient *client)
{
    m_client = client;
    forget();
    ask();
}

void OperatorController::setWatched(bool watched)
{
    if (m_isWatched == watched)
        return;
    m_isWatched = watched;
    if (!watched)
        return m_pause.stop();
    pauseRates();
    Q_EMIT changed();
    ask();
}

void OperatorController::setPermission(Permission permission)
{
    if (std::exchange(m_permission, permission) == permission)
        return;
    // Its requests are those of another token.
    abandonRound();
    if (permission == Permission::denied)
        forget();
    ask();
}

void OperatorController::setDisconnected(bool isDisconnected)
{
    if (std::exchange(m_isDisconnected, isDisconnected) == isDisconnected)
        return;
    if (isDisconnected) {
        abandonRound();
        m_problem.clear();
        m_isOld = true;
        pauseRates();
    }
    Q_EMIT changed();
    ask();
}

void OperatorController::ask()
{
    if (!m_client || !m_isWatched || m_isDisconnected || m_permission != Permission::granted || m_openRequests > 0)
        return;
    const int round = m_round;
    m_openRequests = 5;
    const auto answered = [this, round](const auto &fetched) {
        if (round != m_round)
            return;
        if (const QString problem = readingProblem(fetched); !problem.isEmpty())
            fail(problem);
        else
            take(std::get<0>(fetched));
        finishRequest(round);
    };
    m_isTroubled = false;
    m_client->fetchStatus(this, [this, round, answered](const Fetched<ServerStatus> &fetched) {
        const auto *status = std::get_if<ServerStatus>(&fetched);
        if (round == m_round && status && status->hasKafka)
            askForKafka(round);
        else if (round == m_round && status)
            forgetKafka();
        answered(fetched);
    });
    m_client->fetchHealth(this, answered);
    m_client->fetchConnections(ConnectionOrder::lag, mostConnections, this,
                               [this, round, answered](const Fetched<ConnectionList> &fetched) {
                                   if (round != m_round || !isMissing(fetched))
                                       return answered(fetched);
                                   noteUnlisted();
                                   finishRequest(round);
                               });
    askForDrain(round);
    askForCounters(round);
}

// A server, or what stands before it, may keep its counters to itself: that is no trouble.
void OperatorController::askForCounters(int round)
{
    m_client->fetchCounters(this, [this, round](const Fetched<ServerCounters> &fetched) {
        if (round != m_round)
            return;
        if (const auto *counters = std::get_if<ServerCounters>(&fetched))
            take(*counters, std::chrono::steady_clock::now());
        else if (std::exchange(m_counters, std::nullopt))
            pauseRates();
        finishRequest(round);
    });
}

void OperatorController::askForDrain(int round)
{
    m_client->fetchDrain(this, [this, round, decision = m_drainDecision](const Fetched<DrainStatus> &fetched) {
        if (round != m_round)
            return;
        const QString problem = isMissing(fetched) ? QString() : readingProblem(fetched);
        if (!problem.isEmpty())
            fail(problem);
        else if (const auto *drain = std::get_if<DrainStatus>(&fetched); drain && decision == m_drainDecision)
            take(*drain);
        finishRequest(round);
    });
}

void OperatorController::askForKafka(int round)
{
    ++m_openRequests;
    m_client->fetchKafka(this, [this, round](const Fetched<KafkaStatus> &fetched) {
        if (round != m_round)
            return;
        const QString problem = isMissing(fetched) ? QString() : readingProblem(fetched);
        if (!problem.isEmpty())
            fail(problem);
        else if (const auto *kafka = std::get_if<KafkaStatus>(&fetched))
            take(*kafka);
        else
            forgetKafka();
        finishRequest(round);
    });
}

void OperatorController::forgetKafka()
{
    if (!m_kafka)
        return;
    m_kafka.reset();
    Q_EMIT changed();
}

void OperatorController::finishRequest(int round)
{
    if (round != m_round || --m_openRequests > 0)
        return;
    if (!m_isTroubled && !isCurrent()) {
        m_problem.clear();
        m_isOld = false;
        Q_EMIT changed();
    }
    if (m_isWatched)
        m_pause.start();
}

void OperatorController::kick(const QByteArray &id)
{
    if (!m_client)
        return;
    m_client->kick(id, this, [this, id](const Fetched<OperatorClient::Done> &fetched) {
        if (!succeeds(problemOf(fetched)))
            return;
        qCInfo(lcOperator).noquote() << "reader" << id << "disconnected";
        Q_EMIT done(tr("The reader was disconnected."));
    });
}

void OperatorController::kickUser(const QString &user)
{
    if (!m_client)
        return;
    m_client->kickUser(user.toUtf8(), this, [this, user](const Fetched<KickReceipt> &fetched) {
        if (!succeeds(problemOf(fetched)))
            return;
        const auto &receipt = std::get<KickReceipt>(fetched);
        qCInfo(lcOperator).noquote() << countedText(receipt.ended, "reader"_L1) << "of" << user << "disconnected";
        const QString text = tr("%n reader(s) of %1 disconnected.", nullptr, int(receipt.ended)).arg(user);
        if (receipt.unconfirmed.isEmpty())
            Q_EMIT done(text);
        else
            Q_EMIT failed(tr("%1 These servers have not confirmed it: %2. Try again.")
                              .arg(text, receipt.unconfirmed.join(u", ")));
    });
}

// Says what went wrong, if anything.
bool OperatorController::succeeds(const QString &problem)
{
    if (!problem.isEmpty())
        Q_EMIT failed(problem);
    return problem.isEmpty();
}

void OperatorController::drain(std::chrono::milliseconds over)
{
    if (!m_client)
        return;
    ++m_drainDecision;
    m_client->drain(over, this, [this, over, decision = m_drainDecision](const Fetched<DrainStatus> &fetched) {
        if (!succeeds(problemOf(fetched)))
            return;
        qCInfo(lcOperator) << "drain begun, over" << over.count() << "ms";
        if (decision == m_drainDecision)
            take(std::get<DrainStatus>(fetched));
    });
}

void OperatorController::stopDrain()
{
    if (!m_client)
        return;
    ++m_drainDecision;
    m_client->stopDrain(this, [this, decision = m_drainDecision](const Fetched<OperatorClient::Done> &fetched) {
        if (!succeeds(problemOf(fetched)))
            return;
        qCInfo(lcOperator) << "drain stopped";
        if (decision == m_drainDecision)
            take(DrainStatus());
        Q_EMIT done(tr("The drain was stopped. The server takes readers again."));
    });
}

void OperatorController::take(const ConnectionList &list)
{
    QList<ConnectionRow> rows;
    double waiting = 0;
    double skipped = 0;
    for (const ConnectionEntry &entry : list.entries) {
        rows.append(rowOf(entry));
        waiting += double(entry.lagEvents);
        skipped += double(entry.skipped);
    }
    m_connections.setRows(rows);
    m_isListed = true;
    m_total = list.total;
    const auto now = std::chrono::steady_clock::now();
    m_waiting.add({now, waiting});
    m_skipped.add({now, skipped});
    Q_EMIT changed();
}

void OperatorController::take(const ServerStatus &status)
{
    if (m_status)
        noteChangedServers(*m_status, status);
    m_status = status;
    m_clients.add({std::chrono::steady_clock::now(), double(status.clients)});
    Q_EMIT changed();
}

// Those that stay are well, so nothing else says that one was lost.
void OperatorController::noteChangedServers(const ServerStatus &before, const ServerStatus &now)
{
    // The one that is asked may be another behind the same address, or say less to this caller than before.
    if (before.instance != now.instance || !before.instances || !now.instances)
        return;
    for (const InstanceStatus &server : *before.instances) {
        if (isAmong(server, *now.instances))
            continue;
        qCWarning(lcOperator).noquote() << "server" << nameAndAddress(server) << "is no longer there";
        m_lostServers.prepend({server, QDateTime::currentMSecsSinceEpoch()});
    }
    for (const InstanceStatus &server : *now.instances) {
        if (!isAmong(server, *before.instances))
            qCInfo(lcOperator).noquote() << "server" << nameAndAddress(server) << "is there";
    }
    m_lostServers.removeIf([&now](const LostServer &lost) { return isAmong(lost.server, *now.instances); });
    if (m_lostServers.size() > mostLostServers)
        m_lostServers.resize(mostLostServers);
}

void OperatorController::take(const ServerHealth &health)
{
    m_health = health;
    Q_EMIT changed();
}

void OperatorController::take(const ServerCounters &counters, std::chrono::steady_clock::time_point at)
{
    const auto before = std::exchange(m_counters, counters);
    const auto interval = at - std::exchange(m_countersAt, at);
    const double seconds = std::chrono::duration<double>(interval).count();
    if (!before || seconds <= 0)
        return;
    const qint64 milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(interval).count();
    const bool isGap = m_counterGaps.isGap(milliseconds);
    m_counterGaps.note(milliseconds);
    const std::array changes{counters.delivered - before->delivered, counters.published - before->published,
                             counters.bids - before->bids, counters.skipped - before->skipped};
    const bool isRestarted = std::ranges::any_of(changes, [](double change) { return change < 0; });
    // The machine slept, or the server counts from 0 again.
    if (isGap || isRestarted) {
        pauseRates();
        m_counters = counters;
        return Q_EMIT changed();
    }
    for (std::size_t i = 0; i < rates; ++i)
        m_rates[i].add({at, changes[i] / seconds});
    Q_EMIT changed();
}

// No rate is computed nor shown across a pause: the mean of that time is not what the server does now, and what it did
// before is not, either.
void OperatorController::pauseRates()
{
    m_counters.reset();
    for (CounterTrail &rate : m_rates)
        rate.pause();
}

void OperatorController::take(const DrainStatus &drain)
{
    m_drain = drain.isDraining ? std::optional(drain) : std::nullopt;
    Q_EMIT changed();
}

void OperatorController::take(const KafkaStatus &kafka)
{
    m_kafka = kafka;
    Q_EMIT changed();
}

void OperatorController::fail(const QString &problem)
{
    m_isTroubled = true;
    if (std::exchange(m_problem, problem) != problem)
        Q_EMIT changed();
}

void OperatorController::noteUnlisted()
{
    if (!std::exchange(m_isListed, false))
        return;
    Q_EMIT changed();
}

void OperatorController::abandonRound()
{
    ++m_round;
    m_openRequests = 0;
    m_pause.stop();
}

void OperatorController::forget()
{
    abandonRound();
    m_connections.setRows({});
    m_total = 0;
    m_isListed = true;
    m_status.reset();
    m_lostServers.clear();
    m_health.reset();
    m_kafka.reset();
    m_problem.clear();
    m_isOld = false;
    m_drain.reset();
    ++m_drainDecision;
    m_clients.clear();
    m_waiting.clear();
    m_skipped.clear();
    for (CounterTrail &rate : m_rates)
        rate.clear();
    m_counters.reset();
    m_counterGaps = {};
    Q_EMIT changed();
}

} // namespace heliograph
