// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QTest>

using namespace heliograph;
using Answer = ScriptedServer::Answer;

// What goes along when a redirect is followed, and what does not.
class tst_EventSourceRedirects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesMethodOnRedirect_data();
    void changesMethodOnRedirect();
    void keepsCredentialsFromOtherOrigins();
    void keepsCredentialsWithinOrigin();
    void sendsLastEventIdOverRedirects();
    void asksOriginalAddressAgain();
    void limitsRedirects();
};

void tst_EventSourceRedirects::changesMethodOnRedirect_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("301 makes a POST a GET") << QByteArray("301 x") << QByteArray("GET") << QByteArray();
    QTest::newRow("302 makes a POST a GET") << QByteArray("302 x") << QByteArray("GET") << QByteArray();
    QTest::newRow("303 makes a POST a GET") << QByteArray("303 x") << QByteArray("GET") << QByteArray();
    QTest::newRow("307 keeps a POST") << QByteArray("307 x") << QByteArray("POST") << QByteArray("{}");
    QTest::newRow("308 keeps a POST") << QByteArray("308 x") << QByteArray("POST") << QByteArray("{}");
}

void tst_EventSourceRedirects::changesMethodOnRedirect()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    SourceFixture fixture({{refusal(status, {"Location: /other"})}});
    fixture.source.setHeader("Content-Type", "application/json");
    fixture.source.setMethod("POST", "{}");
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    const ScriptedServer::Request request = fixture.server.requests().at(1);
    QCOMPARE(request.target, "/other");
    QCOMPARE(request.method, method);
    QCOMPARE(request.body, body);
    QCOMPARE(request.header("Content-Type").isNull(), body.isEmpty());
}

void tst_EventSourceRedirects::keepsCredentialsFromOtherOrigins()
{
    ScriptedServer other({{wholeStream("data: a\n\n")}});
    SourceFixture fixture({{refusal("307 x", {"Location: " + other.url(QStringLiteral("/o")).toEncoded()})}});
    fixture.source.setHeader("Authorization", "Bearer secret");
    fixture.source.setHeader("Cookie", "secret=1");
    fixture.source.setHeader("X-Own", "1");
    fixture.source.setLastEventId("7");
    QByteArray origin;
    connect(&fixture.source, &EventSource::eventReceived, this, [&](const auto &event) { origin = event.origin; });
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.server.requests().constFirst().header("Authorization"), "Bearer secret");
    const ScriptedServer::Request request = other.requests().constFirst();
    QVERIFY(!request.head.contains("secret"));
    QCOMPARE(request.header("X-Own"), "1");
    QCOMPARE(request.header("Last-Event-ID"), "7");
    // P16: the origin of the address that answered.
    QCOMPARE(origin, other.url(QString()).toEncoded());
    // The next attempt starts from the beginning, with everything.
    QCOMPARE(fixture.server.requests().at(1).header("Authorization"), "Bearer secret");
}

void tst_EventSourceRedirects::keepsCredentialsWithinOrigin()
{
    SourceFixture fixture({{refusal("302 x", {"Location: /other"})}});
    fixture.source.setHeader("Authorization", "Bearer secret");
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.server.requests().at(1).target, "/other");
    QCOMPARE(fixture.server.requests().at(1).header("Authorization"), "Bearer secret");
}

void tst_EventSourceRedirects::sendsLastEventIdOverRedirects()
{
    SourceFixture fixture({{refusal("301 x", {"Location: /other"})}});
    fixture.source.setLastEventId("7");
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.server.requests().at(1).header("Last-Event-ID"), "7");
}

void tst_EventSourceRedirects::asksOriginalAddressAgain()
{
    SourceFixture fixture({{refusal("301 x", {"Location: /other"})}, {wholeStream("data: a\n\n")}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.server.requests().at(1).target, "/other");
    QCOMPARE(fixture.server.requests().at(2).target, "/stream");
    QCOMPARE(fixture.source.url(), fixture.server.url());
}

void tst_EventSourceRedirects::limitsRedirects()
{
    QList<Answer> script;
    for (int i = 0; i < 20; ++i)
        script.append({refusal("302 x", {"Location: /" + QByteArray::number(i)})});
    SourceFixture within(script + QList<Answer>{{wholeStream("data: a\n\n")}});
    within.source.open();
    QTRY_VERIFY(within.isClosed());
    QVERIFY(within.log.contains(QStringLiteral("message: a")));

    script.append({refusal("302 x", {"Location: /more"})});
    SourceFixture beyond(script);
    beyond.source.open();
    QTRY_VERIFY(beyond.isClosed());
    QCOMPARE(beyond.log.at(1), QStringLiteral("failed: redirect"));
    // Tried again from the beginning.
    QCOMPARE(beyond.server.requests().at(21).target, "/stream");
}

QTEST_GUILESS_MAIN(tst_EventSourceRedirects)
#include "tst_eventsourceredirects.moc"
