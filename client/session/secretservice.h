// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <functional>
#include <optional>

class QObject;

namespace heliograph
{

// The keyring of the desktop, as org.freedesktop.secrets on the session bus offers it: one token per server. Nothing
// blocks; the service may ask the person to unlock it, which takes as long as it takes. Every `done` is called once,
// from the event loop, unless `context` is gone by then. Used in the Qt thread; a value without state.
class SecretService
{
public:
    struct Found {
        // Empty: there is none.
        QByteArray token;
        // For a person; empty: none.
        QString problem;
    };
    using FindDone = std::function<void(const Found &)>;
    // The problem is empty when it is done.
    using Done = std::function<void(const QString &problem)>;

    // A service runs, or can be started.
    static bool isAvailable();

    void find(const QUrl &server, QObject *context, FindDone done) const;
    // Takes the place of an earlier one.
    void store(const QUrl &server, const QByteArray &token, QObject *context, Done done) const;
    void remove(const QUrl &server, QObject *context, Done done) const;
};

} // namespace heliograph
