// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/operatorclient.h"
#include "client/models/connectionsmodel.h"
#include "client/models/countertrail.h"
#include "client/models/lostserver.h"
#include "server/protocol/gaprule.h"

#include <QObject>
#include <QTimer>
#include <array>
#include <chrono>
#include <optional>

namespace heliograph
{

// Polls a server's status, health, connections, drain and Kafka while the page is shown, one round of requests after
// the other, and sends what the operator decides. None of this is on the stream. Created by the composition root.
class OperatorController final : public QObject
{
    Q_OBJECT

public:
    // Between two rounds.
    static constexpr std::chrono::seconds pause{2};
    // Those that lag most.
    static constexpr int mostConnections = 200;
    static constexpr qsizetype mostLostServers = 20;

    explicit OperatorController(QObject *parent = nullptr);

    // Lent; null while there is no server.
    void setClient(const OperatorClient *client);
    void setWatched(bool watched);
    // Whether the person may operate the server: asked for nothing while it is not granted, for what is asked without a
    // person would be refused, and logged as an attempt. What is known is kept until it is denied.
    enum class Permission { unknown, granted, denied };
    void setPermission(Permission permission);
    // On purpose: nothing is asked for until the person connects again, and what is known is of before.
    void setDisconnected(bool isDisconnected);
    void kick(const QByteArray &id);
    void kickUser(const QString &user);
    void drain(std::chrono::milliseconds over);
    void stopDrain();

    // What an answer says.
    void take(const ConnectionList &list);
    void take(const ServerStatus &status);
    void take(const ServerHealth &health);
    // `at` is when the server was asked.
    void take(const ServerCounters &counters, std::chrono::steady_clock::time_point at);
    void take(const DrainStatus &drain);
    void take(const KafkaStatus &kafka);
    // A request of the round failed.
    void fail(const QString &problem);
    // The server has no list of its readers.
    void noteUnlisted();

    ConnectionsModel &connections() { return m_connections; }
    qint64 total() const { return m_total; }
    // False: without a list no reader can be disconnected, either.
    bool isListed() const { return m_isListed; }
    const std::optional<ServerStatus> &status() const { return m_status; }
    // Servers with the same history that went and have not come back, since this one is asked; the newest first.
    const QList<LostServer> &lostServers() const { return m_lostServers; }
    const std::optional<ServerHealth> &health() const { return m_health; }
    // Empty: the server has no Kafka, or has not said how it gets on with it.
    const std::optional<KafkaStatus> &kafka() const { return m_kafka; }
    // Empty: all is well.
    const QString &problem() const { return m_problem; }
    bool isDisconnected() const { return m_isDisconnected; }
    // Else what is known was last known before.
    bool isCurrent() const { return m_problem.isEmpty() && !m_isOld; }
    // As of the server's last answer, also one that another operator has begun; empty: there is none.
    const std::optional<DrainStatus> &draining() const { return m_drain; }
    const CounterTrail &clients() const { return m_clients; }
    const CounterTrail &waiting() const { return m_waiting; }
    const CounterTrail &skipped() const { return m_skipped; }
    // Each second. Empty where the server does not count them.
    enum class Rate { delivered, published, bids, skipped };
    static constexpr std::size_t rates = 4;
    const CounterTrail &rate(Rate rate) const { return m_rates[std::size_t(rate)]; }

Q_SIGNALS:
    void changed();
    // A decision was carried out, or not.
    void done(const QString &text);
    void failed(const QString &text);

private:
    void ask();
    void askForDrain(int round);
    void askForCounters(int round);
    void askForKafka(int round);
    void forgetKafka();
    void noteChangedServers(const ServerStatus &before, const ServerStatus &now);
    bool succeeds(const QString &problem);
    void finishRequest(int round);
    void abandonRound();
    void forget();
    void pauseRates();

    const OperatorClient *m_client = nullptr;
    bool m_isWatched = false;
    bool m_isDisconnected = false;
    // Since a disconnection, until all is answered again.
    bool m_isOld = false;
    Permission m_permission = Permission::granted;
    // Answers of an earlier round, or of another server, do not count.
    int m_round = 0;
    int m_openRequests = 0;
    QTimer m_pause;
    ConnectionsModel m_connections;
    qint64 m_total = 0;
    bool m_isListed = true;
    std::optional<ServerStatus> m_status;
    QList<LostServer> m_lostServers;
    std::optional<ServerHealth> m_health;
    std::optional<KafkaStatus> m_kafka;
    QString m_problem;
    // A request of this round failed.
    bool m_isTroubled = false;
    std::optional<DrainStatus> m_drain;
    // Answers that were requested before the last decision are old.
    int m_drainDecision = 0;
    CounterTrail m_clients;
    CounterTrail m_waiting;
    CounterTrail m_skipped;
    std::array<CounterTrail, rates> m_rates;
    // The last ones, for the difference.
    std::optional<ServerCounters> m_counters;
    std::chrono::steady_clock::time_point m_countersAt;
    GapRule m_counterGaps;
};

} // namespace heliograph
