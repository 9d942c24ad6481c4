// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QMap>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>
#include <QTimer>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

constexpr int channels = 4;
constexpr int symbols = 5;
constexpr int readerCount = 8;
// Fewer would prove nothing.
constexpr int leastAcknowledged = 50;
constexpr int leastConnections = 5 * readerCount;

// What was published, and whether the server has acknowledged it. Counters rise from event to event.
struct Published {
    QByteArray topic;
    // 0: no answer came, so readers may get it or not.
    quint64 seq = 0;
};

struct Model {
    // Keyed by counter.
    QMap<int, Published> events;
    QByteArrayList faults;
    int acknowledged = 0;
    int connections = 0;
    int restarts = 0;

    void fail(const QByteArray &text)
    {
        if (faults.size() < 10)
            faults.append(text);
    }
};

// Publishes one event after the other, and goes on with the next when the server has died on one.
class Publisher final : public QObject
{
public:
    Publisher(Model &model, quint64 seed) : m_model(model), m_random(quint32(seed)) {}

    void connectTo(quint16 port)
    {
        m_client = std::make_unique<WireClient>(port);
        m_seen = 0;
        connect(&m_client->socket(), &QTcpSocket::readyRead, this, &Publisher::read, Qt::QueuedConnection);
        connect(&m_client->socket(), &QTcpSocket::connected, this, &Publisher::publish);
    }
    void stop() { m_isStopped = true; }

private:
    void publish()
    {
        if (m_isStopped)
            return;
        const QByteArray data = QByteArray::number(++m_counter);
        if (m_random.bounded(2) == 0) {
            const QByteArray name = "c" + QByteArray::number(m_random.bounded(channels));
            m_model.events[m_counter] = {"channel:" + name};
            m_client->post("/events/" + name, "{\"data\":" + data + '}');
        } else {
            const QByteArray name = "S" + QByteArray::number(m_random.bounded(symbols));
            m_model.events[m_counter] = {"stock:" + name};
            m_client->post("/stocks/" + name, "{\"price\":" + data + '}');
        }
    }
    void read()
    {
        const QByteArray answer = m_client->received().mid(m_seen);
        const qsizetype body = answer.indexOf("\r\n\r\n") + 4;
        if (body < 4 || !answer.endsWith('}'))
            return;
        m_seen = m_client->received().size();
        if (answer.startsWith("HTTP/1.1 201")) {
            const QByteArray id = QJsonDocument::fromJson(answer.mid(body)).object()["id"_L1].toString().toLatin1();
            m_model.events[m_counter].seq = id.split(':').last().toULongLong();
            ++m_model.acknowledged;
        }
        publish();
    }

    Model &m_model;
    QRandomGenerator m_random;
    std::unique_ptr<WireClient> m_client;
    qsizetype m_seen = 0;
    int m_counter = 0;
    bool m_isStopped = false;
};

// A client that breaks off after any byte and comes back with the last id it knows. What it gets is checked against
// the model.
class Reader final : public QObject
{
public:
    Reader(Model &model, const ServerProcess &server, quint64 seed, int number)
        : m_model(model), m_server(server), m_random(quint32(seed * 100 + quint64(number))), m_number(number)
    {
        for (int i = 0; i < channels; ++i) {
            if (i == number % channels || m_random.bounded(2) == 0)
                m_topics.insert("channel:c" + QByteArray::number(i));
        }
        for (int i = 0; i < symbols; ++i) {
            if (m_random.bounded(3) != 0)
                m_topics.insert("stock:S" + QByteArray::number(i));
        }
        m_pause.setSingleShot(true);
        connect(&m_pause, &QTimer::timeout, this, &Reader::open);
        open();
    }

    void breakNoMore() { m_isCalm = true; }
    bool hasEverything() const
    {
        const auto &events = m_model.events;
        for (auto it = events.begin(); it != events.end(); ++it) {
            if (it->seq > m_base && isMissing(it.key(), *it))
                return false;
        }
        return m_lastId.size() > 0;
    }
    QByteArray name() const { return "reader " + QByteArray::number(m_number); }

private:
    void open()
    {
        m_bytes.clear();
        m_seenBlocks = 0;
        m_idOnConnection = 0;
        m_cut = m_isCalm ? -1 : 1 + qsizetype(m_random.bounded(m_random.bounded(4) == 0 ? 60'000 : 3'000));
        m_client = std::make_unique<WireClient>(m_server.port());
        ++m_model.connections;
        connect(&m_client->socket(), &QTcpSocket::readyRead, this, &Reader::read, Qt::QueuedConnection);
        connect(&m_client->socket(), &QTcpSocket::disconnected, this, &Reader::comeBack, Qt::QueuedConnection);
        connect(&m_client->socket(), &QTcpSocket::errorOccurred, this, &Reader::comeBack, Qt::QueuedConnection);
        connect(&m_client->socket(), &QTcpSocket::connected, this, [this] {
            const QByteArrayList list(m_topics.begin(), m_topics.end());
            m_client->get("/events?topics=" + list.join(','),
                          m_lastId.isEmpty() ? QByteArray() : "Last-Event-ID: " + m_lastId + "\r\n");
        });
    }
    void comeBack()
    {
        if (!m_pause.isActive())
            m_pause.start(m_random.bounded(40));
    }
    void read()
    {
        if (m_pause.isActive())
            return;
        m_bytes = m_client->received();
        const bool breaks = (m_cut >= 0 && m_bytes.size() >= m_cut) || (m_isCalm && m_cut >= 0);
        if (breaks)
            m_bytes.truncate(m_cut);
        if (m_bytes.startsWith("HTTP/1.1 200"))
            readBlocks();
        if (!breaks && m_bytes.startsWith("HTTP/1.1 200"))
            return;
        m_client->close();
        comeBack();
    }
    static QByteArray unchunked(QByteArrayView bytes)
    {
        const qsizetype head = bytes.indexOf("\r\n\r\n");
        QByteArray text;
        for (bytes = head < 0 ? QByteArrayView() : bytes.sliced(head + 4); !bytes.isEmpty();) {
            const qsizetype end = bytes.indexOf("\r\n");
            if (end < 0)
                break;
            const qsizetype size = bytes.first(end).toByteArray().toLongLong(nullptr, 16);
            text += bytes.sliced(end + 2, std::min(size, bytes.size() - end - 2));
            bytes = bytes.sliced(std::min(bytes.size(), end + 4 + size));
        }
        return text;
    }
    void readBlocks()
    {
        QList<QByteArray> blocks = unchunked(m_bytes).replace("\n\n", "\v").split('\v');
        // Not complete.
        blocks.removeLast();
        for (; m_seenBlocks < blocks.size(); ++m_seenBlocks)
            readBlock(blocks[m_seenBlocks]);
    }
    void readBlock(const QByteArray &block)
    {
        QByteArray type;
        QByteArray data;
        QByteArray id;
        for (const QByteArray &line : block.split('\n')) {
            if (line.startsWith("event: "))
                type = line.mid(7);
            else if (line.startsWith("data: "))
                data = line.mid(6);
            else if (line.startsWith("id: "))
                id = line.mid(4);
        }
        if (data.isEmpty() && !block.startsWith(':'))
            m_model.fail(name() + " got a block without data: " + block);
        if (type == "reset")
            m_model.fail(name() + " at " + m_lastId + " was reset: " + data);
        if (type == "message" || type == "stock-update")
            takeEvent(type, QJsonDocument::fromJson(data).object()["data"_L1], id);
        if (!id.isEmpty())
            takeId(id);
    }
    void takeEvent(const QByteArray &type, const QJsonValue &data, const QByteArray &id)
    {
        const bool isLog = type == "message";
        const int counter = isLog ? data.toInt() : int(data["price"_L1].toString().toDouble());
        const auto published = m_model.events.constFind(counter);
        if (published == m_model.events.constEnd() || !m_topics.contains(published->topic))
            return m_model.fail(name() + " got what it did not ask for: " + QByteArray::number(counter));
        if (!isLog) {
            // A value that was not acknowledged may be gone after a kill.
            const int shown = m_shown.value(published->topic);
            if (counter < shown && m_model.events.value(shown).seq != 0)
                m_model.fail(name() + " got an older value of " + published->topic);
            m_shown[published->topic] = counter;
            return;
        }
        const quint64 seq = id.split(':').last().toULongLong();
        if (m_got.contains(counter))
            m_model.fail(name() + " got event " + QByteArray::number(counter) + " twice");
        if (seq <= m_newestLog || (!m_lastId.isEmpty() && seq <= m_base))
            m_model.fail(name() + " got event " + QByteArray::number(counter) + " out of order");
        m_newestLog = seq;
        m_got.insert(counter);
    }
    // An id says: everything up to here has been sent.
    void takeId(const QByteArray &id)
    {
        const quint64 seq = id.split(':').last().toULongLong();
        if (seq < m_idOnConnection || (!m_lastId.isEmpty() && seq < m_position))
            m_model.fail(name() + ": an id fell from " + m_lastId + " to " + id);
        if (m_lastId.isEmpty())
            m_base = seq;
        m_idOnConnection = m_position = seq;
        m_lastId = id;
        const auto &events = m_model.events;
        for (auto it = events.lowerBound(newestCounter() - 300); it != events.end(); ++it) {
            if (it->seq > m_base && it->seq <= seq && isMissing(it.key(), *it) && !isReplaced(it.key(), *it))
                m_model.fail(name() + " is at " + id + " without event " + QByteArray::number(it.key()) + " of "
                             + it->topic);
        }
    }
    // A newer value of the topic stands for this one, and follows when its turn comes.
    bool isReplaced(int counter, const Published &event) const
    {
        const auto &events = m_model.events;
        return event.topic.startsWith("stock:")
            && std::any_of(events.upperBound(counter), events.end(),
                           [&event](const Published &newer) { return newer.topic == event.topic; });
    }
    int newestCounter() const { return m_model.events.isEmpty() ? 0 : m_model.events.lastKey(); }
    bool isMissing(int counter, const Published &event) const
    {
        if (!m_topics.contains(event.topic))
            return false;
        return event.topic.startsWith("channel:") ? !m_got.contains(counter) : m_shown.value(event.topic) < counter;
    }

    Model &m_model;
    const ServerProcess &m_server;
    QRandomGenerator m_random;
    const int m_number;
    QSet<QByteArray> m_topics;
    std::unique_ptr<WireClient> m_client;
    QTimer m_pause;
    QByteArray m_bytes;
    qsizetype m_cut = -1;
    qsizetype m_seenBlocks = 0;
    bool m_isCalm = false;

    QByteArray m_lastId;
    // Its first position; what came before does not count.
    quint64 m_base = 0;
    quint64 m_position = 0;
    quint64 m_idOnConnection = 0;
    quint64 m_newestLog = 0;
    // Counters of `log` events.
    QSet<int> m_got;
    // Newest counter of each symbol.
    QHash<QByteArray, int> m_shown;
};

} // namespace

// Readers that break off after any byte, a server that is killed and stopped, and a model of what everybody must get.
class TestResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noReaderMissesAnEvent_data();
    void noReaderMissesAnEvent();
};

void TestResume::noReaderMissesAnEvent_data()
{
    QTest::addColumn<QStringList>("engine");
    QTest::addColumn<int>("seed");
    const bool isLong = qEnvironmentVariableIsSet("HELIOGRAPH_LONG_RUN");
    const QStringList qt{u"--engine"_s, u"qt"_s};
    for (int seed = 1; seed <= (isLong ? 10 : 2); ++seed) {
        const bool isQt = seed % 2 == 0;
        QTest::addRow("seed %d, %s", seed, isQt ? "streams stay in Qt" : "streams leave Qt")
            << (isQt ? qt : QStringList()) << seed;
    }
}

void TestResume::noReaderMissesAnEvent()
{
    QFETCH(QStringList, engine);
    QFETCH(int, seed);
    const int seconds = qEnvironmentVariableIsSet("HELIOGRAPH_LONG_RUN") ? 60 : 4;
    const QStringList arguments = engine
        + QStringList{u"--stock-interval"_s,
                      u"0"_s,
                      u"--metrics-interval"_s,
                      u"0"_s,
                      u"--notice-interval"_s,
                      u"0"_s,
                      u"--demo-lots"_s,
                      u"0"_s,
                      u"--heartbeat-interval"_s,
                      u"200ms"_s,
                      u"--log-events"_s,
                      u"1000000"_s,
                      u"--replay-limit"_s,
                      u"1000000"_s,
                      u"--drain"_s,
                      u"1s"_s};
    ServerProcess server;
    QVERIFY2(server.start(arguments), server.output().constData());
    Model model;
    QRandomGenerator random{quint32(seed)};
    Publisher publisher(model, quint64(seed));
    publisher.connectTo(server.port());
    std::vector<std::unique_ptr<Reader>> readers;
    for (int i = 0; i < readerCount; ++i)
        readers.push_back(std::make_unique<Reader>(model, server, quint64(seed), i));

    QElapsedTimer time;
    time.start();
    // What a busy machine needs longer for.
    constexpr int longest = 120'000;
    const auto isEnough = [&] {
        return time.elapsed() >= seconds * 1'000 && model.acknowledged > leastAcknowledged
            && model.connections > leastConnections;
    };
    while (!isEnough() && time.elapsed() < longest && model.faults.isEmpty()) {
        const qint64 next = time.elapsed() + 300 + random.bounded(1'500);
        (void)QTest::qWaitFor([&] { return time.elapsed() >= next || !model.faults.isEmpty(); }, 10'000);
        if (random.bounded(2) == 0)
            server.kill();
        else
            server.terminate();
        server.exitCode();
        ++model.restarts;
        QVERIFY2(server.start(arguments), server.output().constData());
        publisher.connectTo(server.port());
    }
    publisher.stop();
    for (const auto &reader : readers)
        reader->breakNoMore();
    for (const auto &reader : readers) {
        const bool isDone = QTest::qWaitFor([&] { return reader->hasEverything() || !model.faults.isEmpty(); }, 30'000);
        if (!isDone)
            model.fail(reader->name() + " never gets all that was acknowledged");
    }
    qInfo("%d acknowledged events, %d restarts, %d connections", model.acknowledged, model.restarts, model.connections);
    QVERIFY2(model.faults.isEmpty(), model.faults.join('\n').constData());
    QVERIFY(model.acknowledged > leastAcknowledged);
    QVERIFY(model.connections > leastConnections);
}

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
