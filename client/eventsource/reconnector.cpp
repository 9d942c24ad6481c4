// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/reconnector.h"

#include "client/eventsource/connectionrequest.h"

#include <QDateTime>
#include <QPointer>
#include <algorithm>

namespace heliograph
{

using std::chrono::milliseconds;
using Kind = EventSourceProblem::Kind;

Reconnector::Reconnector(QObject *parent) : QObject(parent), m_wait(this)
{
    m_wait.setSingleShot(true);
    // A coarse timer may be early, which the standard forbids.
    m_wait.setTimerType(Qt::PreciseTimer);
    connect(&m_wait, &QTimer::timeout, this, &Reconnector::attemptDue);
}

void Reconnector::forgetFailures()
{
    m_policy.noteHealthyConnection();
}

void Reconnector::startNow()
{
    m_askedForCredentials = false;
    m_wait.start(0);
}

void Reconnector::cancel()
{
    ++m_request;
    m_wait.stop();
    m_openFor.invalidate();
}

void Reconnector::noteOpened()
{
    m_askedForCredentials = false;
    m_openFor.start();
}

void Reconnector::noteEnded(bool hasBrought, milliseconds reconnectionTime)
{
    const bool wasOpen = m_openFor.isValid();
    const bool wasHealthy =
        wasOpen && (hasBrought || milliseconds(m_openFor.elapsed()) >= m_policy.settings().healthyAfter);
    if (wasHealthy)
        m_policy.noteHealthyConnection();
    m_policy.setReconnectionTime(reconnectionTime);
}

bool Reconnector::askForCredentials(const EventSourceProblem &refusal)
{
    if (!m_credentialsProvider || m_askedForCredentials)
        return false;
    m_askedForCredentials = true;
    // Copied, because the provider may replace itself.
    const CredentialsProvider ask = m_credentialsProvider;
    ask(refusal, [self = QPointer<Reconnector>(this), refusal, request = ++m_request](const QByteArray &authorization) {
        if (self && self->m_request == request)
            self->useCredentials(refusal, authorization);
    });
    return true;
}

void Reconnector::useCredentials(const EventSourceProblem &refusal, const QByteArray &authorization)
{
    // Only the first answer counts.
    ++m_request;
    if (authorization.isEmpty() || !fitsIntoHeader(authorization))
        return Q_EMIT credentialsRefused(refusal);
    m_authorization = authorization;
    m_wait.start(0);
}

std::optional<milliseconds> Reconnector::delayAfter(const EventSourceProblem &problem)
{
    const bool isStatus = problem.kind == Kind::status || problem.kind == Kind::authentication;
    const bool isRetriedStatus = isStatus && m_policy.retriesStatus(problem.status);
    if (problem.isFinal && !isRetriedStatus)
        return std::nullopt;
    auto delay = m_policy.delayAfterFailure();
    if (delay && isRetriedStatus) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        delay = std::max(*delay, retryAfterDelay(problem.header("Retry-After"), now).value_or(milliseconds(0)));
    }
    return delay;
}

} // namespace heliograph
