// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"

#include <QStringList>
#include <chrono>
#include <functional>
#include <map>

namespace heliograph
{

class InstanceMonitor;

// Asks all other instances that share the history to end the readers of a user, and does the same for them. Orders and
// receipts go through the history as events that no reader can ask for. Lives in the Qt thread.
class KickRelay final : public QObject
{
    Q_OBJECT

public:
    struct Order {
        // The user whose readers end.
        QByteArray user;
        bool mayReconnect = false;
        // The operator who wants it; empty: a caller without a name.
        QByteArray operatorName = {};
    };
    struct Outcome {
        // Readers that ended at the other instances that confirmed.
        qint64 ended = 0;
        // How many instances confirmed.
        qint64 confirmed = 0;
        // Names of instances that did not answer in time, or were not reached.
        QStringList unconfirmed = {};
    };
    using Answer = std::function<void(const Outcome &outcome)>;
    using Ended = std::function<void(qint64 readers)>;
    // Carries an order of the instance with that name out here, and says how many readers it ended, at once or later.
    using Handler = std::function<void(const Order &order, const QString &instance, const Ended &ended)>;

    // How long a receipt may take.
    static constexpr std::chrono::milliseconds timeout{2'000};

    KickRelay(Backbone &backbone, const InstanceMonitor &instances, QObject *parent = nullptr);

    void setHandler(Handler handler) { m_handler = std::move(handler); }

    // Answered exactly once: at once where no other instance is known, and else when all have confirmed or the time is
    // over; unless the relay is destroyed before.
    void send(const Order &order, const Answer &answer);

private:
    struct Pending {
        // Names of the instances by id.
        std::map<QByteArray, QString> awaited;
        Outcome outcome;
        Answer answer;
    };

    void hear(const Event &event);
    void carryOut(const QByteArray &instance, const QByteArray &text);
    void noteReceipt(const QByteArray &instance, const QByteArray &text);
    void finish(quint64 number);
    void publish(const QByteArray &type, const QByteArray &data, Backbone::Answer answer = {});

    Backbone &m_backbone;
    const InstanceMonitor &m_instances;
    Handler m_handler;
    quint64 m_lastNumber = 0;
    // By the number of the order.
    std::map<quint64, Pending> m_pending;
};

} // namespace heliograph
