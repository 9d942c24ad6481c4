// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/alertcontroller.h"

namespace heliograph
{

namespace
{

QString notConnected()
{
    return AlertController::tr("There is no connection to a server.");
}

} // namespace

void AlertController::setClient(const AlertClient *client)
{
    ++m_round;
    ++m_session;
    m_client = client;
    m_isListed = m_isListOnItsWay = m_isListOld = false;
    m_problem.clear();
    m_alerts.setAlerts({});
    Q_EMIT listed();
    refresh();
}

void AlertController::refresh()
{
    if (!m_client)
        return;
    m_isListOnItsWay = true;
    m_isListOld = false;
    m_ticks = 0;
    m_client->fetchAll(this, [this, round = ++m_round](const Fetched<AlertList> &fetched) {
        if (round != m_round)
            return;
        m_isListOnItsWay = false;
        if (m_isListOld)
            refresh();
        if (const auto *list = std::get_if<AlertList>(&fetched))
            return take(*list);
        m_problem = problemOf(fetched);
        Q_EMIT listed();
    });
}

void AlertController::tick()
{
    if (!m_isListOnItsWay && ++m_ticks >= listTicks)
        refresh();
}

void AlertController::take(const AlertList &list)
{
    m_problem.clear();
    m_isListed = true;
    m_alerts.setAlerts(list.alerts);
    Q_EMIT listed();
}

// A rule that is not known is a new one, and one that was ended by a person may be gone or another.
void AlertController::apply(const AlertChange &change)
{
    const bool isKnown = m_alerts.apply(change);
    const bool isByRule = change.state != AlertChange::State::resolved || change.reason.isEmpty();
    if (!isKnown || !isByRule)
        readAgain();
}

void AlertController::apply(const AlertRuleChange &change)
{
    if (change.change == AlertRuleChange::Change::removed)
        m_alerts.remove(change.name);
    readAgain();
}

// However many changes come at once, one request is on its way, and one more follows it.
void AlertController::readAgain()
{
    if (m_isListOnItsWay)
        m_isListOld = true;
    else
        refresh();
}

void AlertController::add(const QByteArray &name, const AlertRule &rule, const Settled &settled)
{
    if (!m_client)
        return settled(notConnected());
    m_client->add(name, rule, this, doneSaving(name, settled));
}

void AlertController::change(const QByteArray &name, const QByteArray &revision, const AlertRule &rule,
                             const Settled &settled)
{
    if (!m_client)
        return settled(notConnected());
    m_client->change(name, rule, revision, this, doneSaving(name, settled));
}

AlertClient::StatusDone AlertController::doneSaving(const QByteArray &name, const Settled &settled)
{
    return doneWith(tr("The alert %1 was saved.").arg(QString::fromUtf8(name)), settled);
}

void AlertController::remove(const QByteArray &name)
{
    if (!m_client)
        return;
    m_client->remove(name, this, [this, name, session = m_session](const Fetched<AlertStatus> &fetched) {
        if (session != m_session)
            return;
        if (const QString problem = problemOf(fetched); !problem.isEmpty())
            return Q_EMIT failed(problem);
        m_alerts.remove(name);
        Q_EMIT done(tr("The alert %1 was deleted.").arg(QString::fromUtf8(name)));
    });
}

void AlertController::acknowledge(const QByteArray &name, const QString &reason, const Settled &settled)
{
    if (!m_client)
        return settled(notConnected());
    m_client->acknowledge(name, {.by = {}, .reason = reason}, this,
                          doneWith(tr("%1 acknowledged.").arg(QString::fromUtf8(name)), settled));
}

void AlertController::snooze(const QByteArray &name, qint64 until)
{
    const QString text = until > 0 ? tr("%1 snoozed.") : tr("%1 is no longer snoozed.");
    if (m_client)
        m_client->snooze(name, {.untilMs = until, .by = {}, .reason = {}}, this,
                         doneWith(text.arg(QString::fromUtf8(name))));
}

AlertClient::StatusDone AlertController::doneWith(const QString &text, const Settled &settled)
{
    return [this, text, settled, session = m_session](const Fetched<AlertStatus> &fetched) {
        if (session != m_session)
            return settled ? settled(notConnected()) : void();
        if (const QString problem = problemOf(fetched); !problem.isEmpty()) {
            // The list may be why: it is not what the person decided by.
            refresh();
            return settled ? settled(problem) : Q_EMIT failed(problem);
        }
        m_alerts.take(std::get<AlertStatus>(fetched));
        if (settled)
            settled({});
        Q_EMIT done(text);
    };
}

} // namespace heliograph
