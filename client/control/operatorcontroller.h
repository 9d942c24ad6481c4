// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/operatorclient.h"
#include "client/models/connectionsmodel.h"
#include "client/models/countertrail.h"

#include <QObject>
#include <QTimer>

namespace heliograph
{

// Polls a server's status, health, connections and drain while the page is shown, one round of requests after the
// other, and sends what the operator decides. None of this is on the stream. Created by the composition root.
class OperatorController final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds pause{2}; // between two rounds
    static constexpr int mostConnections = 200; // those that lag most

    explicit OperatorController(QObject *parent = nullptr);

    // Lent; null while there is no server.
    void setClient(const OperatorClient *client);
    void setWatched(bool watched);
    void kick(const QByteArray &id);
    void kickUser(const QString &user);
    void drain(std::chrono::milliseconds over);
    void stopDrain();

    // What an answer says.
    void take(const ConnectionList &list);
    void take(const ServerStatus &status);
    void take(const ServerHealth &health);
    void take(const DrainStatus &drain);
    void fail(const QString &problem); // a request of the round failed
    void noteUnlisted(); // the server has no list of its readers

    ConnectionsModel &connections() { return m_connections; }
    qint64 total() const { return m_total; }
    bool isListed() const { return m_isListed; } // false: without a list no reader can be disconnected, either
    const std::optional<ServerStatus> &status() const { return m_status; }
    const std::optional<ServerHealth> &health() const { return m_health; }
    const QString &problem() const { return m_problem; } // empty: all is well
    // As of the server's last answer, also one that another operator has begun; empty: there is none.
    const std::optional<DrainStatus> &draining() const { return m_drain; }
    const CounterTrail &clients() const { return m_clients; }
    const CounterTrail &waiting() const { return m_waiting; }
    const CounterTrail &skipped() const { return m_skipped; }

Q_SIGNALS:
    void changed();
    void done(const QString &text); // a decision was carried out, or not
    void failed(const QString &text);

private:
    void ask();
    void askForDrain(int round);
    bool succeeds(const QString &problem);
    void finishRequest(int round);
    void forget();

    const OperatorClient *m_client = nullptr;
    bool m_isWatched = false;
    int m_round = 0; // answers of an earlier one, or of another server, do not count
    int m_open = 0; // requests without a response
    QTimer m_pause;
    ConnectionsModel m_connections;
    qint64 m_total = 0;
    bool m_isListed = true;
    std::optional<ServerStatus> m_status;
    std::optional<ServerHealth> m_health;
    QString m_problem;
    bool m_isTroubled = false; // in this round
    std::optional<DrainStatus> m_drain;
    int m_drainDecision = 0; // answers that were asked for before the last one are old
    CounterTrail m_clients;
    CounterTrail m_waiting;
    CounterTrail m_skipped;
};

} // namespace heliograph
