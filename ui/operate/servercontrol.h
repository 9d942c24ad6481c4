// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QUrl>

namespace heliograph
{

// The server inside this program, as its panel sees it. The composition root implements it.
class ServerControl : public QObject
{
    Q_OBJECT

public:
    enum class State { stopped, starting, running, stopping, failed };
    enum class Problem { none, portInUse, notPermitted, addressUnavailable, other };

    // Who has the port that is in use.
    struct PortOwner {
        QString program;
        // 0: not known.
        qint64 process = 0;

        friend bool operator==(const PortOwner &, const PortOwner &) = default;
    };

    struct Status {
        State state = State::stopped;
        // Why it failed.
        Problem problem = Problem::none;
        // What the system says about it.
        QString detail;
        PortOwner portOwner = {};
        // The real one while running, else the one that was asked for.
        quint16 port = 0;
        // Set while running.
        QUrl url;
        qint64 clients = 0;
        quint64 eventsSent = 0;

        friend bool operator==(const Status &, const Status &) = default;
    };

    using QObject::QObject;

    virtual Status status() const = 0;
    // Port 0: any that is free.
    virtual void start(const QString &bindAddress, quint16 port) = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace heliograph
