// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedserver.h"
#include "client/control/operatorcontroller.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

ScriptedServer::Answer json(int status, const QByteArray &body)
{
    return {.bytes = "HTTP/1.1 " + QByteArray::number(status)
                + " Answer\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body,
            .then = ScriptedServer::Then::close};
}

} // namespace

// The operator's questions over the wire, and what a drain looks like from here.
class TestOperatorController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnlyWhileSomebodyLooks();
    void aRefusalIsSaid();
    void aServerWithoutAListIsNoProblem();
    void aDrainIsFollowedToItsEnd();
};

void TestOperatorController::asksOnlyWhileSomebodyLooks()
{
    const auto forbidden = json(403, R"({"error":"The token lacks the scope operate","code":"forbidden"})");
    ScriptedServer server({forbidden, forbidden, forbidden});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const OperatorClient client(api);
    OperatorController desk;
    desk.setClient(&client);
    QCOMPARE(server.requests().size(), 0);
    desk.setWatched(true);
    QTRY_COMPARE(server.requests().size(), 3);
    QTRY_COMPARE(desk.problem(), u"The token lacks the scope operate"_s);
    desk.setWatched(false);
    desk.setClient(nullptr);
    QVERIFY(desk.problem().isEmpty());
}

void TestOperatorController::aRefusalIsSaid()
{
    ScriptedServer server({json(404, R"({"error":"There is no such connection","code":"not-found"})")});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const OperatorClient client(api);
    OperatorController desk;
    desk.setClient(&client);
    QSignalSpy failed(&desk, &OperatorController::failed);
    desk.kick("c-7");
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].toString(), u"There is no such connection"_s);
    QCOMPARE(server.requests().first().method, QByteArray("DELETE"));
}

void TestOperatorController::aServerWithoutAListIsNoProblem()
{
    const auto missing = json(404, R"({"error":"There is nothing at this path","code":"not-found"})");
    ScriptedServer server({missing, missing, missing});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const OperatorClient client(api);
    OperatorController desk;
    desk.setClient(&client);
    desk.setWatched(true);
    QTRY_COMPARE(desk.problem(), u"There is nothing at this path"_s); // not even a status
    QTRY_VERIFY(!desk.isListed());
    QTRY_COMPARE(server.requests().size(), 3);
    for (int i = 0; i < server.requests().size(); ++i) { // which came in any order
        if (server.requests().at(i).target == "/")
            server.replace(i, json(200, R"({"status":"running","clients":3,"version":"0.1.0"})"));
        if (server.requests().at(i).target == "/health/ready")
            server.replace(i, json(200, R"({"status":"ok","checks":{"engine":true}})"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(desk.problem(), QString(), 20'000);
    QVERIFY(desk.status() && desk.health());
    QVERIFY(!desk.isListed());
    desk.setClient(nullptr);
    QVERIFY(desk.isListed()); // of another server nothing is known yet
}

void TestOperatorController::aDrainIsFollowedToItsEnd()
{
    ScriptedServer server({json(200, "{}")});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const OperatorClient client(api);
    OperatorController desk;
    desk.setClient(&client);
    ConnectionList list;
    list.total = 340;
    desk.take(list);
    desk.drain(30s);
    QTRY_VERIFY(desk.draining());
    QCOMPARE(desk.draining()->left, 340);
    list.total = 120;
    desk.take(list);
    QCOMPARE(desk.draining()->from, 340);
    QCOMPARE(desk.draining()->left, 120);
    QSignalSpy done(&desk, &OperatorController::done);
    list.total = 0;
    desk.take(list);
    QVERIFY(!desk.draining());
    QCOMPARE(done.size(), 1);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestOperatorController)

#include "tst_operatorcontroller.moc"
