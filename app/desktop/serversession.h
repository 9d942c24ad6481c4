// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/actionclient.h"
#include "client/api/alertclient.h"
#include "client/api/apiclient.h"
#include "client/api/bidclient.h"
#include "client/api/operatorclient.h"

#include <QObject>
#include <memory>

class QNetworkAccessManager;

namespace heliograph
{

// The commands for one server: everything that is asked of it besides the stream. Who holds one of its clients
// takes the new one in a slot of opened() and lets go of it in one of closed(); the clients of before go right after
// that. Created by the composition root.
class ServerSession final : public QObject
{
    Q_OBJECT

public:
    using TokenSource = ApiClient::TokenSource;

    // The manager is lent and lives longer. It is not the one of the streams, for which commands would have to wait.
    explicit ServerSession(QNetworkAccessManager &manager, QObject *parent = nullptr);
    ~ServerSession() override;

    // Also for the same server once more. The token is read for every request, so one that was renewed counts at once;
    // without a source there is none.
    void open(const QUrl &server, TokenSource token);
    // What is known of this server is not true of the next one.
    void close();

    // Called when the source has another token.
    void noteNewToken() { Q_EMIT tokenChanged(); }
    // The token says who asks; another name would not be believed.
    bool hasToken() const { return m_token && !m_token().isEmpty(); }
    // Null while closed.
    const ApiClient *api() const { return m_clients ? &m_clients->api : nullptr; }
    const BidClient *bids() const { return m_clients ? &m_clients->bids : nullptr; }
    const ActionClient *actions() const { return m_clients ? &m_clients->actions : nullptr; }
    const AlertClient *alerts() const { return m_clients ? &m_clients->alerts : nullptr; }
    const OperatorClient *operation() const { return m_clients ? &m_clients->operation : nullptr; }

Q_SIGNALS:
    void opened();
    void closed();
    // Who asks may be another person now.
    void tokenChanged();

private:
    struct Clients {
        Clients(QNetworkAccessManager &manager, const QUrl &server, TokenSource token);

        ApiClient api;
        BidClient bids{api};
        ActionClient actions{api};
        OperatorClient operation{api};
        AlertClient alerts{api};
    };

    QNetworkAccessManager &m_manager;
    std::unique_ptr<Clients> m_clients;
    TokenSource m_token;
};

} // namespace heliograph
