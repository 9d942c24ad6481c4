// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/ledgerpage.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <functional>

namespace heliograph
{

// A server that plays the same piece every time: fixed prices, loads, notices and one auction, as if they had happened
// until now. What comes next goes on from there. For pictures, not for tests of a server.
class ScriptedDesk final : public QObject
{
    Q_OBJECT

public:
    // In ms since 1970.
    using Clock = std::function<qint64()>;

    explicit ScriptedDesk(QObject *parent = nullptr);
    explicit ScriptedDesk(Clock clock, QObject *parent = nullptr);

    QUrl url() const;
    // The newest values go on coming.
    void play();
    // Once, now.
    void tick();
    void notify(const QString &message);
    // Load of another host, measured so long ago.
    void load(const QByteArray &host, double cpu, std::chrono::milliseconds age = {});
    // Of the one host, from now on.
    void dropMetrics() { m_hasMetrics = false; }
    // The streams stay open and say nothing.
    void pause();
    // The server is gone.
    void close();
    // Another bidder bids.
    void raiseMaximum(qint64 minor);
    // Closes the item that everybody bids for.
    void closeItem();
    // Puts up another item.
    void putUp(const QByteArray &item, qint64 minor);
    // Ticks so far.
    int ticks() const { return m_ticks; }
    // What the newest stream was asked for.
    const QByteArray &lastStream() const { return m_lastStream; }
    const QByteArray &lastBidHead() const { return m_lastBidHead; }
    // The newest bid, as it was sent.
    const QByteArray &lastBid() const { return m_lastBid; }

private:
    void accept();
    void answer(QTcpSocket &socket, const QByteArray &head, const QByteArray &body);
    // knownSeq: of the newest event that its reader knows; 0: none.
    void openStream(QTcpSocket &socket, quint64 knownSeq);
    void send(QByteArrayView type, const QByteArray &data);
    void sendNewest();
    void sendMaximum();
    // Place of a time in the list.
    int placeOf(int i) const;
    QByteArray pastPrices(const QByteArray &symbol) const;
    QByteArray pastMetrics() const;
    QByteArray items() const;
    QByteArray item() const;
    static void reply(QTcpSocket &socket, int status, const QByteArray &json);

    const Clock m_clock;
    // Times of the newest values, the last of which is at the place m_place.
    QList<qint64> m_times;
    int m_place;
    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_streams;
    QTimer m_timer;
    quint64 m_seq = 8'800;
    // The newest events.
    QList<QByteArray> m_sent;
    quint64 m_version = 41;
    // In minor units.
    qint64 m_maximum = 10'450;
    int m_ticks = 0;
    QByteArray m_lastStream;
    QByteArray m_lastBid;
    QByteArray m_lastBidHead;
    int m_notices = 1'000;
    bool m_isClosed = false;
    bool m_hasMetrics = true;
    // In JSON.
    QList<QByteArray> m_otherItems;
    // Of the item that everybody bids for, without the bids of others.
    LedgerPage m_ledger;
};

} // namespace heliograph
