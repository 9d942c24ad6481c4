// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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
class Stage final : public QObject
{
    Q_OBJECT

public:
    using Clock = std::function<qint64()>; // ms since 1970

    explicit Stage(QObject *parent = nullptr);
    explicit Stage(Clock clock, QObject *parent = nullptr);

    QUrl url() const;
    void play(); // the newest values go on coming
    void tick(); // once, now
    void notify(const QString &message);
    void load(const QByteArray &host, double cpu); // of another host
    void dropMetrics() { m_hasMetrics = false; } // of the one host, from now on
    void pause(); // the streams stay open and say nothing
    void close(); // the server is gone
    void raiseMaximum(qint64 minor); // another bidder bids
    void closeItem(); // the one everybody bids for
    void putUp(const QByteArray &item, qint64 minor); // another one
    int ticks() const { return m_ticks; } // so far
    const QByteArray &lastStream() const { return m_lastStream; } // what the newest stream was asked for
    const QByteArray &lastBidHead() const { return m_lastBidHead; }
    const QByteArray &lastBid() const { return m_lastBid; } // as it was asked for

private:
    void accept();
    void answer(QTcpSocket &socket, const QByteArray &head, const QByteArray &body);
    void openStream(QTcpSocket &socket, bool goesOn);
    void send(QByteArrayView type, const QByteArray &data);
    void sendNewest();
    int placeOf(int i) const; // of a time in the list
    QByteArray pastPrices(const QByteArray &symbol) const;
    QByteArray pastMetrics() const;
    QByteArray items() const;
    QByteArray item() const;
    static void reply(QTcpSocket &socket, int status, const QByteArray &json);

    const Clock m_clock;
    QList<qint64> m_times; // of the newest values, the last of which is at the place m_place
    int m_place;
    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_streams;
    QTimer m_timer;
    quint64 m_seq = 8'800;
    quint64 m_version = 41;
    qint64 m_maximum = 10'450; // minor units
    int m_ticks = 0;
    QByteArray m_lastStream;
    QByteArray m_lastBid;
    QByteArray m_lastBidHead;
    int m_notices = 1'000;
    bool m_isClosed = false;
    bool m_hasMetrics = true;
    QList<QByteArray> m_otherItems; // as JSON
};

} // namespace heliograph
