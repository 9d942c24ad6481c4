// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testkeys.h"
#include "tests/support/transports.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

// A server that asks for tokens, seen from outside.
class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addTransports(); }
    void init();

    void withoutATokenNothingIsReadOrWritten();
    void biddersLearnWhatBecameOfTheirBids();
    void aTokenIsTakenFromAnyPlace_data();
    void aTokenIsTakenFromAnyPlace();
    void aBadTokenIsRefused_data();
    void aBadTokenIsRefused();
    void twoDifferentTokensAreRefused();
    void whatATokenLacksIsNamed();
    void accessIsDecidedBeforeTheBodyIsRead();
    void aStreamEndsWhenItsTokenExpires();
    void aPollEndsWhenItsTokenExpires();
    void streamsOfAWithdrawnKeyEnd();
    void anonymousCallersMayWhatTheServerSays();
    void anExpiredCookieIsNotAnonymous();
    void bidsAreMadeInOnesOwnName();
    void aBidderFindsTheOwnBids();
    void aKeyOfASignedInBidderCountsFromEveryAddress();
    void onesOwnNotificationsComeByThemselves();
    void notificationsOfOthersAreNotReadable();
    void whoAmISaysWhoIsAsking();
    void aBrowserSignsInAndOut();
    void aChangeByCookieNeedsAnOrigin();
    void queryTokensCanBeSwitchedOff();
    void whoCannotBeVerifiedNowIsAskedToReturn();
    void pageAndHealthAreOpen();
    void tokensAppearNowhere();
    void whoBidsOrPublishesTooOftenHasToWait();
    void operatorsSeeAndEndStreams();
    void operatorsSeeAndEndPolls();
    void changesByOperatorsAreAudited();
    void aDrainedServerIsNotReady();
    void operatingWantsItsScope();

private:
    QByteArray token(const QByteArray &scopes, const QJsonObject &more = {}) const;
    QByteArray bearer(const QByteArray &scopes, const QJsonObject &more = {}) const
    {
        return "Authorization: Bearer " + token(scopes, more) + "\r\n";
    }
    // Sends a GET request.
    std::unique_ptr<WireClient> asked(const QByteArray &target, const QByteArray &fields = {});
    std::unique_ptr<WireClient> sent(const QByteArray &method, const QByteArray &target, const QByteArray &json,
                                     const QByteArray &fields = {});
    void writeKeys(const QByteArray &content) const;

    const TestKey m_key = TestKey::p256();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestServer> m_server;
};

void TestAccess::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<TestServer>();
    writeKeys(m_key.publicFile());
    m_server->config.access.mode = AccessConfig::Mode::jwt;
    m_server->config.access.keys = {m_folder->filePath(u"key"_s).toUtf8()};
    m_server->config.access.leeway = std::chrono::seconds(0);
}

void TestAccess::writeKeys(const QByteArray &content) const
{
    QFile file(m_folder->filePath(u"key"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray TestAccess::token(const QByteArray &scopes, const QJsonObject &more) const
{
    QJsonObject claims{{u"sub"_s, u"ada"_s},
                       {u"scope"_s, QString::fromUtf8(scopes)},
                       {u"exp"_s, QDateTime::currentSecsSinceEpoch() + 600}};
    for (auto it = more.begin(); it != more.end(); ++it)
        claims[it.key()] = it.value();
    return m_key.sign(TokenAlgorithm::ES256, claims);
}

std::unique_ptr<WireClient> TestAccess::asked(const QByteArray &target, const QByteArray &fields)
{
    return reader(*m_server, target, fields);
}

std::unique_ptr<WireClient> TestAccess::sent(const QByteArray &method, const QByteArray &target, const QByteArray &json,
                                             const QByteArray &fields)
{
    auto client = connectTo(*m_server);
    client->send(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + fields
                 + "Content-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json);
    if (!QTest::qWaitFor([&] { return client->status() != 0; }))
        qFatal("no answer to %s", target.constData());
    return client;
}

void TestAccess::biddersLearnWhatBecameOfTheirBids()
{
    startServer(*m_server);
    const QByteArray ada = bearer("subscribe bid sell");
    const QByteArray bob = bearer("subscribe bid", {{u"sub"_s, u"bob"_s}});
    // Her own topic is among those of everybody who has signed in.
    const auto events = asked("/events", ada);
    const auto others = asked("/events", bob);
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":5})", ada)->status(), 201);
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":6})", bob)->status(), 201);
    QTRY_COMPARE(events->events("bid-update").size(), 1);
    const QJsonObject outbid = events->events("bid-update").first().json();
    QCOMPARE(outbid[u"state"_s].toString(), u"outbid"_s);
    QCOMPARE(outbid[u"itemId"_s].toString(), u"vase"_s);
    QCOMPARE(outbid[u"maxBid"_s].toDouble(), 6.0);
    QCOMPARE(sent("POST", "/items/vase/close", {}, ada)->status(), 200);
    QTRY_COMPARE(events->events("bid-update").size(), 2);
    QCOMPARE(events->events("bid-update").last().json()[u"state"_s].toString(), u"lost"_s);
    // He never lost the lead.
    QTRY_COMPARE(others->events("bid-update").size(), 1);
    QCOMPARE(others->events("bid-update").last().json()[u"state"_s].toString(), u"won"_s);
}

void TestAccess::withoutATokenNothingIsReadOrWritten()
{
    startServer(*m_server);
    for (const char *target :
         {"/events", "/events/news", "/events/poll", "/items", "/items/vase", "/items/vase/max-bid",
          "/items/vase/max-bid/sse", "/items/vase/bids", "/history/stock:ACME"}) {
        const auto client = asked(target);
        QCOMPARE(client->status(), 401);
        QCOMPARE(client->field("WWW-Authenticate"), "Bearer realm=\"heliograph\"");
        QCOMPARE(client->json()[u"code"_s].toString(), u"unauthorized"_s);
    }
    QCOMPARE(sent("POST", "/events/news", R"({"data":1})")->status(), 401);
    QCOMPARE(sent("POST", "/stocks/ACME", R"({"price":1})")->status(), 401);
    QCOMPARE(sent("POST", "/metrics/web", R"({"cpu":1,"memory":1})")->status(), 401);
    QCOMPARE(sent("POST", "/notify", R"({"message":"x"})")->status(), 401);
    QCOMPARE(sent("POST", "/broadcast", R"({"message":"x"})")->status(), 401);
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":1})")->status(), 401);
    QCOMPARE(sent("PUT", "/items/vase", "{}")->status(), 401);
}

void TestAccess::aTokenIsTakenFromAnyPlace_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("header") << QByteArray("Authorization: Bearer TOKEN\r\n") << QByteArray();
    QTest::newRow("cookie") << QByteArray("Cookie: a=b; heliograph_token=TOKEN\r\n") << QByteArray();
    QTest::newRow("query") << QByteArray() << QByteArray("&token=TOKEN");
    QTest::newRow("all three, the same") << QByteArray(
        "Authorization: Bearer TOKEN\r\nCookie: heliograph_token=TOKEN\r\n")
                                         << QByteArray("&token=TOKEN");
}

void TestAccess::aTokenIsTakenFromAnyPlace()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, query);
    startServer(*m_server);
    const QByteArray good = token("subscribe:channel:news");
    const auto client =
        asked("/events?topics=channel:news" + query.replace("TOKEN", good), fields.replace("TOKEN", good));
    QCOMPARE(client->status(), 200);
    QTRY_COMPARE(client->events("connected").size(), 1);
}

void TestAccess::aBadTokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<QByteArray>("description");
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QTest::newRow("no token at all") << QByteArray("hello") << QByteArray("three parts");
    QTest::newRow("expired") << token("subscribe", {{u"exp"_s, now - 5}}) << QByteArray("expired at");
    QTest::newRow("signed with an unknown key")
        << TestKey::p256().sign(TokenAlgorithm::ES256, {{u"exp"_s, now + 60}}) << QByteArray("signature");
    QTest::newRow("signed in another way")
        << TestKey::secret().sign(TokenAlgorithm::HS256, {{u"exp"_s, now + 60}}) << QByteArray("does not fit");
}

void TestAccess::aBadTokenIsRefused()
{
    QFETCH(QByteArray, bad);
    QFETCH(QByteArray, description);
    startServer(*m_server);
    const auto client = asked("/events", "Authorization: Bearer " + bad + "\r\n");
    QCOMPARE(client->status(), 401);
    QVERIFY(client->field("WWW-Authenticate").contains("error=\"invalid_token\""));
    QVERIFY2(client->field("WWW-Authenticate").contains(description), client->field("WWW-Authenticate").constData());
    QCOMPARE(client->json()[u"code"_s].toString(), u"invalid-token"_s);
}

void TestAccess::twoDifferentTokensAreRefused()
{
    startServer(*m_server);
    const auto client = asked("/events?token=" + token("subscribe"), bearer("subscribe operate"));
    QCOMPARE(client->status(), 400);
    QCOMPARE(client->json()[u"code"_s].toString(), u"ambiguous-token"_s);
    QCOMPARE(asked("/events?token=" + token("subscribe") + "&token=" + token("operate"))->status(), 401);
}

void TestAccess::whatATokenLacksIsNamed()
{
    startServer(*m_server);
    const auto missing = [](const std::unique_ptr<WireClient> &client) {
        return client->status() == 403 && client->json()[u"code"_s] == u"forbidden"_s
            ? client->json()[u"missing"_s].toString()
            : u"status %1"_s.arg(client->status());
    };
    QCOMPARE(missing(asked("/events?topics=stock", bearer("subscribe:stock:ACME"))), u"subscribe:stock"_s);
    QCOMPARE(missing(asked("/events/team-red", bearer("subscribe:channel:news"))), u"subscribe:channel:team-red"_s);
    QCOMPARE(missing(asked("/items/vase/max-bid/sse", bearer("bid"))), u"subscribe:auction:vase"_s);
    QCOMPARE(missing(sent("POST", "/items/vase/bid", "{}", bearer("bid:lamp"))), u"bid:vase"_s);
    QCOMPARE(missing(sent("PUT", "/items/vase", "{}", bearer("bid"))), u"sell:vase"_s);
    QCOMPARE(missing(sent("PUT", "/items/vase/end", "{}", bearer("bid"))), u"sell:vase"_s);
    QCOMPARE(missing(sent("POST", "/items/vase/close", {}, bearer("bid sell:lamp"))), u"sell:vase"_s);
    QCOMPARE(missing(sent("POST", "/events/news", "{}", bearer("publish:stock"))), u"publish:channel:news"_s);
    QCOMPARE(missing(sent("POST", "/stocks/ACME", "{}", bearer("publish:channel"))), u"publish:stock:ACME"_s);
    QCOMPARE(missing(sent("POST", "/notify", "{}", bearer("publish"))), u"notify"_s);
    QCOMPARE(sent("POST", "/events/news", R"({"data":1})", bearer("publish:channel:news"))->status(), 201);
    QCOMPARE(sent("PUT", "/items/vase", "{}", bearer("sell"))->status(), 201);
}

void TestAccess::accessIsDecidedBeforeTheBodyIsRead()
{
    startServer(*m_server);
    QCOMPARE(sent("POST", "/items/vase/bid", "no json", bearer("subscribe"))->status(), 403);
    QCOMPARE(sent("POST", "/items/vase/bid", "no json")->status(), 401);
    QCOMPARE(sent("POST", "/items/vase/bid", "no json", bearer("bid"))->status(), 400);
}

void TestAccess::aStreamEndsWhenItsTokenExpires()
{
    startServer(*m_server);
    const qint64 expiry = QDateTime::currentSecsSinceEpoch() + 2;
    const QJsonObject soon{{u"exp"_s, expiry}};
    const auto dashboard = asked("/events", bearer("subscribe", soon));
    const auto item = asked("/items/vase/max-bid/sse", bearer("subscribe", soon));
    const auto lasting = asked("/events", bearer("subscribe"));
    QCOMPARE(dashboard->status(), 200);
    QCOMPARE(item->status(), 200);
    QTRY_VERIFY(!dashboard->events("goodbye").isEmpty());
    QVERIFY(QDateTime::currentMSecsSinceEpoch() <= expiry * 1000);
    QCOMPARE(dashboard->events("goodbye").front().json()[u"reason"_s].toString(), u"expired"_s);
    QCOMPARE(dashboard->events("goodbye").front().json()[u"reconnect"_s].toBool(), true);
    QTRY_VERIFY(dashboard->hasEnded() || dashboard->isClosed());
    QTRY_VERIFY(item->hasEnded() || item->isClosed());
    QVERIFY(!lasting->hasEnded() && !lasting->isClosed());
}

void TestAccess::aPollEndsWhenItsTokenExpires()
{
    startServer(*m_server);
    const QJsonObject soon{{u"exp"_s, QDateTime::currentSecsSinceEpoch() + 2}};
    const auto first = asked("/events/poll?topics=channel:news&wait=0", bearer("subscribe", soon));
    const QByteArray next = first->json()[u"next"_s].toString().toLatin1();
    QElapsedTimer time;
    time.start();
    const auto client = asked("/events/poll?topics=channel:news&wait=60&since=" + next, bearer("subscribe", soon));
    QCOMPARE(client->status(), 200);
    QVERIFY(time.elapsed() < 4'000);
}

void TestAccess::streamsOfAWithdrawnKeyEnd()
{
    const TestKey next = TestKey::ed25519();
    startServer(*m_server);
    const auto client = asked("/events", bearer("subscribe"));
    QCOMPARE(client->status(), 200);
    writeKeys(next.publicFile());
    (*m_server)->reload();
    QTRY_COMPARE(client->events("goodbye").size(), 1);
    QCOMPARE(client->events("goodbye").front().json()[u"reason"_s].toString(), u"revoked"_s);
    QCOMPARE(asked("/events", bearer("subscribe"))->status(), 401);
    const QByteArray byNext = next.sign(
        TokenAlgorithm::EdDSA, {{u"scope"_s, u"subscribe"_s}, {u"exp"_s, QDateTime::currentSecsSinceEpoch() + 60}});
    QCOMPARE(asked("/events", "Authorization: Bearer " + byNext + "\r\n")->status(), 200);
}

void TestAccess::anonymousCallersMayWhatTheServerSays()
{
    m_server->config.access.anonymous = u"subscribe:stock subscribe:metrics"_s;
    startServer(*m_server);
    QCOMPARE(asked("/events?topics=stock,metrics")->status(), 200);
    // The topics include the notifications.
    QCOMPARE(asked("/events")->status(), 401);
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":1})")->status(), 401);
    QCOMPARE(asked("/events?topics=stock", bearer("bid"))->status(), 200);
}

void TestAccess::anExpiredCookieIsNotAnonymous()
{
    m_server->config.access.anonymous = u"subscribe"_s;
    startServer(*m_server);
    const QByteArray expired = token("subscribe", {{u"exp"_s, QDateTime::currentSecsSinceEpoch() - 5}});
    QCOMPARE(asked("/events", "Cookie: heliograph_token=" + expired + "\r\n")->status(), 401);
    QCOMPARE(asked("/events")->status(), 200);
}

void TestAccess::bidsAreMadeInOnesOwnName()
{
    m_server->config.access.anonymous = u"bid:lamp"_s;
    startServer(*m_server);
    const auto ofAda = bearer("subscribe bid");
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":1})", ofAda)->status(), 201);
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":2,"bidder":"ada"})", ofAda)->status(), 201);
    const auto forBob = sent("POST", "/items/vase/bid", R"({"amount":3,"bidder":"bob"})", ofAda);
    QCOMPARE(forBob->status(), 403);
    QCOMPARE(forBob->json()[u"code"_s].toString(), u"not-you"_s);
    const auto anonymous = sent("POST", "/items/lamp/bid", R"({"amount":1,"bidder":"ada"})");
    QCOMPARE(anonymous->status(), 403);
    QCOMPARE(sent("POST", "/items/lamp/bid", R"({"amount":1})")->status(), 201);
    const auto ledger = asked("/items/vase/bids", ofAda);
    const QJsonArray rows = ledger->json()[u"bids"_s].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0][u"bidder"_s].toString(), u"ada"_s);
    QCOMPARE(rows[1][u"bidder"_s].toString(), u"ada"_s);
}

void TestAccess::aKeyOfASignedInBidderCountsFromEveryAddress()
{
    QFETCH_GLOBAL(Transport, transport);
    if (isEncrypted(transport))
        QSKIP("The address does not depend on it.");
    startServer(*m_server);
    const QByteArray ofAda = bearer("subscribe bid") + "Idempotency-Key: k-1\r\n";
    const QByteArray body = R"({"amount":1})";
    const auto first = sent("POST", "/items/vase/bid", body, ofAda);
    QCOMPARE(first->status(), 201);
    WireClient elsewhere(m_server->port(), QHostAddress(u"127.0.0.2"_s));
    elsewhere.post("/items/vase/bid", body, ofAda);
    QTRY_COMPARE(elsewhere.status(), 201);
    QCOMPARE(elsewhere.body(), first->body());
    const auto ledger = asked("/items/vase/bids", ofAda);
    QCOMPARE(ledger->json()[u"bids"_s].toArray().size(), 1);
}

void TestAccess::onesOwnNotificationsComeByThemselves()
{
    startServer(*m_server);
    const auto ofAda = asked("/events", bearer("subscribe"));
    const auto ofBob = asked("/events", bearer("subscribe", {{u"sub"_s, u"bob"_s}}));
    const auto onlyHers = asked("/events?topics=user:ada", bearer(""));
    QCOMPARE(onlyHers->status(), 200);
    for (const auto *client : {&ofAda, &ofBob, &onlyHers})
        QTRY_COMPARE((*client)->events("connected").size(), 1);
    const auto notified =
        sent("POST", "/notify", R"({"message":"for your eyes only","userId":"ada"})", bearer("notify"));
    QCOMPARE(notified->status(), 200);
    QCOMPARE(notified->json()[u"streams"_s].toInt(), 2);
    QCOMPARE(sent("POST", "/notify", R"({"message":"for all"})", bearer("notify"))->status(), 200);
    QTRY_COMPARE(ofAda->events("notification").size(), 2);
    QTRY_COMPARE(ofBob->events("notification").size(), 1);
    QTRY_COMPARE(onlyHers->events("notification").size(), 1);
    QVERIFY(!ofBob->received().contains("for your eyes only"));
}

void TestAccess::notificationsOfOthersAreNotReadable()
{
    startServer(*m_server);
    const auto client = asked("/events?topics=user:bob", bearer("subscribe"));
    QCOMPARE(client->status(), 403);
    QCOMPARE(client->json()[u"missing"_s].toString(), u"operate"_s);
    QCOMPARE(asked("/events?topics=user:bob", bearer("operate"))->status(), 200);
}

void TestAccess::aBidderFindsTheOwnBids()
{
    startServer(*m_server);
    const QByteArray ada = bearer("bid");
    const QByteArray bob = bearer("bid", {{u"sub"_s, u"bob"_s}});
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":5})", ada)->status(), 201);
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":6})", bob)->status(), 201);
    QCOMPARE(sent("POST", "/items/lamp/bid", R"({"amount":7})", bob)->status(), 201);
    const QJsonArray own = asked("/bids", ada)->json()[u"bids"_s].toArray();
    QCOMPARE(own.size(), 1);
    QCOMPARE(own[0].toObject()[u"itemId"_s], u"vase"_s);
    QCOMPARE(own[0].toObject()[u"amount"_s], 5.0);
    QCOMPARE(own[0].toObject()[u"version"_s], 1);
    QCOMPARE(asked("/bids", bob)->json()[u"bids"_s].toArray().size(), 2);
    QCOMPARE(asked("/bids?bidder=bob", ada)->json()[u"code"_s], u"not-you"_s);
    QCOMPARE(asked("/bids?bidder=bob")->json()[u"code"_s], u"not-you"_s);
    QCOMPARE(asked("/bids")->json()[u"code"_s], u"no-bidder"_s);
    QCOMPARE(asked("/bids", "Authorization: Bearer nonsense\r\n")->status(), 401);
}

void TestAccess::whoAmISaysWhoIsAsking()
{
    m_server->config.access.anonymous = u"subscribe:stock"_s;
    startServer(*m_server);
    const qint64 expiry = QDateTime::currentSecsSinceEpoch() + 100;
    const QJsonObject ada = asked("/whoami", bearer("bid notify", {{u"exp"_s, expiry}}))->json();
    QCOMPARE(ada,
             (QJsonObject{{u"user"_s, u"ada"_s},
                          {u"scopes"_s, QJsonArray{u"bid"_s, u"notify"_s, u"subscribe:stock"_s}},
                          {u"expiresAt"_s, expiry * 1000},
                          {u"anonymous"_s, false}}));
    const QJsonObject anonymous = asked("/whoami")->json();
    QCOMPARE(anonymous,
             (QJsonObject{{u"user"_s, QJsonValue()},
                          {u"scopes"_s, QJsonArray{u"subscribe:stock"_s}},
                          {u"expiresAt"_s, QJsonValue()},
                          {u"anonymous"_s, true}}));
    QCOMPARE(asked("/whoami", "Authorization: Bearer nonsense\r\n")->status(), 401);
}

void TestAccess::aBrowserSignsInAndOut()
{
    QFETCH_GLOBAL(Transport, transport);
    startServer(*m_server);
    const QByteArray good = token("subscribe bid");
    const QByteArray origin = "Origin: http://localhost\r\n";
    const auto signIn = sent("PUT", "/session", "{\"token\":\"" + good + "\"}", origin);
    QCOMPARE(signIn->status(), 200);
    QCOMPARE(signIn->json()[u"user"_s].toString(), u"ada"_s);
    const QByteArray cookie = signIn->field("Set-Cookie");
    QVERIFY(cookie.startsWith("heliograph_token=" + good + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="));
    const int age = cookie.sliced(cookie.indexOf("Max-Age=") + 8).split(';').front().toInt();
    QVERIFY(age > 550 && age <= 600);
    QCOMPARE(cookie.endsWith("; Secure"), isEncrypted(transport));
    QVERIFY(sent("PUT", "/session", "{\"token\":\"" + good + "\"}", origin + "X-Forwarded-Proto: https\r\n")
                ->field("Set-Cookie")
                .endsWith("; Secure"));

    const auto bad = sent("PUT", "/session", R"({"token":"nonsense"})", origin);
    QCOMPARE(bad->status(), 401);
    QVERIFY(bad->field("Set-Cookie").isEmpty());
    QCOMPARE(sent("PUT", "/session", "{}", origin)->status(), 400);
    QCOMPARE(sent("PUT", "/session", "{\"token\":\"" + good + "\"}", "Origin: http://evil.example\r\n")->status(), 403);

    const auto signOut = sent("DELETE", "/session", "", origin + "Cookie: heliograph_token=" + good + "\r\n");
    QCOMPARE(signOut->status(), 204);
    QVERIFY(signOut->field("Set-Cookie").startsWith("heliograph_token=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"));
}

void TestAccess::aChangeByCookieNeedsAnOrigin()
{
    startServer(*m_server);
    const QByteArray good = token("publish");
    const QByteArray cookie = "Cookie: heliograph_token=" + good + "\r\n";
    const auto without = sent("POST", "/events/news", R"({"data":1})", cookie);
    QCOMPARE(without->status(), 403);
    QCOMPARE(without->json()[u"code"_s].toString(), u"origin-missing"_s);
    QCOMPARE(sent("POST", "/events/news", R"({"data":1})", cookie + "Origin: http://evil.example\r\n")->status(), 403);
    QCOMPARE(sent("POST", "/events/news", R"({"data":1})", cookie + "Origin: http://localhost\r\n")->status(), 201);
    QCOMPARE(sent("POST", "/events/news", R"({"data":1})", "Authorization: Bearer " + good + "\r\n")->status(), 201);
}

void TestAccess::queryTokensCanBeSwitchedOff()
{
    m_server->config.access.refusesQueryTokens = true;
    startServer(*m_server);
    const QByteArray good = token("subscribe");
    QCOMPARE(asked("/events?token=" + good)->status(), 401);
    QCOMPARE(asked("/events", "Authorization: Bearer " + good + "\r\n")->status(), 200);
}

void TestAccess::whoCannotBeVerifiedNowIsAskedToReturn()
{
    m_server->config.access.mostWaitingTokenBytes = 0;
    startServer(*m_server);
    const QByteArray fields = bearer("subscribe publish");
    const auto isAskedToReturn = [](const WireClient &client) {
        return client.status() == 503 && client.field("Retry-After").toInt() > 0
            && client.json()["code"_L1].toString() == "busy"_L1;
    };
    // Behind the request for a stream nothing is carried out.
    for (const char *target : {"/events", "/events/news", "/items/vase/max-bid/sse"}) {
        const auto stream = asked(target, fields);
        QVERIFY2(isAskedToReturn(*stream), stream->received().constData());
        QCOMPARE(stream->field("Connection"), "close");
        QTRY_VERIFY(stream->isClosed());
    }
    const auto poll = connectTo(*m_server);
    poll->get("/events/poll?topics=channel:news&wait=60", fields);
    QTRY_VERIFY2(isAskedToReturn(*poll), poll->received().constData());
    const auto post = sent("POST", "/events/news", R"({"data":1})", fields);
    QVERIFY2(isAskedToReturn(*post), post->received().constData());
    // Others serve the next request.
    for (const auto *client : {&poll, &post}) {
        QCOMPARE((*client)->field("Connection"), "keep-alive");
        (*client)->get("/health/live");
        QTRY_VERIFY((*client)->received().contains("HTTP/1.1 200"));
        QVERIFY(!(*client)->isClosed());
    }
    // The body of a refused request may or may not follow.
    const auto expecting = connectTo(*m_server);
    expecting->send("POST /events/news HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + fields
                    + "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n");
    QTRY_VERIFY2(isAskedToReturn(*expecting), expecting->received().constData());
    QCOMPARE(expecting->field("Connection"), "close");
    QTRY_VERIFY(expecting->isClosed());
}

void TestAccess::pageAndHealthAreOpen()
{
    startServer(*m_server);
    const QByteArray expired = "Cookie: heliograph_token=" + token("", {{u"exp"_s, 1}}) + "\r\n";
    for (const char *target : {"/", "/health/live", "/health/ready"})
        QTRY_COMPARE(asked(target, expired)->status(), 200);
    QCOMPARE(asked("/health/ready")->json()[u"checks"_s][u"keys"_s].toBool(), true);
    writeKeys("half a key");
    (*m_server)->reload();
    QCOMPARE(asked("/health/ready")->status(), 200);
    QCOMPARE(asked("/health/ready")->json()[u"checks"_s][u"keys"_s].toBool(true), false);
}

QStringList logged;

void collectLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged.append(text);
}

void TestAccess::tokensAppearNowhere()
{
    const QString auditLog = m_folder->filePath(u"audit"_s);
    m_server->config.access.auditLog = auditLog;
    startServer(*m_server);
    logged.clear();
    QLoggingCategory::setFilterRules(u"heliograph.*.debug=true"_s);
    const auto before = qInstallMessageHandler(&collectLog);
    const QByteArray good = token("subscribe operate");
    const QByteArray bad = good.chopped(6) + "AAAAAA";
    const auto stream = asked("/events?topics=channel:news&token=" + good);
    QList<QByteArray> answers;
    for (const char *target :
         {"/events?topics=nonsense&token=", "/nowhere?token=", "/history/stock:X?token=", "/events/poll?wait=x&token=",
          "/metrics?token=", "/?token=", "/connections?token=", "/whoami?token="}) {
        answers.append(asked(QByteArray(target) + good)->received());
        answers.append(asked(QByteArray(target) + bad)->received());
    }
    answers.append(asked("/metrics")->received());
    answers.append(stream->received());
    answers.append(sent("PUT", "/session", "{\"token\":\"" + bad + "\"}")->received());
    const auto audited = [&auditLog] {
        QFile file(auditLog);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(audited().contains("\"sign-in\""));
    answers.append(audited());
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(stream->status() == 200);
    for (const QByteArray &part : {good, bad, good.split('.')[1], good.split('.')[2]}) {
        for (const QByteArray &answer : std::as_const(answers))
            QVERIFY2(!answer.contains(part), answer.constData());
        QVERIFY2(!logged.join(u'\n').contains(QString::fromLatin1(part)), "a log shows a token");
    }
}

void TestAccess::whoBidsOrPublishesTooOftenHasToWait()
{
    m_server->config.access.publishRate = 1;
    m_server->config.access.bidRate = 1;
    startServer(*m_server);
    const auto fields = [this](const QString &user) { return bearer("bid publish notify", {{u"sub"_s, user}}); };
    // Many more than ten at once, because a slow machine gets new ones meanwhile.
    const auto refusals = [&](const QByteArray &target, const QByteArray &body, const QByteArray &with, int attempts) {
        int refused = 0;
        for (int i = 1; i <= attempts; ++i) {
            QByteArray numbered = body;
            const auto client = sent("POST", target, numbered.replace("N", QByteArray::number(i)), with);
            if (client->status() != 429)
                continue;
            ++refused;
            if (client->json()[u"code"_s].toString() != u"rate-limited"_s || client->field("Retry-After") != "1")
                return -1;
        }
        return refused;
    };
    const QByteArray ada = fields(u"ada"_s);
    QVERIFY(refusals("/items/vase/bid", R"({"amount":N})", ada, 20) > 0);
    QVERIFY(refusals("/broadcast", R"({"message":"N"})", ada, 20) > 0);
    // The callers share the rate: five alone would not be too many.
    QVERIFY(refusals("/stocks/ACME", R"({"price":N})", ada, 5) > 0);
    QCOMPARE(sent("POST", "/items/vase/bid", R"({"amount":1000})", fields(u"ben"_s))->status(), 201);
    QCOMPARE(asked("/items/vase", bearer("subscribe"))->json()[u"maxBid"_s].toDouble(), 1000.0);
}

void TestAccess::operatorsSeeAndEndStreams()
{
    const QString auditLog = m_folder->filePath(u"audit"_s);
    m_server->config.access.auditLog = auditLog;
    startServer(*m_server);
    const QByteArray op = bearer("operate", {{u"sub"_s, u"olga"_s}});
    const auto first =
        asked("/events?topics=channel:news", "User-Agent: desk/1\r\n" + bearer("subscribe", {{u"sub"_s, u"ada"_s}}));
    const auto second = asked("/events?topics=channel:news", bearer("subscribe", {{u"sub"_s, u"ben"_s}}));
    QTRY_COMPARE(first->events("connected").size(), 1);
    QTRY_COMPARE(second->events("connected").size(), 1);
    const QJsonObject list = asked("/connections?sort=age", op)->json();
    QCOMPARE(list["total"_L1].toInt(), 2);
    QVERIFY(list["instance"_L1].toString().endsWith(u":%1"_s.arg(m_server->port())));
    const qsizetype received = first->received().size();
    const QJsonObject ofAda = asked("/connections?user=ada", op)->json()["connections"_L1][0].toObject();
    QCOMPARE(ofAda["user"_L1].toString(), u"ada"_s);
    QCOMPARE(ofAda["agent"_L1].toString(), u"desk/1"_s);
    QCOMPARE(ofAda["topics"_L1].toArray(), QJsonArray{u"channel:news"_s});
    QVERIFY(ofAda["expiresAt"_L1].isDouble());
    QCOMPARE(ofAda["lagEvents"_L1].toInt(-1), 0);
    if (ofAda["sentBytes"_L1].isDouble())
        QVERIFY(ofAda["sentBytes"_L1].toInt() + ofAda["queuedBytes"_L1].toInt() >= received);
    const QByteArray id = ofAda["id"_L1].toString().toLatin1();
    QVERIFY(first->events("connected").first().data.contains("\"clientId\":\"" + id + '"'));

    QCOMPARE(sent("DELETE", "/connections/" + id, {}, op)->status(), 204);
    QTRY_COMPARE(first->events("goodbye").size(), 1);
    QVERIFY(first->events("goodbye").first().data.contains(R"("reason":"kicked")"));
    QCOMPARE(sent("DELETE", "/connections/nobody", {}, op)->status(), 404);
    const auto kicked = sent("DELETE", "/connections?user=ben&reconnect=true", {}, op);
    QCOMPARE(kicked->status(), 200);
    QCOMPARE(kicked->json()["ended"_L1].toInt(), 1);
    QTRY_COMPARE(second->events("goodbye").size(), 1);
    QVERIFY(second->events("goodbye").first().data.contains(R"("reconnect":true)"));
    const auto third = asked("/events?topics=channel:news", bearer("subscribe", {{u"sub"_s, u"cleo"_s}}));
    for (const char *order : {"lag", "age", "skipped"}) {
        const auto sorted = asked(QByteArray("/connections?sort=") + order, op);
        QCOMPARE(sorted->status(), 200);
        QVERIFY(sorted->json()["total"_L1].toInt() >= 1);
    }
    for (const char *bad :
         {"/connections?sort=size", "/connections?limit=0", "/connections?limit=201", "/connections?user=a%20b"})
        QCOMPARE(asked(bad, op)->status(), 400);
    QCOMPARE(sent("DELETE", "/connections", {}, op)->status(), 400);
    const auto audited = [&auditLog] {
        QFile file(auditLog);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(audited().contains("\"object\":\"user:ben\",\"outcome\":\"1 ended\""));
    QVERIFY(audited().contains("\"user\":\"olga\""));
}

void TestAccess::changesByOperatorsAreAudited()
{
    const QString auditLog = m_folder->filePath(u"audit"_s);
    m_server->config.access.auditLog = auditLog;
    startServer(*m_server);
    const QByteArray olga = bearer("operate", {{u"sub"_s, u"olga"_s}});
    const QByteArray ada = bearer("bid publish notify sell:lamp", {{u"sub"_s, u"ada"_s}});
    const QByteArray end = QByteArray::number(QDateTime::currentMSecsSinceEpoch() + 3'600'000);
    const QByteArray message = R"({"message":"Closing soon"})";
    const struct {
        const char *method;
        const char *target;
        QByteArray body;
        QByteArray caller;
        int status;
    } requests[] = {
        {"PUT", "/items/vase", R"({"title":"Vase"})", olga, 201},
        {"PUT", "/items/vase/end", R"({"endsAt":)" + end + '}', olga, 200},
        {"POST", "/items/vase/close", {}, olga, 200},
        {"PUT", "/items/vase/end", R"({"endsAt":)" + end + '}', olga, 410},
        {"DELETE", "/items/vase", {}, olga, 200},
        {"POST", "/notify", message, olga, 200},
        {"POST", "/broadcast", message, olga, 200},
        {"POST", "/events/news", R"({"data":1})", olga, 201},
        {"PUT", "/items/lamp", "{}", ada, 201},
        // Neither of them is an operator's.
        {"POST", "/items/lamp/bid", R"({"amount":10})", ada, 201},
        {"POST", "/events/news", R"({"data":1})", ada, 201},
        {"POST", "/notify", message, ada, 200},
        // The second one within a minute is not recorded.
        {"POST", "/items/vase/close", {}, ada, 403},
        {"POST", "/items/vase/close", {}, ada, 403},
        {"POST", "/drain", R"({"overMs":1000})", olga, 202},
    };
    for (const auto &request : requests) {
        const auto answer = sent(request.method, request.target, request.body, request.caller);
        QVERIFY2(answer->status() == request.status, answer->received().constData());
    }
    const auto audited = [&auditLog] {
        QFile file(auditLog);
        QStringList entries;
        if (!file.open(QIODevice::ReadOnly))
            return entries;
        while (!file.atEnd()) {
            const QJsonDocument entry = QJsonDocument::fromJson(file.readLine());
            entries.append(QStringList{entry["user"_L1].toString(), entry["action"_L1].toString(),
                                       entry["object"_L1].toString(), entry["outcome"_L1].toString()}
                               .join(u'|'));
        }
        return entries;
    };
    const QStringList expected{
        u"olga|put-item|item:vase|added"_s,
        u"olga|put-item-end|item:vase|done"_s,
        u"olga|close-item|item:vase|done"_s,
        u"olga|put-item-end|item:vase|refused: This auction is over."_s,
        u"olga|remove-item|item:vase|done"_s,
        u"olga|notify||done"_s,
        u"olga|broadcast||done"_s,
        u"olga|publish|channel:news|added"_s,
        u"ada|put-item|item:lamp|added"_s,
        u"ada|close-item|item:vase|refused: Your token does not allow this: the scope sell:vase is missing."_s,
        u"olga|drain||0 readers leave over 1000 ms"_s,
    };
    QTRY_COMPARE(audited().size(), expected.size());
    QCOMPARE(audited(), expected);
}

void TestAccess::operatorsSeeAndEndPolls()
{
    startServer(*m_server);
    const QByteArray op = bearer("operate");
    QCOMPARE(sent("PUT", "/items/vase", R"({"title":"Vase"})", op)->status(), 201);
    const QByteArray since =
        asked("/events/poll?topics=channel:news&wait=0", op)->json()["next"_L1].toString().toLatin1();
    const auto poll = [this](const QByteArray &target, const QString &user) {
        auto client = connectTo(*m_server);
        client->get(target, "User-Agent: desk/2\r\n" + bearer("subscribe", {{u"sub"_s, user}}));
        return client;
    };
    const auto total = [this, &op] { return asked("/connections", op)->json()["total"_L1].toInt(-1); };
    const QByteArray events = "/events/poll?topics=channel:news&wait=60&since=" + since;
    const auto first = poll(events, u"ada"_s);
    const auto second = poll(events, u"ben"_s);
    const auto third = poll("/items/vase/max-bid?version=0&wait=60", u"ben"_s);
    QTRY_COMPARE(total(), 3);
    const QJsonObject ofAda = asked("/connections?user=ada", op)->json()["connections"_L1][0].toObject();
    QCOMPARE(ofAda["via"_L1].toString(), u"poll"_s);
    QCOMPARE(ofAda["user"_L1].toString(), u"ada"_s);
    QCOMPARE(ofAda["agent"_L1].toString(), u"desk/2"_s);
    QCOMPARE(ofAda["topics"_L1].toArray(), QJsonArray{u"channel:news"_s});
    QVERIFY(ofAda["expiresAt"_L1].isDouble());
    QVERIFY(ofAda["sentBytes"_L1].isNull());

    const QByteArray id = ofAda["id"_L1].toString().toLatin1();
    QCOMPARE(sent("DELETE", "/connections/" + id, {}, op)->status(), 204);
    QTRY_COMPARE(first->status(), 200);
    QCOMPARE(first->json()["next"_L1].toString().toLatin1(), since);
    QCOMPARE(sent("DELETE", "/connections/" + id, {}, op)->status(), 404);
    QCOMPARE(sent("DELETE", "/connections?user=ben", {}, op)->json()["ended"_L1].toInt(), 2);
    QTRY_COMPARE(second->status(), 200);
    QTRY_COMPARE(third->status(), 204);

    const auto drained = poll(events, u"ada"_s);
    QTRY_COMPARE(total(), 1);
    QCOMPARE(sent("POST", "/drain", R"({"overMs":3600000})", op)->status(), 202);
    QTRY_COMPARE(drained->status(), 200);
}

void TestAccess::aDrainedServerIsNotReady()
{
    startServer(*m_server);
    const QByteArray op = bearer("operate");
    QTRY_COMPARE(asked("/health/ready")->status(), 200);
    const auto reader = asked("/events?topics=channel:news", bearer("subscribe"));
    QTRY_COMPARE(reader->events("connected").size(), 1);
    const auto begun = sent("POST", "/drain", R"({"overMs":3600000})", op);
    QCOMPARE(begun->status(), 202);
    QCOMPARE(begun->json()["left"_L1].toInt(), 1);
    QCOMPARE(asked("/health/ready")->status(), 503);
    QCOMPARE(asked("/health/live")->status(), 200);
    QVERIFY(asked("/drain", op)->json()["etaMs"_L1].toInt() > 3'000'000);
    QCOMPARE(sent("DELETE", "/drain", {}, op)->status(), 204);
    QCOMPARE(asked("/health/ready")->status(), 200);
    QVERIFY(reader->events("goodbye").isEmpty());
    QCOMPARE(sent("POST", "/drain", R"({"overMs":0,"reconnect":false})", op)->status(), 202);
    QTRY_COMPARE(reader->events("goodbye").size(), 1);
    QVERIFY(reader->events("goodbye").first().data.contains(R"("reason":"drain")"));
    QTRY_COMPARE(asked("/drain", op)->json()["gone"_L1].toInt(), 1);
    QCOMPARE(sent("POST", "/drain", R"({"overMs":-1})", op)->status(), 400);
    QCOMPARE(sent("POST", "/drain", R"({"overMs":1,"reconnect":"no"})", op)->status(), 400);
}

void TestAccess::operatingWantsItsScope()
{
    startServer(*m_server);
    const QByteArray reader = bearer("subscribe publish notify bid sell alert");
    QCOMPARE(asked("/connections", reader)->status(), 403);
    QCOMPARE(asked("/drain", reader)->json()["missing"_L1].toString(), u"operate"_s);
    QCOMPARE(sent("POST", "/drain", R"({"overMs":0})", reader)->status(), 403);
    QCOMPARE(sent("DELETE", "/drain", {}, reader)->status(), 403);
    QCOMPARE(sent("DELETE", "/connections?user=ada", {}, reader)->status(), 403);
    QCOMPARE(sent("DELETE", "/connections/abc", {}, reader)->status(), 403);
    QCOMPARE(asked("/connections")->status(), 401);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAccess)
#include "tst_access.moc"
