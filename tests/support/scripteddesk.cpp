// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scripteddesk.h"

#include "server/protocol/bidreceipt.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/maxbid.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/notification.h"
#include "server/protocol/stockupdate.h"
#include "server/protocol/streamnotices.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// In ms.
constexpr int step = 2'000;
constexpr int pastSteps = 600;
constexpr qsizetype mostSent = 1'000;
const QByteArray epoch = "stage12345";
const QByteArrayList symbols{"ACME", "BOLT", "CRUX", "DELTA", "ECHO"};

qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

// The same walk every time: a place in it has a value, whenever it is asked for.
double noise(qint64 place)
{
    quint64 state = quint64(place) * 6364136223846793005ULL + 1442695040888963407ULL;
    state ^= state >> 33;
    state *= 0xff51afd7ed558ccdULL;
    state ^= state >> 29;
    return double(state % 10'000) / 5'000 - 1;
}

qint64 priceAt(int place, qsizetype symbol)
{
    const double slow = 160 * std::sin(place * std::numbers::pi / 170 + double(symbol));
    const double quick = 45 * std::sin(place * std::numbers::pi / 23 + 2 * double(symbol));
    return qint64(10'400 + 2'300 * symbol + slow + quick + 22 * noise(place + 7919 * symbol));
}

MetricsUpdate loadAt(int place, qint64 time)
{
    const double burst = 38 * std::exp(-std::pow((place - 430) / 14.0, 2));
    return {.host = "athena",
            .cpu = 41 + 9 * std::sin(place / 11.0) + 4 * noise(place) + burst,
            .memory = 61 + 2.5 * std::sin(place / 60.0) + 0.4 * noise(place + 1),
            .requests = qint64(120 + 30 * std::sin(place / 17.0) + 12 * noise(place + 2)),
            .timestamp = time};
}

QByteArray block(QByteArrayView type, const QByteArray &data, const QByteArray &id = {})
{
    QByteArray text = "event: " + type.toByteArray() + '\n';
    if (!id.isEmpty())
        text += "id: " + id + '\n';
    return text + "data: " + envelope(type, data) + "\n\n";
}

QByteArray hashOf(quint64 version)
{
    return QCryptographicHash::hash(epoch + QByteArray::number(version), QCryptographicHash::Sha256).toHex();
}

// The number in the Last-Event-ID of a request; 0: it has none.
quint64 seqIn(const QByteArray &head)
{
    const QByteArray field = "\nlast-event-id: " + epoch + ':';
    const qsizetype found = head.toLower().indexOf(field);
    if (found < 0)
        return 0;
    const qsizetype begin = found + field.size();
    return head.mid(begin, head.indexOf('\r', begin) - begin).toULongLong();
}

} // namespace

ScriptedDesk::ScriptedDesk(QObject *parent) : ScriptedDesk(nowMs, parent)
{
}

ScriptedDesk::ScriptedDesk(Clock clock, QObject *parent)
    : QObject(parent), m_clock(std::move(clock)), m_place(pastSteps - 1)
{
    const qint64 begin = m_clock();
    for (int place = 0; place < pastSteps; ++place)
        m_times.append(begin - (pastSteps - place) * step);
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedDesk::accept);
    m_server.listen(QHostAddress::LocalHost);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(step);
    connect(&m_timer, &QTimer::timeout, this, &ScriptedDesk::tick);
}

QUrl ScriptedDesk::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()));
}

void ScriptedDesk::play()
{
    m_timer.start();
    tick();
}

void ScriptedDesk::notify(const QString &message)
{
    const Notification notice{.id = qint64(++m_notices),
                              .message = message,
                              .severity = Severity::info,
                              .timestamp = m_clock(),
                              .userId = {}};
    send(Notification::type, notice.toJson());
}

void ScriptedDesk::load(const QByteArray &host, double cpu, std::chrono::milliseconds age)
{
    const MetricsUpdate update{.host = host, .cpu = cpu, .memory = 10, .timestamp = m_clock() - age.count()};
    send(MetricsUpdate::type, update.toJson());
}

void ScriptedDesk::pause()
{
    m_timer.stop();
}

void ScriptedDesk::close()
{
    m_timer.stop();
    m_server.close();
    // Includes those that wait for the next request.
    const auto sockets = m_server.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->abort();
    m_streams.clear();
}

void ScriptedDesk::closeItem()
{
    m_isClosed = true;
    send(AuctionClosed::type,
         AuctionClosed{
             .itemId = "clock-7", .maxBid = Amount::fromMinor(m_maximum), .version = m_version, .timestamp = m_clock()}
             .toJson());
}

void ScriptedDesk::putUp(const QByteArray &item, qint64 minor)
{
    m_otherItems.append(ItemState{.itemId = item,
                                  .title = QString::fromUtf8(item),
                                  .maxBid = {},
                                  .version = 0,
                                  .minNextBid = Amount::fromMinor(minor),
                                  .bids = 0,
                                  .phase = ItemState::Phase::open,
                                  .endsAt = {},
                                  .serverTime = m_clock()}
                            .toJson());
}

void ScriptedDesk::raiseMaximum(qint64 minor)
{
    m_maximum = minor;
    ++m_version;
    sendMaximum();
}

void ScriptedDesk::sendMaximum()
{
    send(MaxBid::type,
         MaxBid{.itemId = "clock-7",
                .maxBid = Amount::fromMinor(m_maximum),
                .version = m_version,
                .timestamp = m_clock(),
                .minNextBid = Amount::fromMinor(m_maximum + 50),
                .isClosed = m_isClosed,
                .endsAt = m_clock() + 252'000}
             .toJson());
}

void ScriptedDesk::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray all = socket->peek(64 * 1024);
            const qsizetype end = all.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const qsizetype field = all.toLower().indexOf("content-length: ");
            const qsizetype length = field < 0 || field > end
                ? 0
                : all.mid(field + 16, all.indexOf("\r\n", field) - field - 16).toLongLong();
            if (all.size() < end + 4 + length)
                return;
            socket->read(end + 4 + length);
            answer(*socket, all.left(end), all.mid(end + 4, length));
        });
    }
}

void ScriptedDesk::answer(QTcpSocket &socket, const QByteArray &head, const QByteArray &body)
{
    const QByteArray target = head.split(' ').value(1);
    const QByteArray path =
        QByteArray::fromPercentEncoding(target.left(target.contains('?') ? target.indexOf('?') : target.size()));
    if (path == "/events") {
        m_lastStream = QByteArray::fromPercentEncoding(target);
        openStream(socket, seqIn(head));
    } else if (path.startsWith("/history/stock:")) {
        reply(socket, 200, pastPrices(path.mid(15)));
    } else if (path.startsWith("/history/metrics:")) {
        reply(socket, 200, pastMetrics());
    } else if (path == "/items") {
        reply(socket, 200, items());
    } else if (path.endsWith("/bid")) {
        m_lastBid = body;
        m_lastBidHead = head;
        m_maximum = qint64(QJsonDocument::fromJson(body)["amount"_L1].toVariant().toString().toDouble() * 100 + 0.5);
        ++m_version;
        m_ledger.rows.insert(m_ledger.rows.begin(),
                             {.row = m_ledger.rows.size() + 1,
                              .amount = Amount::fromMinor(m_maximum),
                              .maxBid = Amount::fromMinor(m_maximum),
                              .version = m_version,
                              .bidder = {},
                              .clientBidId = QJsonDocument::fromJson(body)["clientBidId"_L1].toString().toLatin1(),
                              .timestamp = m_clock(),
                              .hash = hashOf(m_version)});
        reply(socket, 201,
              BidReceipt{.itemId = "clock-7",
                         .maxBid = Amount::fromMinor(m_maximum),
                         .version = m_version,
                         .row = m_ledger.rows.size(),
                         .hash = hashOf(m_version),
                         .bidder = {},
                         .timestamp = m_clock()}
                  .toJson());
    } else if (path.startsWith("/items/")) {
        reply(socket, 200, path.contains("/bids") ? m_ledger.toJson() : item());
    } else {
        reply(socket, 404, QByteArrayLiteral("{\"error\":\"Not in this piece.\",\"code\":\"not-found\"}"));
    }
}

void ScriptedDesk::reply(QTcpSocket &socket, int status, const QByteArray &json)
{
    socket.write("HTTP/1.1 " + QByteArray::number(status)
                 + " Played\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size())
                 + "\r\n\r\n" + json);
}

void ScriptedDesk::openStream(QTcpSocket &socket, quint64 knownSeq)
{
    // What was said while it was opened again.
    QList<QByteArray> missed;
    if (knownSeq > 0)
        missed = m_sent.last(std::clamp<qsizetype>(qsizetype(m_seq) - qsizetype(knownSeq), 0, m_sent.size()));
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\n\r\n"
                 "retry: 2000\n\n");
    const Connected connected{.clientId = "desk-1",
                              .timestamp = m_clock(),
                              .epoch = epoch,
                              .resumed = knownSeq > 0,
                              .replayed = missed.size(),
                              .heartbeatMs = 15'000};
    socket.write(block(Connected::type, connected.toJson()));
    for (const QByteArray &event : std::as_const(missed))
        socket.write(event);
    m_streams.append(&socket);
    if (knownSeq > 0)
        // It knows the notices already.
        return sendNewest();
    const QList<std::pair<Severity, QString>> notices{
        {Severity::info, u"Nightly backup finished: 41 GB in 12 minutes"_s},
        {Severity::success, u"Deployment 2.14 is live on all hosts"_s},
        {Severity::info, u"New bidder signed up: northwind"_s},
        {Severity::warning, u"athena: memory above 60 % for 10 minutes"_s},
        {Severity::error, u"Disk almost full on hermes: 94 % of /var"_s},
    };
    qint64 age = 640'000;
    qint64 id = 100;
    for (const auto &[severity, message] : notices) {
        const Notification notice{
            .id = ++id, .message = message, .severity = severity, .timestamp = m_clock() - age, .userId = {}};
        send(Notification::type, notice.toJson());
        age /= 2;
    }
    sendNewest();
}

void ScriptedDesk::send(QByteArrayView type, const QByteArray &data)
{
    const QByteArray text = block(type, data, epoch + ':' + QByteArray::number(++m_seq));
    m_sent.append(text);
    if (m_sent.size() > mostSent)
        m_sent.removeFirst();
    for (const QPointer<QTcpSocket> &stream : std::as_const(m_streams)) {
        if (stream)
            stream->write(text);
    }
}

void ScriptedDesk::tick()
{
    // As many as ever, however long it plays.
    m_times.removeFirst();
    m_times.append(m_clock());
    ++m_place;
    ++m_ticks;
    sendNewest();
}

// A reader that comes between two ticks gets what the last one brought.
void ScriptedDesk::sendNewest()
{
    const qint64 time = m_times.last();
    for (qsizetype i = 0; i < symbols.size(); ++i) {
        const qint64 price = priceAt(m_place, i);
        send(StockUpdate::type,
             StockUpdate{.symbol = symbols.at(i),
                         .price = Amount::fromMinor(price),
                         .trend = price > priceAt(m_place - 1, i) ? 1 : -1,
                         .timestamp = time}
                 .toJson());
    }
    if (m_hasMetrics)
        send(MetricsUpdate::type, loadAt(m_place, time).toJson());
    sendMaximum();
}

int ScriptedDesk::placeOf(int i) const
{
    return m_place - (pastSteps - 1) + i;
}

QByteArray ScriptedDesk::pastPrices(const QByteArray &symbol) const
{
    const qsizetype which = std::max<qsizetype>(0, symbols.indexOf(symbol));
    QByteArrayList events;
    for (int i = 0; i < pastSteps; ++i) {
        const StockUpdate update{.symbol = symbol,
                                 .price = Amount::fromMinor(priceAt(placeOf(i), which)),
                                 .trend = 0,
                                 .timestamp = m_times.at(i)};
        events << envelope(StockUpdate::type, update.toJson());
    }
    return "{\"topic\":\"stock:" + symbol + "\",\"events\":[" + events.join(',') + "]}";
}

QByteArray ScriptedDesk::pastMetrics() const
{
    QByteArrayList events;
    for (int i = 0; i < pastSteps; ++i)
        events << envelope(MetricsUpdate::type, loadAt(placeOf(i), m_times.at(i)).toJson());
    return "{\"topic\":\"metrics:athena\",\"events\":[" + events.join(',') + "]}";
}

QByteArray ScriptedDesk::item() const
{
    return ItemState{.itemId = "clock-7",
                     .title = u"Heliograph, brass, on its tripod"_s,
                     .maxBid = Amount::fromMinor(m_maximum),
                     .version = m_version,
                     .minNextBid = Amount::fromMinor(m_maximum + 50),
                     .bids = m_version,
                     .phase = m_isClosed ? ItemState::Phase::closed : ItemState::Phase::open,
                     .endsAt = m_clock() + 252'000,
                     .serverTime = m_clock()}
        .toJson();
}

QByteArray ScriptedDesk::items() const
{
    return "{\"items\":[" + (QList<QByteArray>{item()} + m_otherItems).join(',') + "]}";
}

} // namespace heliograph
