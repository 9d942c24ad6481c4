// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsourceproblem.h"
#include "client/eventsource/connectionrequest.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <chrono>

class QNetworkAccessManager;

namespace heliograph
{

// One attempt to read a stream, from the request over its redirects to the end of the body. Created by EventSource for
// each attempt, in its thread; stopped, then deleted later, because it may be in the middle of a signal of its own.
class StreamConnection : public QObject
{
    Q_OBJECT

public:
    StreamConnection(QNetworkAccessManager &manager, ConnectionRequest request, QObject *parent);

    void start();
    // Lets go of the network at once. Nothing is emitted any more.
    void stop();
    // How long nothing may come, from the request on; zero is for ever.
    void setIdleTimeout(std::chrono::milliseconds time);
    // How often Qt is asked to look at the socket of an open stream again; see lookAgain().
    void setLookInterval(std::chrono::milliseconds time) { m_lookTimer.setInterval(time); }
    // After the redirects so far.
    QUrl url() const { return m_request.url(); }

Q_SIGNALS:
    void opened();
    void bytesReceived(const QByteArray &bytes);
    // Emitted once, as the last signal.
    void ended(const heliograph::EventSourceProblem &problem);

private:
    enum class Phase { awaitingHead, streaming, readingRefusal };

    void send();
    void judgeHead();
    void acceptStream();
    void followRedirect();
    void startReadingRefusal();
    void readArrived();
    void readStream();
    void readRefusal();
    void finishReply();
    void lookAgain();
    void endInSilence();
    void end(const EventSourceProblem &problem);
    void releaseReply();
    void restartIdleTimer();

    QNetworkAccessManager &m_manager;
    ConnectionRequest m_request;
    // Belongs to the manager.
    QPointer<QNetworkReply> m_reply;
    Phase m_phase = Phase::awaitingHead;
    int m_redirects = 0;
    EventSourceProblem m_refusal;
    QTimer m_idleTimer;
    QTimer m_refusalTimer;
    QTimer m_lookTimer;
};

} // namespace heliograph
