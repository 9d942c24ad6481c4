// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/alertcontroller.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

ScriptedServer::Answer json(int status, const QByteArray &body)
{
    return {.bytes = "HTTP/1.1 " + QByteArray::number(status)
                + " Answer\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body,
            .then = ScriptedServer::Then::close};
}

QByteArray listed(const QByteArray &revision)
{
    return R"({"alerts":[{"name":"web","rule":{"topic":"metrics:web","field":"cpu","above":90,"newer":"unknown here"},)"
        + revision + R"("state":"ok"}],"serverTime":1})";
}

} // namespace

// What is sent for the person who handles alerts.
class TestAlertController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRuleIsChangedByTheRevisionThatTheServerGave_data();
    void aRuleIsChangedByTheRevisionThatTheServerGave();
    void aNewRuleTakesTheNameOfNone();
    void rulesThatOthersChangedAppearInTheList();
    void aConditionThatHoldsShowsInTheOpenList();
};

void TestAlertController::aRuleIsChangedByTheRevisionThatTheServerGave_data()
{
    QTest::addColumn<QByteArray>("revision");
    QTest::addColumn<QByteArray>("match");
    // A newer server's rule has more than is known here, so its revision could not be computed.
    QTest::newRow("as it is") << QByteArray(R"("revision":"of the server",)") << QByteArray(R"("of the server")");
    QTest::newRow("a server that names none") << QByteArray() << QByteArray();
}

void TestAlertController::aRuleIsChangedByTheRevisionThatTheServerGave()
{
    QFETCH(QByteArray, revision);
    QFETCH(QByteArray, match);
    ScriptedServer server({json(200, listed(revision)),
                           json(412, R"({"error":"It has changed","code":"alert-changed"})"),
                           json(200, listed(revision))});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const AlertClient client(api);
    AlertController controller;
    controller.setClient(&client);
    QTRY_VERIFY(controller.isListed());
    const AlertStatus *known = controller.alerts().find("web");
    QVERIFY(known);
    AlertRule rule = known->rule;
    rule.limit = 95;
    QString problem;
    controller.change("web", known->revision, rule, [&problem](const QString &text) { problem = text; });
    QTRY_VERIFY2(problem.contains(u"changed or deleted elsewhere"_s), qPrintable(problem));
    const ScriptedServer::Request &request = server.requests().at(1);
    QCOMPARE(request.method, QByteArray("PUT"));
    QCOMPARE(request.header("if-match"), match);
    QVERIFY(request.header("if-none-match").isNull());
    // And what it is by now is asked for.
    QTRY_COMPARE(server.requests().size() + server.repeats(), 3);
}

void TestAlertController::aNewRuleTakesTheNameOfNone()
{
    ScriptedServer server({json(200, listed({})),
                           json(201, R"({"name":"db","rule":{"topic":"metrics:db","noDataMs":9000},"state":"ok"})")});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const AlertClient client(api);
    AlertController controller;
    controller.setClient(&client);
    QTRY_VERIFY(controller.isListed());
    const QSignalSpy done(&controller, &AlertController::done);
    AlertRule rule{.topic = {TopicKind::metrics, "db"}, .condition = AlertRule::Condition::noData, .noDataMs = 9'000};
    controller.add("db", rule, [](const QString &) {});
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(server.requests().at(1).header("if-none-match"), QByteArray("*"));
    QVERIFY(server.requests().at(1).header("if-match").isNull());
    QVERIFY(controller.alerts().find("db"));
}

// They came with the next event of an alert, tens of seconds later.
void TestAlertController::rulesThatOthersChangedAppearInTheList()
{
    using Change = AlertRuleChange::Change;
    const QByteArray changed =
        R"({"alerts":[{"name":"db","rule":{"topic":"metrics:db","noDataMs":9000},"state":"ok"}],"serverTime":2})";
    ScriptedServer server({json(200, listed({}))});
    QNetworkAccessManager manager;
    const QSignalSpy answered(&manager, &QNetworkAccessManager::finished);
    const ApiClient api(manager, server.url(u"/"_s));
    const AlertClient client(api);
    AlertController controller;
    controller.setClient(&client);
    QTRY_VERIFY(controller.isListed());
    QVERIFY(controller.alerts().find("web"));
    controller.apply(AlertRuleChange{.name = "web", .change = Change::removed});
    QVERIFY(!controller.alerts().find("web"));
    server.replace(0, json(200, changed));
    // A file of many rules: one request is on its way, and one more tells what changed meanwhile.
    for (int i = 0; i < 100; ++i) {
        controller.apply(AlertRuleChange{.name = "db", .change = Change::added});
        controller.apply(
            AlertChange{.name = "old", .state = AlertChange::State::resolved, .reason = u"The rule was removed."_s});
    }
    QTRY_VERIFY(controller.alerts().find("db"));
    QTRY_COMPARE(answered.size(), 3);
    QTRY_COMPARE(manager.findChildren<QNetworkReply *>().size(), 0);
    QCOMPARE(answered.size(), 3);
    QVERIFY(!controller.alerts().find("web"));
}

// No event says so.
void TestAlertController::aConditionThatHoldsShowsInTheOpenList()
{
    ScriptedServer server({json(200, listed({}))});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const AlertClient client(api);
    AlertController controller;
    controller.setClient(&client);
    const auto open = [&manager] { return manager.findChildren<QNetworkReply *>().size(); };
    // One request at a time, however long it takes.
    for (int i = 0; i < 3 * AlertController::listTicks; ++i)
        controller.tick();
    QCOMPARE(open(), 1);
    QTRY_VERIFY(controller.isListed());
    QTRY_COMPARE(open(), 0);
    server.replace(0, json(200, listed({}).replace("\"ok\"", "\"pending\"")));
    for (int i = 1; i < AlertController::listTicks; ++i)
        controller.tick();
    QCOMPARE(open(), 0);
    controller.tick();
    QTRY_COMPARE(controller.alerts().find("web")->state, AlertState::pending);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAlertController)
#include "tst_alertcontroller.moc"
