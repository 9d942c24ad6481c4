// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/filewatch.h"
#include "server/stream/tlscontext.h"

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
    // Of the key that session tickets are encrypted with.
    static constexpr std::chrono::hours ticketKeyLifetime{24};

    TlsCertificate(QString certificates, QString key, QObject *parent = nullptr);

    // Reads the files for the first time. What is wrong with them, for a person.
    std::optional<QString> open();
    void reload();
    // To be called when something has happened in the folders of the files.
    void reloadIfChanged();

    // Valid once it is open.
    const TlsContext &context() const { return *m_context; }
    // Of the last attempt; empty: none.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    // The context is another one now.
    void changed();

private:
    std::optional<QString> read();
    // Of what is in the files.
    QByteArray fingerprint() const;

    const QString m_certificates;
    const QString m_key;
    std::optional<TlsContext> m_context;
    // Of what was read last, good or not.
    QByteArray m_fingerprint;
    QString m_problem;
    FileWatch m_watch;
    // Runs until the ticket key has to be renewed.
    QTimer m_renewal;
};

} // namespace heliograph
