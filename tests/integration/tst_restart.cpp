// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/serverprocess.h"
#include "tests/support/secondconnection.h"
#include "tests/support/wireclient.h"

#include <QDateTime>
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
    void aDataFolderOfTheFirstVersionIsGoneOnWith();
    void aStoreOfANewerVersionIsLeftAloneAndNamed_data();
    void aStoreOfANewerVersionIsLeftAloneAndNamed();

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
    QTRY_COMPARE_WITH_TIMEOUT(publisher.received().count("HTTP/1.1 201"), answered + count, 30'000);
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
        QTRY_COMPARE_WITH_TIMEOUT(reader.events("connected").size(), 1, 30'000);
        WireClient publisher(server.port());
        publish(publisher, 0, before);
        QTRY_COMPARE_WITH_TIMEOUT(reader.events("message").size(), before, 30'000);
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
        QTRY_COMPARE_WITH_TIMEOUT(readers[i]->events("message").size(), before + after - next, 30'000);
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
    QTRY_COMPARE_WITH_TIMEOUT(returning.events("stock-update").size(), 1, 30'000);
    QCOMPARE(returning.events("stock-update").first().json()[QLatin1String("price")].toString(),
             QStringLiteral("5.00"));
    QVERIFY(returning.events("reset").isEmpty());
    WireClient fresh(server.port());
    fresh.get("/events?topics=stock:ACME");
    QTRY_COMPARE_WITH_TIMEOUT(fresh.events("stock-update").size(), 1, 30'000);
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
    QTRY_COMPARE_WITH_TIMEOUT(alert()[QLatin1String("state")].toString(), QStringLiteral("firing"), 30'000);
    QCOMPARE(ask(server.port(), "POST", "/alerts/web-load/acknowledge", R"({"by":"ada"})")->status(), 200);
    const QJsonObject before = alert();
    if (isKilled)
        server.kill();
    else
        server.terminate();
    server.exitCode();
    QVERIFY(server.start(quiet));

    // The moment of the value is read off another clock, and may be another millisecond.
    const auto withoutMoment = [](QJsonObject object) {
        object.remove(QLatin1String("valueAt"));
        return object;
    };
    const auto momentOf = [](const QJsonObject &object) { return object[QLatin1String("valueAt")].toInteger(); };
    QCOMPARE(withoutMoment(alert()), withoutMoment(before));
    QVERIFY(momentOf(before) > 0);
    QVERIFY2(std::abs(momentOf(alert()) - momentOf(before)) < 100, qPrintable(QString::number(momentOf(alert()))));
    // It is the same alert that is over, and readers see it.
    WireClient reader(server.port());
    reader.get("/events?topics=alerts");
    QTRY_COMPARE_WITH_TIMEOUT(reader.events("connected").size(), 1, 30'000);
    QCOMPARE(load("10"), 201);
    QTRY_COMPARE_WITH_TIMEOUT(reader.events("alert").size(), 1, 30'000);
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
        QVERIFY(SecondConnection(file).run(QStringLiteral("VACUUM INTO '%1.copy'").arg(file)));
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
        QTRY_COMPARE_WITH_TIMEOUT(reader.events("reset").size(), 1, 30'000);
        QCOMPARE(reader.events("reset").first().json()[QLatin1String("reason")].toString(), QStringLiteral("epoch"));
    }
}

// The folder in tests/integration/data-0.1.0 is as its README says.
void TestRestart::aDataFolderOfTheFirstVersionIsGoneOnWith()
{
    const QStringList options{QStringLiteral("--notice-interval"),  QStringLiteral("0"),
                              QStringLiteral("--stock-interval"),   QStringLiteral("0"),
                              QStringLiteral("--metrics-interval"), QStringLiteral("0"),
                              QStringLiteral("--demo-lots"),        QStringLiteral("0")};
    ServerProcess server;
    for (const char *name : {"auction.sqlite", "events.sqlite"}) {
        const QString copy = server.dataDir() + u'/' + QLatin1String(name);
        QVERIFY(QFile::copy(QStringLiteral(HELIOGRAPH_DATA_0_1_0 "/") + QLatin1String(name), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    }
    // As if it was today: they are kept for a day.
    const QString now = QString::number(QDateTime::currentMSecsSinceEpoch());
    QVERIFY(SecondConnection(server.dataDir() + QStringLiteral("/events.sqlite"))
                .run(QStringLiteral("UPDATE event SET time = ") + now));
    QVERIFY2(server.start(options), server.output().constData());

    // A reader that has seen the second of five events, when the old program was still running.
    const QByteArray secondEventId = "pg3z1j0fpb:3";
    const auto messagesOf = [](const WireClient &reader) {
        QByteArrayList messages;
        for (const WireEvent &event : reader.events("message"))
            messages.append(event.data);
        return messages;
    };
    const QByteArrayList missed{R"({"type":"message","data":3})", R"({"type":"message","data":4})",
                                R"({"type":"message","data":5})"};
    WireClient reader(server.port());
    reader.get("/events?topics=channel:news,notifications,stock,auction:vase,auction:lamp",
               "Last-Event-ID: " + secondEventId + "\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(messagesOf(reader), missed, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(reader.events("notification").size(), 1, 30'000);
    QCOMPARE(reader.events("notification").first().json()[QLatin1String("message")].toString(),
             QStringLiteral("Written by 0.1.0"));
    QVERIFY(reader.events("reset").isEmpty());
    QVERIFY(reader.events("connected").first().json()[QLatin1String("resumed")].toBool());

    const auto item = [&server](const QByteArray &name) { return ask(server.port(), "GET", "/items/" + name)->json(); };
    QCOMPARE(item("vase")[QLatin1String("maxBid")].toDouble(), 120);
    QCOMPARE(item("vase")[QLatin1String("version")].toInt(), 2);
    QCOMPARE(item("lamp")[QLatin1String("state")].toString(), QStringLiteral("closed"));
    QCOMPARE(item("lamp")[QLatin1String("title")].toString(), QStringLiteral("Signal lamp"));
    QCOMPARE(item("lamp")[QLatin1String("maxBid")].toDouble(), 22.5);
    const auto bid = [&server](const QByteArray &name, const QByteArray &amount) {
        return ask(server.port(), "POST", "/items/" + name + "/bid", "{\"amount\":" + amount + '}');
    };
    QCOMPARE(bid("lamp", "500")->status(), 410);
    QCOMPARE(bid("vase", "119")->json()[QLatin1String("code")].toString(), QStringLiteral("not-higher"));
    QCOMPARE(bid("vase", "130")->json()[QLatin1String("version")].toInt(), 3);
    const auto rows = ask(server.port(), "GET", "/items/vase/bids")->json()[QLatin1String("bids")].toArray();
    QCOMPARE(rows.size(), 5);
    QCOMPARE(rows.at(2).toObject()[QLatin1String("outcome")].toString(), QStringLiteral("refused"));
    QCOMPARE(rows.at(3).toObject()[QLatin1String("bidder")].toString(), QStringLiteral("ada"));

    // What the old program did not keep, the new one keeps in the same file.
    QCOMPARE(ask(server.port(), "POST", "/stocks/ACME", "{\"price\":7}")->status(), 201);
    QTRY_COMPARE_WITH_TIMEOUT(reader.events("stock-update").size(), 1, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!reader.events("maxBid").isEmpty(), 30'000);
    server.terminate();
    server.exitCode();
    QVERIFY(server.start(options));
    WireClient fresh(server.port());
    fresh.get("/events?topics=stock,auction:vase");
    QTRY_COMPARE_WITH_TIMEOUT(fresh.events("stock-update").size(), 1, 30'000);
    WireClient again(server.port());
    again.get("/events/news", "Last-Event-ID: " + secondEventId + "\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(messagesOf(again), missed, 30'000);

    QProcess verifier;
    verifier.setProcessChannelMode(QProcess::MergedChannels);
    verifier.start(
        QStringLiteral(HELIOGRAPH_HEADLESS),
        {QStringLiteral("ledger"), QStringLiteral("verify"), server.dataDir() + QStringLiteral("/auction.sqlite")});
    QVERIFY(verifier.waitForFinished());
    QVERIFY2(verifier.exitCode() == 0, verifier.readAll().constData());
}

void TestRestart::aStoreOfANewerVersionIsLeftAloneAndNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("known");
    QTest::newRow("bids") << QStringLiteral("auction.sqlite") << 3;
    QTest::newRow("events") << QStringLiteral("events.sqlite") << 2;
}

void TestRestart::aStoreOfANewerVersionIsLeftAloneAndNamed()
{
    QFETCH(QString, name);
    QFETCH(int, known);
    ServerProcess server;
    QVERIFY(server.start());
    server.terminate();
    server.exitCode();
    const QString file = server.dataDir() + u'/' + name;
    QVERIFY(SecondConnection(file).run(QStringLiteral("PRAGMA user_version=99")));

    (void)server.start();
    QCOMPARE(server.exitCode(), 1);
    const QByteArray output = server.output() + server.process().readAll();
    const QByteArray formats = "(format 99, this one knows " + QByteArray::number(known) + ')';
    QVERIFY2(output.contains("made by a newer version of this program " + formats), output.constData());
    QVERIFY2(output.contains(file.toUtf8()), output.constData());
    QCOMPARE(SecondConnection(file).value(QStringLiteral("PRAGMA user_version")).toInt(), 99);
}

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
