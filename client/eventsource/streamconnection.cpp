// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/streamconnection.h"

#include "client/eventsource/streamproblems.h"

#include <QNetworkAccessManager>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

// Also the most that Qt may hold back for us.
constexpr qint64 readSize = qint64(64) * 1024;
// As in the Fetch standard.
constexpr int mostRedirects = 20;
constexpr qsizetype mostOfRefusal = qsizetype(64) * 1024;
// The body of a refusal is a courtesy, not worth waiting for.
constexpr auto refusalBodyTimeout = 2s;
// Bounds how late an end is noticed; costs one wakeup.
constexpr auto lookInterval = 5s;

bool isEncoded(const QNetworkReply &reply)
{
    const QByteArray coding = reply.rawHeader("Content-Encoding").trimmed();
    return !coding.isEmpty() && coding.compare("identity", Qt::CaseInsensitive) != 0;
}

} // namespace

StreamConnection::StreamConnection(QNetworkAccessManager &manager, ConnectionRequest request, QObject *parent)
    : QObject(parent), m_manager(manager), m_request(prepared(std::move(request)))
{
    m_idleTimer.setSingleShot(true);
    connect(&m_idleTimer, &QTimer::timeout, this, &StreamConnection::endInSilence);
    m_refusalTimer.setSingleShot(true);
    m_refusalTimer.setInterval(refusalBodyTimeout);
    connect(&m_refusalTimer, &QTimer::timeout, this, [this] { end(m_refusal); });
    m_lookTimer.setInterval(lookInterval);
    connect(&m_lookTimer, &QTimer::timeout, this, &StreamConnection::lookAgain);
}

void StreamConnection::start()
{
    send();
}

void StreamConnection::stop()
{
    m_idleTimer.stop();
    m_refusalTimer.stop();
    m_lookTimer.stop();
    releaseReply();
}

void StreamConnection::setIdleTimeout(std::chrono::milliseconds time)
{
    m_idleTimer.setInterval(time);
    m_idleTimer.stop();
    restartIdleTimer();
}

void StreamConnection::send()
{
    m_phase = Phase::awaitingHead;
    const bool isPlainGet = m_request.method == "GET" && m_request.body.isEmpty();
    m_reply = isPlainGet ? m_manager.get(m_request.network)
                         : m_manager.sendCustomRequest(m_request.network, m_request.method, m_request.body);
    m_reply->setReadBufferSize(readSize);
    // Queued, so that nothing of Qt's is on the stack when a slot far above deletes the manager or runs a nested loop.
    // A call may then arrive late, for a reply that is gone: each handler asks what is true now.
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &StreamConnection::judgeHead, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::readyRead, this, &StreamConnection::readArrived, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::finished, this, &StreamConnection::finishReply, Qt::QueuedConnection);
    restartIdleTimer();
}

void StreamConnection::judgeHead()
{
    const int status = m_reply ? statusOf(*m_reply) : 0;
    if (m_phase != Phase::awaitingHead || status == 0)
        return;
    restartIdleTimer();
    if (isRedirect(status) && !m_reply->rawHeader("Location").isEmpty())
        followRedirect();
    else if (status != 200)
        startReadingRefusal();
    else if (!isEventStream(m_reply->rawHeader("Content-Type")))
        end(contentTypeProblem(*m_reply));
    else if (isEncoded(*m_reply))
        end(contentEncodingProblem(*m_reply));
    else
        acceptStream();
}

void StreamConnection::acceptStream()
{
    m_phase = Phase::streaming;
    m_lookTimer.start();
    Q_EMIT opened();
}

void StreamConnection::followRedirect()
{
    const QUrl target = m_request.url().resolved(QUrl::fromEncoded(m_reply->rawHeader("Location")));
    if (!mayRedirect(m_request.url(), target))
        return end(redirectTargetProblem(*m_reply, target));
    if (++m_redirects > mostRedirects)
        return end(redirectLimitProblem(*m_reply));
    m_request = redirected(std::move(m_request), statusOf(*m_reply), target);
    releaseReply();
    send();
}

void StreamConnection::startReadingRefusal()
{
    m_phase = Phase::readingRefusal;
    m_refusal = statusProblem(*m_reply);
    m_refusalTimer.start();
}

void StreamConnection::readArrived()
{
    if (!m_reply)
        return;
    restartIdleTimer();
    if (m_phase == Phase::streaming)
        readStream();
    else if (m_phase == Phase::readingRefusal)
        readRefusal();
}

void StreamConnection::readStream()
{
    // The receiver of the bytes may stop the connection, and a nested loop may even have deleted it by then.
    const QPointer<StreamConnection> alive(this);
    while (alive && m_reply && m_reply->bytesAvailable() > 0)
        Q_EMIT bytesReceived(m_reply->read(readSize));
}

void StreamConnection::readRefusal()
{
    m_refusal.body += m_reply->read(mostOfRefusal - m_refusal.body.size());
    if (m_refusal.body.size() == mostOfRefusal)
        end(m_refusal);
}

void StreamConnection::finishReply()
{
    const QPointer<StreamConnection> alive(this);
    // Some answers show their head only with their end, among them redirects that lead nowhere.
    judgeHead();
    if (alive)
        readArrived();
    if (!alive || !m_reply || !m_reply->isFinished())
        return;
    if (m_phase == Phase::readingRefusal)
        end(m_refusal);
    else
        end(networkProblem(*m_reply, m_phase == Phase::streaming));
}

// Qt 6.4 forgets about a reply whose connection closes together with the arrival of some bytes between two chunks, for
// example of a size line: nothing in them is worth a signal, and the closing gets none after them. To set the size of
// the buffer, even to what it is, makes Qt look at its socket again; it then finds the end. An open socket stays as it
// is, however long its server is silent.
void StreamConnection::lookAgain()
{
    if (m_reply)
        m_reply->setReadBufferSize(readSize);
}

void StreamConnection::endInSilence()
{
    end(silenceProblem(url(), m_idleTimer.intervalAsDuration()));
}

void StreamConnection::end(const EventSourceProblem &problem)
{
    stop();
    Q_EMIT ended(problem);
}

void StreamConnection::releaseReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply.clear();
}

void StreamConnection::restartIdleTimer()
{
    if (m_reply && m_idleTimer.interval() > 0)
        m_idleTimer.start();
}

} // namespace heliograph
