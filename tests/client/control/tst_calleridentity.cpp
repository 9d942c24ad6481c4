// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/calleridentity.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

QByteArray json(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return answerHead(status, {"Content-Type: application/json", "Content-Length: " + QByteArray::number(body.size())})
        + body;
}

} // namespace

// Whom the server takes the window for, and what that allows.
class TestCallerIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsMissingIsNamed_data();
    void whatIsMissingIsNamed();
    void whileNothingIsKnownNothingIsForbidden();
    void aRefusedTokenAllowsNothing();
    void aTokenWhoseTimeIsUpIsNotSaidToLackAScope();
    void anotherTokenIsNotKnownUntilTheServerHasSaidWhoseItIs();
    void anotherServerSaysAnew();
};

void TestCallerIdentity::whatIsMissingIsNamed_data()
{
    QTest::addColumn<QByteArray>("scopes");
    QTest::addColumn<bool>("isAnonymous");
    QTest::addColumn<int>("action");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QString>("missing");
    const auto row = [](const char *name, const char *scopes, bool isAnonymous, Action action, const char *object,
                        const QString &missing) {
        QTest::newRow(name) << QByteArray(scopes) << isAnonymous << int(action) << QByteArray(object) << missing;
    };
    row("bidding on everything", R"(["bid"])", false, Action::bid, "vase", {});
    row("bidding on this", R"(["bid:vase"])", false, Action::bid, "vase", {});
    row("bidding on another", R"(["bid:lamp"])", false, Action::bid, "vase", u"bid:vase"_s);
    row("bidding on what begins so", R"(["bid:va*"])", false, Action::bid, "vase", {});
    row("an operator may everything", R"(["operate"])", false, Action::bid, "vase", {});
    row("a reader may not operate", R"(["subscribe"])", false, Action::operate, "", u"operate"_s);
    row("no sign-in", R"(["subscribe"])", true, Action::bid, "vase", u"bid:vase"_s);
    row("a server that asks for no token", R"(["operate"])", true, Action::operate, "", {});
}

void TestCallerIdentity::whatIsMissingIsNamed()
{
    QFETCH(QByteArray, scopes);
    QFETCH(bool, isAnonymous);
    QFETCH(int, action);
    QFETCH(QByteArray, object);
    QFETCH(QString, missing);
    ScriptedServer server({{json("{\"user\":\"ada\",\"scopes\":" + scopes
                                 + ",\"expiresAt\":null,\"anonymous\":" + (isAnonymous ? "true" : "false") + '}')}});
    QNetworkAccessManager manager;
    const ApiClient client(manager, server.url(u""_s));
    CallerIdentity caller;
    caller.setClient(&client);
    QTRY_VERIFY(caller.identity());
    const QString obstacle = caller.obstacle(Action(action), object);
    QCOMPARE(obstacle.isEmpty(), missing.isEmpty());
    QVERIFY2(obstacle.contains(missing), qPrintable(obstacle));
    if (!missing.isEmpty())
        QCOMPARE(obstacle.contains(u"Sign in"_s), isAnonymous);
    QCOMPARE(server.requests().first().target, "/whoami");
}

void TestCallerIdentity::whileNothingIsKnownNothingIsForbidden()
{
    ScriptedServer server({{json(R"({"error":"Not found","code":"not-found"})", "404 Not Found")}});
    QNetworkAccessManager manager;
    const ApiClient client(manager, server.url(u""_s));
    CallerIdentity caller;
    QVERIFY(caller.obstacle(Action::bid, "vase").isEmpty());
    QSignalSpy changes(&caller, &CallerIdentity::changed);
    caller.setClient(&client);
    QTRY_COMPARE(changes.size(), 2);
    QVERIFY(!caller.identity());
    QVERIFY(caller.obstacle(Action::bid, "vase").isEmpty());
}

void TestCallerIdentity::aRefusedTokenAllowsNothing()
{
    ScriptedServer server({{json(R"({"error":"The token has expired.","code":"unauthorized"})", "401 Unauthorized")}});
    QNetworkAccessManager manager;
    const ApiClient client(manager, server.url(u""_s));
    CallerIdentity caller;
    caller.setClient(&client);
    QTRY_VERIFY(caller.isRefused());
    QCOMPARE(caller.refusal(), u"The token has expired."_s);
    QVERIFY(caller.obstacle(Action::bid, "vase").contains(u"bid:vase"_s));
}

// It was said that the token lacked a scope that it had.
void TestCallerIdentity::aTokenWhoseTimeIsUpIsNotSaidToLackAScope()
{
    ScriptedServer server(
        {{json(R"({"user":"ada","scopes":["subscribe","bid"],"expiresAt":1795205082000,"anonymous":false})")}});
    QNetworkAccessManager manager;
    const ApiClient client(manager, server.url(u""_s));
    CallerIdentity caller;
    caller.setClient(&client);
    QTRY_VERIFY(caller.identity());
    QVERIFY(caller.obstacle(Action::bid, "demo-1").isEmpty());
    server.replace(0, {json(R"({"error":"The token expired.","code":"invalid-token"})", "401 Unauthorized")});
    caller.refresh();
    QTRY_VERIFY(caller.isRefused());
    QCOMPARE(caller.obstacle(Action::bid, "demo-1"), u"Your sign-in has ended. Sign in again."_s);
}

void TestCallerIdentity::anotherTokenIsNotKnownUntilTheServerHasSaidWhoseItIs()
{
    ScriptedServer server({{json(R"({"user":"ada","scopes":["operate"],"expiresAt":null,"anonymous":false})")}});
    QNetworkAccessManager manager;
    const ApiClient client(manager, server.url(u""_s));
    CallerIdentity caller;
    QVERIFY(!caller.isPending());
    caller.setClient(&client);
    QVERIFY(caller.isPending());
    QTRY_VERIFY(!caller.isPending());
    QCOMPARE(caller.identity()->user, "ada");
    server.replace(0, {json(R"({"user":"ben","scopes":["subscribe"],"expiresAt":null,"anonymous":false})")});
    QSignalSpy changes(&caller, &CallerIdentity::changed);
    caller.renew();
    QVERIFY(caller.isPending());
    QCOMPARE(changes.size(), 1);
    QTRY_COMPARE(changes.size(), 2);
    QVERIFY(!caller.isPending());
    QVERIFY(!caller.obstacle(Action::operate).isEmpty());
    // After a break it is most likely the same one.
    caller.refresh();
    QVERIFY(!caller.isPending());
    caller.setClient(nullptr);
    QVERIFY(!caller.isPending());
}

void TestCallerIdentity::anotherServerSaysAnew()
{
    ScriptedServer server({{json(R"({"user":"ada","scopes":[],"expiresAt":null,"anonymous":false})")}});
    QNetworkAccessManager manager;
    const ApiClient client(manager, server.url(u""_s));
    CallerIdentity caller;
    caller.setClient(&client);
    QTRY_VERIFY(caller.identity());
    caller.setClient(nullptr);
    QVERIFY(!caller.identity());
    QVERIFY(caller.obstacle(Action::bid, "vase").isEmpty());
}

QTEST_GUILESS_MAIN(TestCallerIdentity)

#include "tst_calleridentity.moc"
