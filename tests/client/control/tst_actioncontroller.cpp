// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedremote.h"
#include "client/control/actioncontroller.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

QByteArray lamp(const QByteArray &state)
{
    const ItemState item{.itemId = "lamp",
                         .title = u"A lamp"_s,
                         .phase = state == "closed" ? ItemState::Phase::closed : ItemState::Phase::open,
                         .endsAt = 1'900'000'000'000};
    return item.toJson();
}

using Call = std::function<void(ActionController &, const ActionController::Settled &)>;

} // namespace

// What a person does to everybody's items, prices and notifications, over the wire.
class TestActionController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionIsSentAndSaid_data();
    void everyActionIsSentAndSaid();
    void aRefusalIsSaidAndNothingElse();
    void withoutAServerNothingIsSent();
    void anAnswerOfAnotherConnectionIsNotTakenForDone();
};

void TestActionController::everyActionIsSentAndSaid_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("said");
    using Settled = ActionController::Settled;
    QTest::newRow("a notice") << Call([](ActionController &desk, const Settled &settled) {
        desk.sendNotice({.message = u"Lunch"_s, .severity = Severity::warning, .userId = "ada"}, settled);
    }) << QByteArray("POST /notify")
                              << QByteArray(R"({"success":true,"id":"a:1","streams":2})")
                              << u"The notice was sent to 2 open stream(s)."_s;
    QTest::newRow("an announcement") << Call([](ActionController &desk, const Settled &settled) {
        desk.announce({.message = u"Lunch"_s}, settled);
    }) << QByteArray("POST /broadcast")
                                     << QByteArray(R"({"success":true,"id":"a:1"})") << u"The announcement was sent."_s;
    QTest::newRow("a price") << Call([](ActionController &desk, const Settled &settled) {
        desk.publishPrice("A+B", Amount::fromMinor(10'543), settled);
    }) << QByteArray("POST /stocks/A%2BB")
                             << QByteArray(R"({"id":"a:1"})") << u"The price of A+B was published."_s;
    QTest::newRow("a new item") << Call(
        [](ActionController &desk, const Settled &settled) { desk.putUpItem("lamp", {.title = u"A lamp"_s}, settled); })
                                << QByteArray("PUT /items/lamp") << lamp("open") << u"A lamp was put up."_s;
    QTest::newRow("another end") << Call(
        [](ActionController &desk, const Settled &settled) { desk.changeEnd("lamp", 1'900'000'000'000, settled); })
                                 << QByteArray("PUT /items/lamp/end") << lamp("open") << u"A lamp ends "_s;
    QTest::newRow("closing") << Call(
        [](ActionController &desk, const Settled &settled) { desk.closeItem("lamp", settled); })
                             << QByteArray("POST /items/lamp/close") << lamp("closed") << u"A lamp was closed."_s;
}

void TestActionController::everyActionIsSentAndSaid()
{
    QFETCH(Call, call);
    QFETCH(QByteArray, answer);
    QFETCH(QString, said);
    ScriptedRemote<ActionClient> remote({jsonAnswer(200, answer)});
    ActionController desk;
    desk.setClient(&remote.client);
    QSignalSpy done(&desk, &ActionController::done);
    QStringList problems;
    call(desk, [&problems](const QString &problem) { problems.append(problem); });
    QTRY_COMPARE(done.size(), 1);
    QVERIFY2(done[0][0].toString().startsWith(said), qPrintable(done[0][0].toString()));
    QCOMPARE(problems, QStringList{QString()});
    QTEST(remote.server.requests().first().method + ' ' + remote.server.requests().first().target, "request");
}

void TestActionController::aRefusalIsSaidAndNothingElse()
{
    ScriptedRemote<ActionClient> remote(
        {jsonAnswer(403, R"({"error":"No.","code":"forbidden","missing":"sell:lamp"})")});
    ActionController desk;
    desk.setClient(&remote.client);
    QSignalSpy done(&desk, &ActionController::done);
    QStringList problems;
    desk.closeItem("lamp", [&problems](const QString &problem) { problems.append(problem); });
    QTRY_COMPARE(problems, QStringList{u"Your token does not allow this: it lacks the scope sell:lamp."_s});
    QCOMPARE(done.size(), 0);
}

void TestActionController::withoutAServerNothingIsSent()
{
    ActionController desk;
    QStringList problems;
    desk.announce({.message = u"Lunch"_s}, [&problems](const QString &problem) { problems.append(problem); });
    QCOMPARE(problems, QStringList{u"There is no connection to a server."_s});
}

void TestActionController::anAnswerOfAnotherConnectionIsNotTakenForDone()
{
    ScriptedRemote<ActionClient> remote({jsonAnswer(200, lamp("closed"))});
    ActionController desk;
    desk.setClient(&remote.client);
    QSignalSpy done(&desk, &ActionController::done);
    QStringList problems;
    desk.closeItem("lamp", [&problems](const QString &problem) { problems.append(problem); });
    desk.setClient(nullptr);
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY2(problems.first().startsWith(u"The connection was given up."_s), qPrintable(problems.first()));
    QCOMPARE(done.size(), 0);
}

QTEST_GUILESS_MAIN(TestActionController)

#include "tst_actioncontroller.moc"
