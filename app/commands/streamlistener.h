// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/eventprinter.h"
#include "app/commands/listenoptions.h"

namespace heliograph
{

// Reads one stream and prints it until something ends it. Created by `listen`, in the main thread.
class StreamListener final : public QObject
{
    Q_OBJECT

public:
    StreamListener(const ListenOptions &options, EventPrinter &printer);

    void start();
    void stop(const QString &reason);
    void reconnect();

Q_SIGNALS:
    void finished();
    // Emitted instead of finished.
    void gaveUp(const QString &reason);

private:
    void configureRequest();
    void configureRetries();
    void authorize(QNetworkRequest &request);
    void take(const ServerSentEvent &event);
    void reportRetry(std::chrono::milliseconds delay);
    void end(const EventSourceProblem &problem);

    const ListenOptions &m_options;
    EventPrinter &m_printer;
    EventSource m_source;
    QByteArray m_token;
    quint64 m_events = 0;
};

} // namespace heliograph
