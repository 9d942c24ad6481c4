// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/serverprocess.h"
#include "tests/support/stranger.h"
#include "tests/support/wireclient.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace heliograph;

// A server is restarted under a thousand readers, each of which has read a different part of the history.
class TestRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReaderResumesWhereItStopped_data();
    void everyReaderResumesWhereItStopped();
    void aReturningReaderGetsTheValueThatWasPublishedBeforeTheRestart_data();
    void aReturningReaderGetsTheValueThatWasPublishedBeforeTheRestart();
    void aFiringAlertStillFires_data();
    void aFiringAlertStillFires();
    void aCopyThatIsPutBackAsTheManualSaysIsGoneOnWith();

private:
    static constexpr int readerCount = 1'000;
    // Events before the restart.
    static constexpr int before = 20;
    static constexpr int after = 5;

    static void publish(WireClient &publisher, int from, int count);
};

void TestRestart::publish(WireClient &publisher, int from, int count)
{
    const auto answered = publisher.received().count("HTTP/1.1 201");
    for (int i = from; i < from + count; ++i)
        publisher.post("/events/news", "{\"data\":" + QByteArray::number(i) + '}');
    QTRY_COMPARE(publisher.received().count("HTTP/1.1 201"), answered + count);
}

void TestRestart::everyReaderResumesWhereItStopped_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("stopped") << false;
    QTest::newRow("killed") << true;
}

void TestRestart::everyReaderResumesWhereItStopped()
{
    QFETCH(bool, isKilled);
    const QStringList quiet{QStringLiteral("--notice-interval"), QStringLiteral("0")};
    ServerProcess server;
    QVERIFY(server.start(quiet));
    QByteArrayList ids;
    {
        WireClient reader(server.port());
        reader.get("/events/news");
        QTRY_COMPARE(reader.events("connected").size(), 1);
        WireClient publisher(server.port());
        publish(publisher, 0, before);
        QTRY_COMPARE(reader.events("message").size(), before);
        for (const WireEvent &event : reader.events("message"))
            ids.append(event.id);
    }
    if (isKilled)
        server.kill();
    else
        server.terminate();
    server.exitCode();
    QVERIFY(server.start(quiet));

    std::vector<std::unique_ptr<WireClient>> readers;
    for (int i = 0; i < readerCount; ++i) {
        readers.push_back(std::make_unique<WireClient>(server.port()));
        readers.back()->get("/events/news", "Last-Event-ID: " + ids[i % before] + "\r\n");
    }
    WireClient publisher(server.port());
    publish(publisher, before, after);
    for (int i = 0; i < readerCount; ++i) {
        // The first event it has not seen.
        const int next = i % before + 1;
        QTRY_COMPARE_WITH_TIMEOUT(readers[i]->events("message").size(), before + after - next, 20'000);
        const auto events = readers[i]->events("message");
        for (int n = 0; n < events.size(); ++n)
            QCOMPARE(events[n].data, "{\"type\":\"message\",\"data\":" + QByteArray::number(next + n) + '}');
        QVERIFY(readers[i]->events("reset").isEmpty());
    }
}

void TestRestart::aReturningReaderGetsTheValueThatWasPublishedBeforeTheRestart_data()
{
    everyReaderResumesWhereItStopped_data();
}

void TestRestart::aReturningReaderGetsTheValueThatWasPublishedBeforeTheRestart()
{
    QFETCH(bool, isKilled);
    const QStringList quiet{QStringLiteral("--notice-interval"),  QStringLiteral("0"),
                            QStringLiteral("--stock-interval"),   QStringLiteral("0"),
                            QStringLiteral("--metrics-interval"), QStringLiteral("0")};
    ServerProcess server;
    QVERIFY(server.start(quiet));
    QCOMPARE(ask(server.port(), "POST", "/stocks/ACME", "{\"price\":3}")->status(), 201);
    const QByteArray id =
        ask(server.port(), "POST", "/stocks/ACME", "{\"price\":4}")->json()[QLatin1String("id")].toString().toLatin1();
    QCOMPARE(ask(server.port(), "POST", "/stocks/ACME", "{\"price\":5}")->status(), 201);
    if (isKilled)
        server.kill();
    else
        server.terminate();
    server.exitCode();
    QVERIFY(server.start(quiet));

    WireClient returning(server.port());
    returning.get("/events?topics=stock:ACME", "Last-Event-ID: " + id + "\r\n");
    QTRY_COMPARE(returning.events("stock-update").size(), 1);
    QCOMPARE(returning.events("stock-update").first().json()[QLatin1String("price")].toString(),
             QStringLiteral("5.00"));
    QVERIFY(returning.events("reset").isEmpty());
    WireClient fresh(server.port());
    fresh.get("/events?topics=stock:ACME");
    QTRY_COMPARE(fresh.events("stock-update").size(), 1);
    QCOMPARE(fresh.events("stock-update").first().json()[QLatin1String("price")].toString(), QStringLiteral("5.00"));
}

void TestRestart::aFiringAlertStillFires_data()
{
    everyReaderResumesWhereItStopped_data();
}

void TestRestart::aFiringAlertStillFires()
{
    QFETCH(bool, isKilled);
    const QStringList quiet{QStringLiteral("--notice-interval"),  QStringLiteral("0"),
                            QStringLiteral("--stock-interval"),   QStringLiteral("0"),
                            QStringLiteral("--metrics-interval"), QStringLiteral("0")};
    ServerProcess server;
    QVERIFY(server.start(quiet));
    const auto alert = [&server] {
        return ask(server.port(), "GET", "/alerts")->json()[QLatin1String("alerts")].toArray().first().toObject();
    };
    const auto load = [&server](const QByteArray &cpu) {
        return ask(server.port(), "POST", "/metrics/web", "{\"cpu\":" + cpu + ",\"memory\":1}")->status();
    };
    const QByteArray rule = R"({"topic":"metrics:web","field":"cpu","above":80})";
    QCOMPARE(ask(server.port(), "PUT", "/alerts/web-load", rule)->status(), 201);
    QCOMPARE(load("90"), 201);
    QTRY_COMPARE(alert()[QLatin1String("state")].toString(), QStringLiteral("firing"));
    QCOMPARE(ask(server.port(), "POST", "/alerts/web-load/acknowledge", R"({"by":"ada"})")->status(), 200);
    const QJsonObject before = alert();
    if (isKilled)
        server.kill();
    else
        server.terminate();
    server.exitCode();
    QVERIFY(server.start(quiet));

    QCOMPARE(alert(), before);
    // It is the same alert that is over, and readers see it.
    WireClient reader(server.port());
    reader.get("/events?topics=alerts");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    QCOMPARE(load("10"), 201);
    QTRY_COMPARE(reader.events("alert").size(), 1);
    QCOMPARE(reader.events("alert").first().json()[QLatin1String("state")].toString(), QStringLiteral("resolved"));
}

// The section "Copies of the data" of README.md, step by step.
void TestRestart::aCopyThatIsPutBackAsTheManualSaysIsGoneOnWith()
{
    const QStringList quiet{QStringLiteral("--notice-interval"),  QStringLiteral("0"),
                            QStringLiteral("--stock-interval"),   QStringLiteral("0"),
                            QStringLiteral("--metrics-interval"), QStringLiteral("0"),
                            QStringLiteral("--demo-lots"),        QStringLiteral("0")};
    ServerProcess server;
    QVERIFY(server.start(quiet));
    const QStringList files{server.dataDir() + QStringLiteral("/auction.sqlite"),
                            server.dataDir() + QStringLiteral("/events.sqlite")};
    const auto bid = [&server](int amount) {
        return ask(server.port(), "POST", "/items/lamp/bid", "{\"amount\":" + QByteArray::number(amount) + '}');
    };
    const auto publish = [&server](const QByteArray &data) {
        return ask(server.port(), "POST", "/events/news", "{\"data\":" + data + '}')
            ->json()[QLatin1String("id")]
            .toString()
            .toLatin1();
    };
    QCOMPARE(bid(1)->status(), 201);
    const QByteArray idBefore = publish("1");
    for (const QString &file : files)
        QVERIFY(Stranger(file).run(QStringLiteral("VACUUM INTO '%1.copy'").arg(file)));
    QCOMPARE(bid(2)->status(), 201);
    const QByteArray idAfter = publish("2");

    server.terminate();
    server.exitCode();
    for (const QString &file : files) {
        for (const char *suffix : {"-wal", "-shm", ""}) {
            const QString part = file + QLatin1String(suffix);
            QVERIFY(!QFile::exists(part) || QFile::rename(part, part + QStringLiteral(".away")));
        }
        QVERIFY(QFile::copy(file + QStringLiteral(".copy"), file));
    }
    QVERIFY(server.start(quiet));

    const auto item = ask(server.port(), "GET", "/items/lamp");
    QCOMPARE(item->json()[QLatin1String("maxBid")].toInt(), 1);
    QCOMPARE(bid(3)->json()[QLatin1String("version")].toInt(), 2);
    const auto rows = ask(server.port(), "GET", "/items/lamp/bids")->json()[QLatin1String("bids")].toArray();
    QCOMPARE(rows.size(), 2);
    for (const QByteArray &id : {idBefore, idAfter}) {
        WireClient reader(server.port());
        reader.get("/events/news", "Last-Event-ID: " + id + "\r\n");
        QTRY_COMPARE(reader.events("reset").size(), 1);
        QCOMPARE(reader.events("reset").first().json()[QLatin1String("reason")].toString(), QStringLiteral("epoch"));
    }
}

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
