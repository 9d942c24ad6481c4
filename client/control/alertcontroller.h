// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/alertclient.h"
#include "client/models/alertsmodel.h"
#include "server/protocol/alertrulechange.h"

#include <QObject>
#include <functional>

namespace heliograph
{

// Keeps the alert rules of a server current, from its list and from the events about them, and sends what the person
// does about them. Created by the composition root.
class AlertController final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Lent; null while there is no server.
    void setClient(const AlertClient *client);
    // Asks for the list, after a connection was made or when the panel is opened.
    void refresh();
    // Called about once a second while the list is looked at. Values that fire nothing and a condition that holds, but
    // not for long enough yet, are no events: the list is read again after listTicks calls, one request at a time.
    void tick();
    static constexpr int listTicks = 5;
    void apply(const AlertChange &change);
    void apply(const AlertRuleChange &change);
    // What an answer says.
    void take(const AlertList &list);

    // Called once: why it was not done, or empty.
    using Settled = std::function<void(const QString &problem)>;

    // Adds a rule; one of the same name that is there already stays.
    void add(const QByteArray &name, const AlertRule &rule, const Settled &settled);
    // Replaces the rule that the server called by this revision, see AlertStatus. One that others have changed since
    // stays, and the list is read again.
    void change(const QByteArray &name, const QByteArray &revision, const AlertRule &rule, const Settled &settled);
    void remove(const QByteArray &name);
    void acknowledge(const QByteArray &name, const QString &reason, const Settled &settled);
    // `until` as ms since 1970, by the server's clock; 0 ends it.
    void snooze(const QByteArray &name, qint64 until);

    AlertsModel &alerts() { return m_alerts; }
    const AlertsModel &alerts() const { return m_alerts; }
    // The server has answered since it was connected.
    bool isListed() const { return m_isListed; }
    // Why there is no list; empty: there is, or it is still asked for.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    // The list is there, or why it is not.
    void listed();
    // What the person wanted was carried out, or not.
    void done(const QString &text);
    void failed(const QString &text);

private:
    void readAgain();
    AlertClient::StatusDone doneSaving(const QByteArray &name, const Settled &settled);
    // Reported by the signals, too, unless `settled` is there to say what is wrong.
    AlertClient::StatusDone doneWith(const QString &text, const Settled &settled = {});

    const AlertClient *m_client = nullptr;
    // Answers of an earlier server do not count, nor lists that were asked for before another one.
    int m_session = 0;
    int m_round = 0;
    bool m_isListed = false;
    bool m_isListOnItsWay = false;
    // Since the list was last asked for.
    int m_ticks = 0;
    // A rule has changed since the list on its way was asked for.
    bool m_isListOld = false;
    QString m_problem;
    AlertsModel m_alerts;
};

} // namespace heliograph
