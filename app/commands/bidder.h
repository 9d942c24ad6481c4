// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/bidclient.h"

#include <QTimer>

namespace heliograph
{

// Sends one bid and, while its result is unknown, asks again with the same key. Created by `bid`, in the main
// thread.
class Bidder final : public QObject
{
    Q_OBJECT

public:
    Bidder(const BidClient &client, const BidOrder &order, bool isJson);

    void start();
    // Reports how far it came.
    void stop();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void ask();
    void take(const BidResult &result);
    int report(const BidResult &result) const;
    int report(const BidAccepted &accepted) const;
    int report(const BidTooLow &refused) const;
    int report(const BidRejected &rejected) const;
    int report(const BidNotSent &silence) const;
    int report(const BidUnconfirmed &silence) const;
    int printOutcome(const char *outcome, const QByteArray &members) const;

    BidClient m_client;
    BidOrder m_order;
    bool m_isJson;
    bool m_isDone = false;
    int m_checks = 0;
    QTimer m_pause;
};

} // namespace heliograph
