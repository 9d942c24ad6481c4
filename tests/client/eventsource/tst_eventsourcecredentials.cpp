// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using Kind = EventSourceProblem::Kind;

namespace
{

const ScriptedServer::Answer unauthorized{refusal("401 Unauthorized", {"WWW-Authenticate: Bearer"}, "expired")};
const ScriptedServer::Answer opening{streamHead()};

} // namespace

// How the source asks for credentials when a server wants them.
class tst_EventSourceCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void triesAgainWithFreshCredentials_data();
    void triesAgainWithFreshCredentials();
    void givesUpWithoutCredentials_data();
    void givesUpWithoutCredentials();
    void givesUpWhenFreshOnesAreRefused();
    void asksAgainAfterEachConnection();
    void takesOnlyFirstAnswer();
    void ignoresAnswerAfterClose();
    void survivesDeletionWhileAsking();
    void overridesHeaderOfRequest();
};

void tst_EventSourceCredentials::triesAgainWithFreshCredentials_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("handed over at once") << true;
    QTest::newRow("handed over later") << false;
}

void tst_EventSourceCredentials::triesAgainWithFreshCredentials()
{
    QFETCH(bool, atOnce);
    SourceFixture fixture({unauthorized, opening});
    QTimer later;
    later.setSingleShot(true);
    fixture.source.setCredentialsProvider([&](const EventSourceProblem &refused, const auto &answer) {
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.header("WWW-Authenticate"), "Bearer");
        QCOMPARE(refused.body, "expired");
        if (atOnce)
            return answer("Bearer fresh");
        connect(&later, &QTimer::timeout, this, [answer] { answer("Bearer fresh"); });
        later.start(20ms);
    });
    fixture.source.open();
    QTRY_VERIFY(fixture.isOpen());
    QVERIFY(fixture.server.requests().at(0).header("Authorization").isNull());
    QCOMPARE(fixture.server.requests().at(1).header("Authorization"), "Bearer fresh");
    const QStringList said{QStringLiteral("connecting"), QStringLiteral("open"), QStringLiteral("opened")};
    // There was no failure on the way.
    QCOMPARE(fixture.log, said);
}

void tst_EventSourceCredentials::givesUpWithoutCredentials_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::newRow("an empty answer gives up") << QByteArray();
    QTest::newRow("one that would add a header gives up") << QByteArray("Bearer x\r\nX-Evil: 1");
}

void tst_EventSourceCredentials::givesUpWithoutCredentials()
{
    QFETCH(QByteArray, authorization);
    SourceFixture fixture({unauthorized, opening});
    fixture.source.setCredentialsProvider([&](const auto &, const auto &answer) { answer(authorization); });
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.log.last(), QStringLiteral("failed: authentication"));
    QVERIFY(fixture.source.lastProblem().isFinal);
    QCOMPARE(fixture.server.requests().size(), 1);
}

void tst_EventSourceCredentials::givesUpWhenFreshOnesAreRefused()
{
    SourceFixture fixture({unauthorized, unauthorized, opening});
    int asked = 0;
    fixture.source.setCredentialsProvider([&](const auto &, const auto &answer) {
        ++asked;
        answer("Bearer fresh");
    });
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(asked, 1);
    QCOMPARE(fixture.problem(), Kind::authentication);
    QCOMPARE(fixture.server.requests().size(), 2);
}

void tst_EventSourceCredentials::asksAgainAfterEachConnection()
{
    SourceFixture fixture({unauthorized, {wholeStream("data: a\n\n")}, unauthorized, opening});
    int asked = 0;
    fixture.source.setCredentialsProvider(
        [&](const auto &, const auto &answer) { answer("Bearer " + QByteArray::number(++asked)); });
    fixture.source.open();
    QTRY_COMPARE(fixture.source.statistics().connections, quint64(2));
    QCOMPARE(fixture.server.requests().at(2).header("Authorization"), "Bearer 1");
    QCOMPARE(fixture.server.requests().at(3).header("Authorization"), "Bearer 2");
}

void tst_EventSourceCredentials::takesOnlyFirstAnswer()
{
    SourceFixture fixture({unauthorized, opening});
    EventSource::CredentialsAnswer kept;
    fixture.source.setCredentialsProvider([&](const auto &, const auto &answer) {
        kept = answer;
        answer("Bearer fresh");
        answer("");
        answer("Bearer other");
    });
    fixture.source.open();
    QTRY_VERIFY(fixture.isOpen());
    kept("");
    QVERIFY(fixture.isOpen());
    QCOMPARE(fixture.server.requests().at(1).header("Authorization"), "Bearer fresh");
}

void tst_EventSourceCredentials::ignoresAnswerAfterClose()
{
    SourceFixture fixture({unauthorized, opening});
    EventSource::CredentialsAnswer kept;
    fixture.source.setCredentialsProvider([&](const auto &, const auto &answer) { kept = answer; });
    fixture.source.open();
    QTRY_VERIFY(kept);
    QCOMPARE(fixture.source.readyState(), EventSource::ReadyState::connecting);
    fixture.source.close();
    kept("Bearer late");
    // Sends no late credentials either.
    fixture.source.open();
    QTRY_VERIFY(fixture.isOpen());
    QVERIFY(fixture.server.requests().at(1).header("Authorization").isNull());
}

void tst_EventSourceCredentials::survivesDeletionWhileAsking()
{
    ScriptedServer server({unauthorized});
    QPointer<EventSource> source = new EventSource;
    EventSource::CredentialsAnswer kept;
    source->setCredentialsProvider([&](const auto &, const auto &answer) {
        kept = answer;
        delete source.data();
    });
    source->open(server.url());
    QTRY_VERIFY(!source);
    kept("Bearer late");
    QCOMPARE(server.requests().size(), 1);
}

void tst_EventSourceCredentials::overridesHeaderOfRequest()
{
    SourceFixture fixture({unauthorized, opening});
    fixture.source.setHeader("Authorization", "Bearer stale");
    fixture.source.setCredentialsProvider([](const auto &, const auto &answer) { answer("Bearer fresh"); });
    fixture.source.open();
    QTRY_VERIFY(fixture.isOpen());
    QCOMPARE(fixture.server.requests().at(0).header("Authorization"), "Bearer stale");
    QCOMPARE(fixture.server.requests().at(1).header("Authorization"), "Bearer fresh");
}

QTEST_GUILESS_MAIN(tst_EventSourceCredentials)
#include "tst_eventsourcecredentials.moc"
