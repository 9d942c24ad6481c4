// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedremote.h"
#include "client/control/operatorcontroller.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The operator's requests over the wire, and what a drain looks like from here.
class TestOperatorController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnlyWhileItIsShown();
    void asksOnlyAsAnOperator();
    void asksNothingWhileTheWindowIsDisconnected();
    void aRefusalIsSaid();
    void whatWasDoneIsInTheLog();
    void aServerThatIsLostIsInTheLog();
    void serversThatAreLostAreKeptUntilTheyComeBack();
    void aServerThatIsSilentIsNotSaidToFailADrain();
    void aServerWithoutAListIsNoProblem();
    void kafkaIsAskedForWhereTheServerHasOne();
    void whyAnActionWasNotAllowedIsSaidInOurWords_data();
    void whyAnActionWasNotAllowedIsSaidInOurWords();
    void allReadersOfAUserAreDisconnectedAtOnce();
    void serversThatHaveNotConfirmedAreNamed();
    void aDrainIsFollowedToItsEndAndStopped();
    void aDrainThatAnotherOperatorBeganIsShown();
    void aLateAnswerDoesNotBringAStoppedDrainBack();
    void whatTheServerCountsBecomesRates();
    void thereIsNoRateOfTheTimeInWhichThePageWasHidden();
    void ratesAreNotKnownWhenThePageIsShownAgain();
    void readsTheCountersOfAServer();
};

void TestOperatorController::asksOnlyWhileItIsShown()
{
    const auto forbidden = jsonAnswer(403, R"({"error":"The token lacks the scope operate","code":"forbidden"})");
    ScriptedRemote<OperatorClient> remote({forbidden, forbidden, forbidden, forbidden, forbidden});
    OperatorController desk;
    desk.setClient(&remote.client);
    QCOMPARE(remote.server.requests().size(), 0);
    desk.setWatched(true);
    QTRY_COMPARE(remote.server.requests().size(), 5);
    QTRY_COMPARE(desk.problem(), u"The token lacks the scope operate"_s);
    desk.setWatched(false);
    desk.setClient(nullptr);
    QVERIFY(desk.problem().isEmpty());
}

// With the token of a reader it asked for the list of readers, before it was known whose token that was.
void TestOperatorController::asksOnlyAsAnOperator()
{
    const auto answer = jsonAnswer(403, R"({"error":"No.","code":"forbidden","missing":"operate"})");
    ScriptedRemote<OperatorClient> remote({answer, answer, answer, answer, answer});
    OperatorController desk;
    const auto sent = [&remote] { return remote.manager.findChildren<QNetworkReply *>().size(); };
    desk.setPermission(OperatorController::Permission::unknown);
    desk.setClient(&remote.client);
    desk.setWatched(true);
    QCOMPARE(sent(), 0);
    desk.take(ServerStatus{});
    desk.setPermission(OperatorController::Permission::granted);
    QTRY_COMPARE(remote.server.requests().size(), 5);
    QTRY_VERIFY(!desk.problem().isEmpty());
    desk.setPermission(OperatorController::Permission::unknown);
    // The same person may have another token.
    QVERIFY(desk.status());
    desk.setPermission(OperatorController::Permission::denied);
    QVERIFY(!desk.status());
    QVERIFY(desk.problem().isEmpty());
    const qsizetype sentBefore = sent();
    desk.setWatched(false);
    desk.setWatched(true);
    QCOMPARE(sent(), sentBefore);
}

// After a disconnection on purpose it went on asking.
void TestOperatorController::asksNothingWhileTheWindowIsDisconnected()
{
    const auto answer = jsonAnswer(404, R"({"error":"No.","code":"not-found"})");
    ScriptedRemote<OperatorClient> remote({answer, answer, answer, answer, answer});
    OperatorController desk;
    desk.setWatched(true);
    desk.take(ServerStatus{});
    QVERIFY(desk.isCurrent());
    desk.setDisconnected(true);
    QVERIFY(desk.status() && !desk.isCurrent());
    desk.setClient(&remote.client);
    QCOMPARE(remote.manager.findChildren<QNetworkReply *>().size(), 0);
    desk.setDisconnected(false);
    QTRY_COMPARE(remote.server.requests().size(), 5);
}

void TestOperatorController::aRefusalIsSaid()
{
    ScriptedRemote<OperatorClient> remote(
        {jsonAnswer(404, R"({"error":"There is no such connection","code":"not-found"})")});
    OperatorController desk;
    desk.setClient(&remote.client);
    QSignalSpy failed(&desk, &OperatorController::failed);
    desk.kick("c-7");
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].toString(), u"There is no such connection"_s);
    QCOMPARE(remote.server.requests().first().method, QByteArray("DELETE"));
}

// It held prices and notices, but no reader that was disconnected.
void TestOperatorController::whatWasDoneIsInTheLog()
{
    ScriptedRemote<OperatorClient> remote(
        {{.bytes = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", .then = ScriptedServer::Then::close}});
    OperatorController desk;
    desk.setClient(&remote.client);
    QSignalSpy done(&desk, &OperatorController::done);
    QTest::ignoreMessage(QtInfoMsg, "reader c-7 disconnected");
    desk.kick("c-7");
    QTRY_COMPARE(done.size(), 1);
}

// The row of a server that was killed went, and nothing said so.
void TestOperatorController::aServerThatIsLostIsInTheLog()
{
    const InstanceStatus one{.name = u"one:3000"_s, .url = u"http://one:3000"_s};
    const InstanceStatus two{.name = u"two:3000"_s, .url = u"http://two:3000"_s};
    const auto status = [](const QString &asked, const QList<InstanceStatus> &servers) {
        ServerStatus answer;
        answer.instance = asked;
        answer.instances = servers;
        return answer;
    };
    OperatorController desk;
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    desk.take(status(one.name, {one, two}));
    desk.take(status(one.name, {one, two}));
    QTest::ignoreMessage(QtWarningMsg, "server two:3000 (http://two:3000) is no longer there");
    desk.take(status(one.name, {one}));
    QTest::ignoreMessage(QtInfoMsg, "server two:3000 (http://two:3000) is there");
    desk.take(status(one.name, {one, two}));
    // Another one was asked, or there is a first reading of one.
    desk.take(status(two.name, {two}));
    desk.setClient(nullptr);
    desk.take(status(two.name, {}));
}

void TestOperatorController::serversThatAreLostAreKeptUntilTheyComeBack()
{
    const InstanceStatus one{.name = u"one:3000"_s};
    QList<InstanceStatus> all{one};
    for (qsizetype i = 0; i <= OperatorController::mostLostServers; ++i)
        all.append({.name = u"server-%1"_s.arg(i)});
    OperatorController desk;
    ServerStatus status;
    status.instance = one.name;
    status.instances = all;
    desk.take(status);
    QVERIFY(desk.lostServers().isEmpty());
    status.instances = QList<InstanceStatus>{one};
    desk.take(status);
    QCOMPARE(desk.lostServers().size(), OperatorController::mostLostServers);
    QCOMPARE(desk.lostServers().first().server.name, all.last().name);
    QVERIFY(desk.lostServers().first().since > 0);
    status.instances = all;
    desk.take(status);
    QVERIFY(desk.lostServers().isEmpty());
    status.instances = QList<InstanceStatus>{one};
    desk.take(status);
    desk.setClient(nullptr);
    QVERIFY(desk.lostServers().isEmpty());
}

// "…/drain did not answer" stood there, although no drain was wanted.
void TestOperatorController::aServerThatIsSilentIsNotSaidToFailADrain()
{
    const ScriptedServer::Answer silence{.bytes = {}, .then = ScriptedServer::Then::close};
    ScriptedRemote<OperatorClient> remote({silence, silence, silence, silence, silence});
    OperatorController desk;
    QStringList problems;
    connect(&desk, &OperatorController::changed, this, [&] {
        if (!desk.problem().isEmpty())
            problems.append(desk.problem());
    });
    desk.setClient(&remote.client);
    desk.setWatched(true);
    QTRY_COMPARE(remote.server.requests().size(), 5);
    const auto open = [&remote] { return remote.manager.findChildren<QNetworkReply *>().size(); };
    QTRY_COMPARE(open(), 0);
    desk.setWatched(false);
    // Once for all of them.
    QCOMPARE(problems, QStringList{u"The server did not answer. What is shown here was last known."_s});
}

void TestOperatorController::aServerWithoutAListIsNoProblem()
{
    const auto missing = jsonAnswer(404, R"({"error":"There is nothing at this path","code":"not-found"})");
    ScriptedRemote<OperatorClient> remote({missing, missing, missing, missing, missing});
    OperatorController desk;
    desk.setClient(&remote.client);
    desk.setWatched(true);
    // The server has not even a status.
    QTRY_COMPARE(desk.problem(), u"There is nothing at this path"_s);
    QTRY_VERIFY(!desk.isListed());
    QTRY_COMPARE(remote.server.requests().size(), 5);
    // The requests came in any order.
    for (int i = 0; i < remote.server.requests().size(); ++i) {
        if (remote.server.requests().at(i).target == "/")
            remote.server.replace(i, jsonAnswer(200, R"({"status":"running","clients":3,"version":"0.1.0"})"));
        if (remote.server.requests().at(i).target == "/health/ready")
            remote.server.replace(i, jsonAnswer(200, R"({"status":"ok","checks":{"engine":true}})"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(desk.problem(), QString(), 20'000);
    QVERIFY(desk.status() && desk.health());
    QVERIFY(!desk.isListed());
    desk.setClient(nullptr);
    // Nothing is known yet of another server.
    QVERIFY(desk.isListed());
}

void TestOperatorController::kafkaIsAskedForWhereTheServerHasOne()
{
    const auto missing = jsonAnswer(404, R"({"error":"There is nothing at this path","code":"not-found"})");
    QByteArray status = R"({"status":"running","clients":3,"version":"0.2.0","kafka":true})";
    const QByteArray kafka =
        R"({"producer":{"connected":true,"topic":"events"},"consumer":{"connected":true,"members":2}})";
    ScriptedRemote<OperatorClient> remote(
        {missing, missing, missing, missing, missing, missing, missing, missing, missing, missing});
    OperatorController desk;
    desk.setClient(&remote.client);
    const auto indexOf = [&remote](const QByteArray &target) {
        for (qsizetype i = 0; i < remote.server.requests().size(); ++i) {
            if (remote.server.requests()[i].target == target)
                return i;
        }
        return qsizetype(-1);
    };
    // Shown again, it asks without a pause.
    const auto askAgain = [&desk] {
        desk.setWatched(false);
        desk.setWatched(true);
    };
    askAgain();
    QTRY_VERIFY(remote.server.requests().size() >= 5);
    // A server that says nothing of a Kafka is not asked about it.
    QCOMPARE(indexOf("/kafka/status"), -1);
    remote.server.replace(indexOf("/"), jsonAnswer(200, status));
    QTRY_VERIFY((askAgain(), indexOf("/kafka/status") >= 0));
    QVERIFY(!desk.kafka());
    remote.server.replace(indexOf("/kafka/status"), jsonAnswer(200, kafka));
    QTRY_VERIFY((askAgain(), desk.kafka()));
    QCOMPARE(desk.kafka()->producer.topic, u"events"_s);
    QCOMPARE(desk.kafka()->consumer.members, std::optional<qint64>(2));
    remote.server.replace(indexOf("/"), jsonAnswer(200, status.replace(",\"kafka\":true", "")));
    QTRY_VERIFY((askAgain(), !desk.kafka()));
}

void TestOperatorController::whyAnActionWasNotAllowedIsSaidInOurWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("a scope is missing") << 403
                                        << QByteArray(R"({"error":"No.","code":"forbidden","missing":"operate"})")
                                        << u"Your token does not allow this: it lacks the scope operate."_s;
    QTest::newRow("without a token") << 401 << QByteArray(R"({"error":"No.","code":"unauthorized"})")
                                     << u"The server requires a token for this. Sign in first."_s;
    QTest::newRow("with a token that expired")
        << 401 << QByteArray(R"({"error":"The token expired.","code":"invalid-token"})")
        << u"The server does not accept your token. Sign in again. Server message: The token expired."_s;
    QTest::newRow("the page is of another origin")
        << 403 << QByteArray(R"({"error":"No.","code":"origin-not-allowed"})") << u"No."_s;
}

void TestOperatorController::whyAnActionWasNotAllowedIsSaidInOurWords()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedRemote<OperatorClient> remote({jsonAnswer(status, body)});
    OperatorController desk;
    desk.setClient(&remote.client);
    QSignalSpy failed(&desk, &OperatorController::failed);
    desk.kick("c-7");
    QTRY_COMPARE(failed.size(), 1);
    QTEST(failed[0][0].toString(), "words");
}

void TestOperatorController::allReadersOfAUserAreDisconnectedAtOnce()
{
    ScriptedRemote<OperatorClient> remote({jsonAnswer(200, R"({"ended":3})")});
    OperatorController desk;
    desk.setClient(&remote.client);
    QSignalSpy done(&desk, &OperatorController::done);
    // This message must come, as the others must below.
    QTest::ignoreMessage(QtInfoMsg, "3 readers of ann+bob disconnected");
    desk.kickUser(u"ann+bob"_s);
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(done[0][0].toString(), u"3 reader(s) of ann+bob disconnected."_s);
    QCOMPARE(remote.server.requests().first().method, QByteArray("DELETE"));
    QCOMPARE(remote.server.requests().first().target, QByteArray("/connections?user=ann%2Bbob"));
}

void TestOperatorController::serversThatHaveNotConfirmedAreNamed()
{
    ScriptedRemote<OperatorClient> remote(
        {jsonAnswer(200, R"({"ended":3,"servers":2,"unconfirmed":["web2","web3"]})")});
    OperatorController desk;
    desk.setClient(&remote.client);
    QSignalSpy failed(&desk, &OperatorController::failed);
    desk.kickUser(u"ann"_s);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].toString(),
             u"3 reader(s) of ann disconnected. These servers have not confirmed it: web2, web3. Try again."_s);
}

void TestOperatorController::aDrainIsFollowedToItsEndAndStopped()
{
    ScriptedRemote<OperatorClient> remote(
        {jsonAnswer(202, R"({"draining":true,"left":330,"gone":10,"etaMs":30000,"instance":"desk:3000"})"),
         {.bytes = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", .then = ScriptedServer::Then::close}});
    OperatorController desk;
    desk.setClient(&remote.client);
    QTest::ignoreMessage(QtInfoMsg, "drain begun, over 30000 ms");
    desk.drain(30s);
    QTRY_VERIFY(desk.draining());
    QCOMPARE(desk.draining()->left, 330);
    QCOMPARE(desk.draining()->gone, 10);
    desk.take(DrainStatus{.isDraining = true, .left = 0, .gone = 340, .etaMs = 0, .instance = {}});
    // New readers are still sent away.
    QVERIFY(desk.draining());
    QSignalSpy done(&desk, &OperatorController::done);
    QTest::ignoreMessage(QtInfoMsg, "drain stopped");
    desk.stopDrain();
    QTRY_VERIFY(!desk.draining());
    QCOMPARE(done.size(), 1);
    QCOMPARE(remote.server.requests().last().method, QByteArray("DELETE"));
    QCOMPARE(remote.server.requests().last().target, QByteArray("/drain"));
}

void TestOperatorController::aDrainThatAnotherOperatorBeganIsShown()
{
    const auto draining = jsonAnswer(200, R"({"draining":true,"left":7,"gone":5,"etaMs":900,"instance":"desk:3000"})");
    ScriptedRemote<OperatorClient> remote({draining, draining, draining, draining});
    OperatorController desk;
    desk.setClient(&remote.client);
    desk.setWatched(true);
    QTRY_VERIFY(desk.draining());
    QCOMPARE(desk.draining()->left, 7);
}

void TestOperatorController::aLateAnswerDoesNotBringAStoppedDrainBack()
{
    ScriptedRemote<OperatorClient> remote(
        {{},
         {},
         {},
         {},
         {},
         {.bytes = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", .then = ScriptedServer::Then::close}});
    QSignalSpy answered(&remote.manager, &QNetworkAccessManager::finished);
    OperatorController desk;
    desk.setClient(&remote.client);
    desk.setWatched(true);
    QTRY_COMPARE(remote.server.requests().size(), 5);
    QSignalSpy done(&desk, &OperatorController::done);
    desk.stopDrain();
    QTRY_COMPARE(done.size(), 1);
    const auto draining = jsonAnswer(200, R"({"draining":true,"left":7,"gone":5,"etaMs":900,"instance":"desk:3000"})");
    // Cuts the requests that came before.
    for (QTcpSocket *socket : remote.server.findChildren<QTcpSocket *>())
        socket->write(draining.bytes);
    QTRY_VERIFY(answered.size() >= 6);
    // The others cannot read it.
    QTRY_VERIFY(!desk.problem().isEmpty());
    QCoreApplication::processEvents();
    QVERIFY(!desk.draining());
}

void TestOperatorController::whatTheServerCountsBecomesRates()
{
    using Rate = OperatorController::Rate;
    OperatorController desk;
    const std::chrono::steady_clock::time_point begin{std::chrono::hours(1)};
    desk.take({.delivered = 100, .published = 10, .bids = 3, .skipped = 0}, begin);
    // One number is no rate yet.
    QVERIFY(desk.rate(Rate::delivered).samples().isEmpty());
    desk.take({.delivered = 500, .published = 30, .bids = 4, .skipped = 6}, begin + std::chrono::seconds(2));
    QCOMPARE(desk.rate(Rate::delivered).newest(), 200.0);
    QCOMPARE(desk.rate(Rate::published).newest(), 10.0);
    QCOMPARE(desk.rate(Rate::bids).newest(), 0.5);
    QCOMPARE(desk.rate(Rate::skipped).newest(), 3.0);
    // A server that was restarted has no negative rate.
    desk.take({.delivered = 7, .published = 31, .bids = 0, .skipped = 0}, begin + std::chrono::seconds(4));
    QCOMPARE(desk.rate(Rate::delivered).samples().size(), 1);
    desk.take({.delivered = 9, .published = 31, .bids = 0, .skipped = 0}, begin + std::chrono::seconds(6));
    QCOMPARE(desk.rate(Rate::delivered).newest(), 1.0);
    // And another server has rates of its own.
    desk.setClient(nullptr);
    QVERIFY(desk.rate(Rate::delivered).samples().isEmpty());
}

void TestOperatorController::thereIsNoRateOfTheTimeInWhichThePageWasHidden()
{
    const auto rate = [](const OperatorController &desk) -> const CounterTrail & {
        return desk.rate(OperatorController::Rate::delivered);
    };
    OperatorController desk;
    std::chrono::steady_clock::time_point at{1h};
    for (const double delivered : {100, 200, 300})
        desk.take({.delivered = delivered, .published = 0, .bids = 0, .skipped = 0}, at += 2s);
    QCOMPARE(rate(desk).samples().size(), 2);
    desk.take({.delivered = 9'000, .published = 0, .bids = 0, .skipped = 0}, at += 5min);
    QCOMPARE(rate(desk).samples().size(), 2);
    QVERIFY(!rate(desk).isKnown());
    desk.take({.delivered = 9'020, .published = 0, .bids = 0, .skipped = 0}, at += 2s);
    QCOMPARE(rate(desk).newest(), 10.0);
    QVERIFY(rate(desk).samples().last().startsAfterGap);
}

// Those of before were shown as if they were of now, for as long as it took to compute new ones.
void TestOperatorController::ratesAreNotKnownWhenThePageIsShownAgain()
{
    OperatorController desk;
    desk.setWatched(true);
    const CounterTrail &rate = desk.rate(OperatorController::Rate::delivered);
    std::chrono::steady_clock::time_point at{1h};
    for (const double delivered : {100, 200})
        desk.take({.delivered = delivered, .published = 0, .bids = 0, .skipped = 0}, at += 2s);
    QVERIFY(rate.isKnown());
    desk.setWatched(false);
    QSignalSpy changes(&desk, &OperatorController::changed);
    desk.setWatched(true);
    QVERIFY(!rate.isKnown());
    QCOMPARE(changes.size(), 1);
    // However short the pause was.
    desk.take({.delivered = 250, .published = 0, .bids = 0, .skipped = 0}, at += 3s);
    QVERIFY(!rate.isKnown());
    desk.take({.delivered = 260, .published = 0, .bids = 0, .skipped = 0}, at += 2s);
    QVERIFY(rate.isKnown());
    QCOMPARE(rate.newest(), 5.0);
    QVERIFY(rate.samples().last().startsAfterGap);
}

void TestOperatorController::readsTheCountersOfAServer()
{
    const QByteArray metrics = "# HELP heliograph_events_delivered_total Events written\n"
                               "# TYPE heliograph_events_delivered_total counter\n"
                               "heliograph_events_delivered_total 12 1795205037595\n"
                               "heliograph_history_head 7\n"
                               "heliograph_bids_total{result=\"accepted\"} 2\n"
                               "heliograph_bids_total{result=\"refused\"} 3\n"
                               "heliograph_events_delivered_total_more 4\n"
                               "broken\n";
    QCOMPARE(ServerCounters::fromMetrics(metrics),
             std::optional(ServerCounters{.delivered = 12, .published = 7, .bids = 5, .skipped = 0}));
    QCOMPARE(ServerCounters::fromMetrics("<html></html>\nother_metric 1"), std::optional<ServerCounters>());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestOperatorController)

#include "tst_operatorcontroller.moc"
