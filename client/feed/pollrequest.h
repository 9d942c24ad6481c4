// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/eventbatch.h"

#include <QNetworkReply>
#include <QPointer>
#include <QTimer>
#include <chrono>

class QNetworkAccessManager;

namespace heliograph
{

// One request to the polling endpoint. Deletes itself afterwards.
class PollRequest final : public QObject
{
    Q_OBJECT

public:
    PollRequest(QNetworkAccessManager &manager, const QNetworkRequest &request, std::chrono::milliseconds timeout,
                QObject *parent);
    void cancel();

Q_SIGNALS:
    // One of the two, once, from the event loop; none after cancel().
    void answered(const heliograph::EventBatch &batch);
    void failed();

private:
    void finish();

    // Belongs to the manager.
    QPointer<QNetworkReply> m_reply;
    QTimer m_deadline;
};

} // namespace heliograph
