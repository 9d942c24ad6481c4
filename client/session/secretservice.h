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
        QByteArray token; // empty: there is none
        QString problem; // for a person; empty: none
    };
    using FindDone = std::function<void(const Found &)>;
    using Done = std::function<void(const QString &problem)>; // empty: done

    static bool isAvailable(); // a service runs, or can be started

    void find(const QUrl &server, QObject *context, FindDone done) const;
    void store(const QUrl &server, const QByteArray &token, QObject *context,
               Done done) const; // in place of an earlier
    void remove(const QUrl &server, QObject *context, Done done) const;
};

} // namespace heliograph
