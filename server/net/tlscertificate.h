// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/tlscontext.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <optional>

namespace heliograph
{

// The certificate of the server and its key, in files that are read again when they change. While they are not good,
// what was read before stays in use.
class TlsCertificate final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours ticketKeyLifetime{24}; // the key that session tickets are encrypted with

    TlsCertificate(QString certificates, QString key, QObject *parent = nullptr);

    // Reads the files for the first time. What is wrong with them, for a person.
    std::optional<QString> open();
    void reload();
    void reloadIfChanged(); // when something has happened in their folders

    const TlsContext &context() const { return *m_context; } // once it is open
    QString problem() const { return m_problem; } // of the last attempt; empty: none

Q_SIGNALS:
    void changed(); // the context is another one

private:
    std::optional<QString> read();
    QByteArray fingerprint() const; // of what is in the files
    void watchFiles();

    const QString m_certificates;
    const QString m_key;
    std::optional<TlsContext> m_context;
    QByteArray m_fingerprint; // of what was read last, good or not
    QString m_problem;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; // certificate and key are replaced one after the other
    QTimer m_renewal; // of the ticket key
};

} // namespace heliograph
