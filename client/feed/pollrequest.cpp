// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/pollrequest.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>

namespace heliograph
{

namespace
{

constexpr qint64 largestAnswer = qint64(16) * 1024 * 1024;

} // namespace

PollRequest::PollRequest(QNetworkAccessManager &manager, const QNetworkRequest &request,
                         std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent), m_reply(manager.get(request))
{
    // Queued, so that nothing of Qt's is on the stack when a slot deletes the manager.
    connect(m_reply, &QNetworkReply::finished, this, &PollRequest::finish, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        if (m_reply && m_reply->bytesAvailable() > largestAnswer)
            m_reply->abort();
    });
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, m_reply, &QNetworkReply::abort);
    m_deadline.start(timeout);
}

void PollRequest::cancel()
{
    m_deadline.stop();
    disconnect();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply.clear();
    }
    deleteLater();
}

void PollRequest::finish()
{
    if (!m_reply)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isWhole = m_reply->error() == QNetworkReply::NoError && status == 200;
    const QByteArray body = isWhole ? m_reply->readAll() : QByteArray();
    const auto batch = EventBatch::fromJson(QJsonDocument::fromJson(body).object());
    const QPointer<PollRequest> alive(this);
    if (batch)
        Q_EMIT answered(*batch);
    else
        Q_EMIT failed();
    if (alive)
        cancel();
}

} // namespace heliograph
