// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/finding.h"

#include <QElapsedTimer>
#include <QHostInfo>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

namespace heliograph
{

// The way to a server, below HTTP: its name, a connection, its certificate. Created by `doctor`, in the main thread.
class ReachCheck final : public QObject
{
    Q_OBJECT

public:
    explicit ReachCheck(const QUrl &url);

    void start();

Q_SIGNALS:
    void found(const heliograph::Finding &finding);
    // After the last step or the first that failed.
    void finished(bool isReachable);

private:
    void readNames(const QHostInfo &info);
    void connectToServer();
    void noteConnection();
    void noteEncryption();
    void noteFailure();
    void fail(const QByteArray &step, const QString &detail, const QString &advice);
    bool isEncrypted() const { return m_url.scheme() == QLatin1String("https"); }
    std::chrono::milliseconds took() { return std::chrono::milliseconds(m_sinceStep.restart()); }

    QUrl m_url;
    quint16 m_port;
    QSslSocket m_socket;
    QTimer m_deadline;
    QElapsedTimer m_sinceStep;
    QByteArray m_step;
    bool m_isDone = false;
};

} // namespace heliograph
