// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"

#include <QObject>
#include <QString>
#include <QUrl>
#include <optional>

class QNetworkAccessManager;

namespace heliograph
{

// Finds out what answers at an address, before a connection is made: a Heliograph server and what it offers,
// something else, or a port that speaks TLS where plain HTTP was meant. Changes nothing there. Created by the
// composition root, used in the Qt thread; the manager lives longer.
class ServerProbe final : public QObject
{
    Q_OBJECT

public:
    enum class Finding { nothing, checking, heliograph, somethingElse, tlsPort, plainPort, unreachable };

    explicit ServerProbe(QNetworkAccessManager &manager, QObject *parent = nullptr);

    // Forgets what was found before; answers to an earlier check do not count any more. The token goes to this address
    // and nowhere else.
    void check(const QUrl &server, const QByteArray &token = {});
    void cancel();

    Finding finding() const { return m_finding; }
    // For a person; empty while there is nothing to say.
    const QString &text() const { return m_text; }
    // Where it would work; empty when that is not known.
    const QUrl &betterAddress() const { return m_betterAddress; }

Q_SIGNALS:
    void changed();

private:
    using Take = void (ServerProbe::*)(const ApiResult &);

    void send(const ApiClient &client, const QByteArray &path, Take take);
    void takeStatus(const ApiResult &result);
    void takeItems(const ApiResult &result);
    void takePrices(const ApiResult &result);
    void takePlainStatus(const ApiResult &result);
    void tryTls();
    void tryPlain();
    void describe();
    void find(Finding finding, const QString &text);

    QNetworkAccessManager &m_manager;
    QUrl m_server;
    QByteArray m_token;
    int m_round = 0;
    Finding m_finding = Finding::nothing;
    QString m_text;
    // Shown when the other protocol does not work, either.
    QString m_otherwise;
    Finding m_otherwiseFinding = Finding::unreachable;
    QUrl m_betterAddress;
    QString m_version;
    std::optional<qsizetype> m_items;
    std::optional<qsizetype> m_symbols;
};

} // namespace heliograph
