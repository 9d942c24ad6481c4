// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/pipeline.h"
#include "server/routes/caller.h"
#include "tests/support/manualclock.h"
#include "tests/support/recordedresponder.h"

#include <QJsonDocument>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Takes the credential for the name of the user.
class NamingAuthenticator final : public Authenticator
{
public:
    void authenticate(const Credentials &credentials, const Answer &answer) override
    {
        ++asked;
        if (isLate) {
            m_owed.append([answer, this, credentials] { answer(resultOf(credentials)); });
            return;
        }
        answer(resultOf(credentials));
    }
    void answerAll()
    {
        for (const auto &answer : std::exchange(m_owed, {}))
            answer();
    }

    int asked = 0;
    bool isLate = false;
    mutable QByteArray tokenInQuery;

private:
    Authentication resultOf(const Credentials &credentials) const
    {
        const QByteArray user = credentials.authorization.mid(qstrlen("Bearer "));
        if (user == "wrong")
            return AuthenticationError{.kind = AuthenticationError::Kind::invalid,
                                       .text = u"The token \"x\" is bad."_s};
        const QByteArray cookie = credentials.cookies.mid(qstrlen("heliograph_token="));
        tokenInQuery = credentials.queryToken;
        if (user.isEmpty() && cookie.isEmpty())
            return Authenticated{};
        Principal::Details details;
        details.user = user.isEmpty() ? cookie : user;
        details.isAnonymous = false;
        return Authenticated{Principal(details), user.isEmpty() ? TokenPlace::cookie : TokenPlace::header};
    }

    QList<std::function<void()>> m_owed;
};

// Ada may do everything, Ben nothing.
class AdasAccess final : public AccessPolicy
{
public:
    AccessDecision mayRead(const Principal &principal, const TopicSet &topics) const override
    {
        lastTopics = topics.toText();
        return verdictFor(principal, "subscribe");
    }
    AccessDecision mayDo(const Principal &principal, Action action, QByteArrayView object) const override
    {
        lastAction = action;
        lastObject = object.toByteArray();
        return verdictFor(principal, "publish:channel:news");
    }
    AccessDecision mayActAs(const Principal &, QByteArrayView) const override { return AccessDecision::allowed(); }

    mutable QByteArray lastTopics;
    mutable Action lastAction = Action::subscribe;
    mutable QByteArray lastObject;

private:
    static AccessDecision verdictFor(const Principal &principal, const QByteArray &missing)
    {
        if (principal.user() == "ada")
            return AccessDecision::allowed();
        return {principal.isAnonymous() ? AccessDecision::Kind::unauthenticated : AccessDecision::Kind::forbidden,
                missing};
    }
};

HttpRequest requestOf(const QByteArray &method, const QByteArray &target, const QByteArray &fields = {},
                      const QByteArray &body = {})
{
    HttpRequest request = HttpRequest::fromHead(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields);
    request.body = body;
    return request;
}

const QByteArray ada = "Authorization: Bearer ada\r\n";
const QByteArray ben = "Authorization: Bearer ben\r\n";
const QByteArray json = "Content-Type: application/json\r\n";

} // namespace

class TestPipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void requestsWaitWhileTheServerStarts();
    void requestsAreRefusedWhenTheStartTakesLong();
    void unknownPathsAre404();
    void unknownMethodsAre405_data();
    void unknownMethodsAre405();
    void headIsHandledAsGet();
    void optionsReportTheMethods_data();
    void optionsReportTheMethods();
    void badNamesAre400_data();
    void badNamesAre400();
    void strangersPagesAreRefusedBeforeAnythingElse();
    void accessIsDecidedBeforeTheBodyIsRead_data();
    void accessIsDecidedBeforeTheBodyIsRead();
    void whatMayBeDoneIsAskedAboutItsObject();
    void aWrongTokenIsRefusedWhereTokensCount();
    void anAuthenticatorMayAnswerLater();
    void streamsOfTwoPrincipalsDoNotShareTheirTopics();
    void streamsOfOnePrincipalShareTheirTopics();
    void streamRequestsEndTheirConnections();
    void aChangeByCookieMustSayWhichPageItComesFrom();
    void aTokenInTheQueryGoesNoFurther();
    void routesAboutTheCallerAskWhoItIs();
    void knowsWhichPathsAreStreams_data();
    void knowsWhichPathsAreStreams();
    void aRequestIsDeniedByItsHeadWhereThatIsCertain_data();
    void aRequestIsDeniedByItsHeadWhereThatIsCertain();
    void whoAsksTooOftenHasToWait();
    void aBatchCountsAsItsEvents();
    void aBatchThatNoWaitingLetsThroughIsRefused();
    void aListIsTakenWhereTheRouteTakesOne();
    void callersAreCountedByUserOrAddress();
    void aRefusedRequestCountsForNoRate();
    void aRequestCountsOnceAlthoughItsHeadIsJudgedFirst();
    void whoSendsManyBadTokensHasToWait();
    void refusedTokensAreLoggedOnceAMinuteForEachAddress();
    void aGoodTokenDoesNotWaitForTheBadOnesOfItsAddress();
    void requestsAreTimedByTheirRoute();
    void aResponseMayComeWhenTheRoutesAreGone();

private:
    Histogram::Snapshot timesOf(const QByteArray &method, const QByteArray &pattern) const
    {
        for (const RouteTimes &route : m_pipeline->routeTimes()) {
            if (route.method == method && route.pattern == pattern)
                return route.times->snapshot();
        }
        return {};
    }
    Route::Handler note(const QByteArray &name)
    {
        return [this, name](const RouteRequest &request, const ResponderPtr &responder) {
            handled.append(name);
            topics.append(request.topics);
            lastRequest = request;
            responder->sendJson(200, "{}");
        };
    }
    void setUp(RequestLimits::Settings limits);
    void limitPublishing(int rate);
    void makePipeline()
    {
        m_pipeline = std::make_unique<Pipeline>(OriginPolicy::Settings{}, *m_authenticator, m_access, *m_refusedTokens,
                                                *m_limits, m_actionAudit, m_clock);
    }
    std::shared_ptr<RecordedResponder> ask(const QByteArray &method, const QByteArray &target,
                                           const QByteArray &fields = {}, const QByteArray &body = {})
    {
        auto responder = std::make_shared<RecordedResponder>(method == "HEAD");
        m_pipeline->handle(requestOf(method, target, fields, body), responder);
        return responder;
    }

    QByteArrayList handled;
    QList<SharedTopics> topics;
    RouteRequest lastRequest;
    std::unique_ptr<NamingAuthenticator> m_authenticator;
    AdasAccess m_access;
    ManualClock m_clock;
    AuditLog m_audit{m_clock};
    ActionAudit m_actionAudit{m_clock, m_audit};
    std::unique_ptr<RefusedTokens> m_refusedTokens;
    std::unique_ptr<RequestLimits> m_limits;
    std::unique_ptr<Pipeline> m_pipeline;
};

void TestPipeline::init()
{
    setUp({});
}

void TestPipeline::limitPublishing(int rate)
{
    setUp({.publishRate = rate});
}

void TestPipeline::setUp(RequestLimits::Settings limits)
{
    handled.clear();
    topics.clear();
    m_authenticator = std::make_unique<NamingAuthenticator>();
    m_refusedTokens = std::make_unique<RefusedTokens>(m_clock, m_audit);
    m_limits = std::make_unique<RequestLimits>(m_clock, limits);
    makePipeline();
    const auto ownTopics = [](const RouteRequest &request) -> std::variant<TopicSet, HttpError> {
        if (request.parameter("topics") == "nonsense")
            return badRequest("bad-topics", u"?"_s);
        return TopicSet({{TopicKind::user, request.principal.user()}});
    };
    const auto channel = [](const RouteRequest &request) {
        return TopicSet({{TopicKind::channel, request.arguments.first()}});
    };
    m_pipeline->setRoutes(
        {{"GET", "/", std::nullopt, {}, note("root"), "", ""},
         {"GET", "/events", Action::subscribe, ownTopics, note("events"), "", "", Route::Kind::stream},
         {"GET", "/events/{channel}", Action::subscribe, channel, note("channel"), "", "", Route::Kind::stream},
         {"POST", "/events/{channel}", Action::publish, channel, note("publish"), "X", "Y", Route::Kind::ordinary,
          Rate::publish, true},
         {"GET", "/events/poll", Action::subscribe, ownTopics, note("poll"), "", "Z"},
         {"PUT", "/items/{id}", Action::sell, {}, note("configure"), "X", "Y"},
         {"GET", "/whoami", std::nullopt, {}, note("whoami"), "", "", Route::Kind::personal},
         {"GET", "/health", std::nullopt, {}, note("health"), "", "", Route::Kind::health}});
    m_pipeline->open();
}

void TestPipeline::requestsWaitWhileTheServerStarts()
{
    makePipeline();
    m_pipeline->setRoutes({{"GET", "/", std::nullopt, {}, note("root"), "", ""},
                           {"GET", "/health", std::nullopt, {}, note("health"), "", "", Route::Kind::health}});
    const auto early = ask("GET", "/");
    QCOMPARE(ask("GET", "/health")->status(), 200);
    QCOMPARE(early->status(), 0);
    m_pipeline->open();
    QCOMPARE(early->status(), 200);
}

void TestPipeline::requestsAreRefusedWhenTheStartTakesLong()
{
    makePipeline();
    m_pipeline->setRoutes({{"GET", "/", std::nullopt, {}, note("root"), "", ""},
                           {"GET", "/health", std::nullopt, {}, note("health"), "", "", Route::Kind::health}});
    const auto early = ask("GET", "/");
    QTRY_COMPARE(early->status(), 503);
    QCOMPARE(early->field("Retry-After"), QByteArray("5"));
    QCOMPARE(ask("GET", "/")->status(), 503);
    QCOMPARE(ask("GET", "/health")->status(), 200);
    m_pipeline->open();
    QCOMPARE(ask("GET", "/")->status(), 200);
}

void TestPipeline::unknownPathsAre404()
{
    for (const char *method : {"GET", "POST", "OPTIONS", "HEAD"}) {
        const auto answer = ask(method, "/nowhere");
        QCOMPARE(answer->status(), 404);
        QVERIFY(answer->body().contains("\"code\":\"not-found\""));
    }
    QCOMPARE(m_authenticator->asked, 0);
}

void TestPipeline::unknownMethodsAre405_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allow");

    QTest::newRow("a path that is only read")
        << QByteArray("POST") << QByteArray("/events") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("a path that is read and written")
        << QByteArray("DELETE") << QByteArray("/events/news") << QByteArray("GET, HEAD, POST, OPTIONS");
    QTest::newRow("a path that is only written")
        << QByteArray("GET") << QByteArray("/items/a") << QByteArray("PUT, OPTIONS");
    QTest::newRow("HEAD of a path that is only written")
        << QByteArray("HEAD") << QByteArray("/items/a") << QByteArray("PUT, OPTIONS");
    QTest::newRow("a path spelled out does not lend its name's methods")
        << QByteArray("POST") << QByteArray("/events/poll") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("methods have a case") << QByteArray("get") << QByteArray("/events")
                                         << QByteArray("GET, HEAD, OPTIONS");
}

void TestPipeline::unknownMethodsAre405()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allow);
    const auto answer = ask(method, path);
    QCOMPARE(answer->status(), 405);
    QCOMPARE(answer->field("Allow"), allow);
    QVERIFY(answer->body().contains("\"code\":\"method-not-allowed\""));
}

void TestPipeline::headIsHandledAsGet()
{
    QCOMPARE(ask("HEAD", "/")->status(), 200);
    QCOMPARE(handled, QByteArrayList{"root"});
}

void TestPipeline::optionsReportTheMethods_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("methods");

    QTest::newRow("the root") << QByteArray("/") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("a channel") << QByteArray("/events/news") << QByteArray("GET, HEAD, POST, OPTIONS");
    QTest::newRow("an item") << QByteArray("/items/a") << QByteArray("PUT, OPTIONS");
}

void TestPipeline::optionsReportTheMethods()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, methods);
    const auto answer = ask("OPTIONS", path, "Origin: http://localhost:1\r\n");
    QCOMPARE(answer->status(), 204);
    QVERIFY(answer->body().isEmpty());
    QCOMPARE(answer->field("Allow"), methods);
    QCOMPARE(answer->field("Access-Control-Allow-Methods"), methods);
    QCOMPARE(answer->field("Access-Control-Allow-Origin"), QByteArray("http://localhost:1"));
    // Browsers send no credentials with a preflight.
    QCOMPARE(m_authenticator->asked, 0);
}

void TestPipeline::badNamesAre400_data()
{
    QTest::addColumn<QByteArray>("path");

    QTest::newRow("an empty name") << QByteArray("/events/");
    QTest::newRow("white space") << QByteArray("/events/a%20b");
    QTest::newRow("a slash") << QByteArray("/events/a%2Fb");
    QTest::newRow("a line end") << QByteArray("/events/a%0Ab");
    QTest::newRow("a byte of zero") << QByteArray("/events/a%00");
    QTest::newRow("letters beyond ASCII") << QByteArray("/events/M%C3%BCnchen");
    QTest::newRow("a star") << QByteArray("/events/*");
    QTest::newRow("a name encoded twice") << QByteArray("/events/a%2520b");
    QTest::newRow("a percent sign alone") << QByteArray("/events/100%");
    QTest::newRow("one letter too many") << "/events/" + QByteArray(65, 'a');
    QTest::newRow("the pattern itself") << QByteArray("/events/{channel}");
}

void TestPipeline::badNamesAre400()
{
    QFETCH(QByteArray, path);
    const auto answer = ask("GET", path, ada);
    QCOMPARE(answer->status(), 400);
    QVERIFY(answer->body().contains("\"code\":\"bad-name\""));
}

void TestPipeline::strangersPagesAreRefusedBeforeAnythingElse()
{
    const auto answer = ask("GET", "/nowhere", "Origin: http://evil.example\r\n");
    QCOMPARE(answer->status(), 403);
    QVERIFY(answer->body().contains("\"code\":\"origin-not-allowed\""));
    QVERIFY(answer->field("Access-Control-Allow-Origin").isEmpty());
}

void TestPipeline::accessIsDecidedBeforeTheBodyIsRead_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no token, with a body that is no JSON") << json << QByteArray("{{{") << 401;
    QTest::newRow("no token, with another type of content") << QByteArray() << QByteArray("a=b") << 401;
    QTest::newRow("a token without the scope, with a body that is no JSON") << ben + json << QByteArray("{{{") << 403;
    QTest::newRow("a token with the scope, with a body that is no JSON") << ada + json << QByteArray("{{{") << 400;
    QTest::newRow("a token with the scope, with another type of content") << ada << QByteArray("a=b") << 415;
    QTest::newRow("a token with the scope, with a good body") << ada + json << QByteArray("{}") << 200;
}

void TestPipeline::accessIsDecidedBeforeTheBodyIsRead()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const auto answer = ask("POST", "/events/news", fields, body);
    QCOMPARE(answer->status(), status);
    QCOMPARE(handled.size(), status == 200 ? 1 : 0);
    if (status == 401)
        QCOMPARE(answer->field("WWW-Authenticate"), QByteArray("Bearer realm=\"heliograph\""));
    if (status == 403)
        QCOMPARE(QJsonDocument::fromJson(answer->body())["missing"_L1].toString(), u"publish:channel:news"_s);
}

void TestPipeline::whatMayBeDoneIsAskedAboutItsObject()
{
    ask("POST", "/events/news", ada + json, "{}");
    QCOMPARE(m_access.lastAction, Action::publish);
    QCOMPARE(m_access.lastObject, QByteArray("channel:news"));
    ask("GET", "/events/news", ada);
    QCOMPARE(m_access.lastTopics, QByteArray("channel:news"));
}

void TestPipeline::aWrongTokenIsRefusedWhereTokensCount()
{
    const QByteArray wrong = "Authorization: Bearer wrong\r\n";
    const auto answer = ask("GET", "/events", wrong);
    QCOMPARE(answer->status(), 401);
    QVERIFY(answer->body().contains("\"code\":\"invalid-token\""));
    QCOMPARE(answer->field("WWW-Authenticate"),
             QByteArray("Bearer realm=\"heliograph\", error=\"invalid_token\", "
                        "error_description=\"The token 'x' is bad.\""));
    // A page with an expired cookie still loads, or it would be impossible to sign in again.
    QCOMPARE(ask("GET", "/", wrong)->status(), 200);
}

void TestPipeline::anAuthenticatorMayAnswerLater()
{
    m_authenticator->isLate = true;
    const auto first = ask("GET", "/events/poll", ada);
    const auto second = ask("POST", "/events/news", ben + json, "{}");
    QCOMPARE(first->status(), 0);
    m_authenticator->answerAll();
    QCOMPARE(first->status(), 200);
    QCOMPARE(second->status(), 403);
    QCOMPARE(handled, QByteArrayList{"poll"});
}

void TestPipeline::streamsOfTwoPrincipalsDoNotShareTheirTopics()
{
    ask("GET", "/events", ada);
    QCOMPARE(m_access.lastTopics, QByteArray("user:ada"));
    ask("GET", "/events", ben);
    QCOMPARE(m_access.lastTopics, QByteArray("user:ben"));
    ask("GET", "/events", ada);
    QCOMPARE(m_access.lastTopics, QByteArray("user:ada"));
}

void TestPipeline::streamsOfOnePrincipalShareTheirTopics()
{
    ask("GET", "/events?topics=stock", ada);
    ask("GET", "/events?topics=stock", ada);
    ask("GET", "/events?topics=metrics", ada);
    QCOMPARE(topics.size(), 3);
    QCOMPARE(topics[0].get(), topics[1].get());
    QVERIFY(topics[1] != topics[2]);
}

void TestPipeline::streamRequestsEndTheirConnections()
{
    QVERIFY(ask("GET", "/events", ada)->expectsStream);
    QVERIFY(!ask("GET", "/events/poll", ada)->expectsStream);
    QVERIFY(!ask("POST", "/events/news", ada + json, "{}")->expectsStream);
}

void TestPipeline::aChangeByCookieMustSayWhichPageItComesFrom()
{
    const QByteArray cookie = "Cookie: heliograph_token=ada\r\n";
    const auto without = ask("POST", "/events/news", cookie + json, "{}");
    QCOMPARE(without->status(), 403);
    QVERIFY(without->body().contains("\"code\":\"origin-missing\""));
    QVERIFY(m_pipeline->denialOf(requestOf("POST", "/events/news", cookie)));
    QCOMPARE(ask("POST", "/events/news", cookie + json + "Origin: http://localhost\r\n", "{}")->status(), 200);
    QCOMPARE(ask("GET", "/events/poll", cookie)->status(), 200);
    QCOMPARE(ask("POST", "/events/news", ada + json, "{}")->status(), 200);
}

void TestPipeline::aTokenInTheQueryGoesNoFurther()
{
    ask("GET", "/events/poll?topics=stock&token=a%2Eb&since=x", ada);
    QCOMPARE(m_authenticator->tokenInQuery, QByteArray("a.b"));
    QVERIFY(!lastRequest.has("token"));
    QCOMPARE(lastRequest.parameter("topics"), QByteArray("stock"));
    QCOMPARE(lastRequest.parameter("since"), QByteArray("x"));
    ask("GET", "/events/poll?token=a&token=b", ada);
    QCOMPARE(m_authenticator->tokenInQuery, QByteArray("a,b"));
}

void TestPipeline::routesAboutTheCallerAskWhoItIs()
{
    QCOMPARE(ask("GET", "/whoami", ben)->status(), 200);
    QCOMPARE(lastRequest.principal.user(), QByteArray("ben"));
    QCOMPARE(ask("GET", "/whoami")->status(), 200);
    QVERIFY(lastRequest.principal.isAnonymous());
    QCOMPARE(ask("GET", "/whoami", "Authorization: Bearer wrong\r\n")->status(), 401);
}

void TestPipeline::knowsWhichPathsAreStreams_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isStream");
    QTest::newRow("all topics") << QByteArray("/events") << true;
    QTest::newRow("a channel") << QByteArray("/events/news") << true;
    QTest::newRow("polling") << QByteArray("/events/poll") << false;
    QTest::newRow("polling, encoded") << QByteArray("/events/%70oll") << false;
    QTest::newRow("the status") << QByteArray("/") << false;
    QTest::newRow("what is only written") << QByteArray("/items/a") << false;
    QTest::newRow("nothing") << QByteArray("/nowhere") << false;
}

void TestPipeline::knowsWhichPathsAreStreams()
{
    QFETCH(QByteArray, path);
    QTEST(m_pipeline->isStreamPath(path), "isStream");
}

void TestPipeline::aRequestIsDeniedByItsHeadWhereThatIsCertain_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("a page of another site") << QByteArray("/events/news") << ada + "Origin: http://evil.example\r\n"
                                            << 403;
    QTest::newRow("nothing there") << QByteArray("/nowhere") << ada << 404;
    QTest::newRow("no token") << QByteArray("/events/news") << QByteArray() << 401;
    QTest::newRow("a token without the scope") << QByteArray("/events/news") << ben << 403;
    QTest::newRow("a wrong token") << QByteArray("/events/news") << QByteArray("Authorization: Bearer wrong\r\n")
                                   << 401;
    QTest::newRow("a token with the scope") << QByteArray("/events/news") << ada << 0;
}

void TestPipeline::aRequestIsDeniedByItsHeadWhereThatIsCertain()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, fields);
    const auto denial = m_pipeline->denialOf(requestOf("POST", target, fields));
    QTEST(denial ? denial->status : 0, "status");
    QCOMPARE(handled, QByteArrayList());
}

void TestPipeline::whoAsksTooOftenHasToWait()
{
    limitPublishing(1);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(ask("POST", "/events/news", ada + json, "{}")->status(), 200);
    const auto refused = ask("POST", "/events/news", ada + json, "{}");
    QCOMPARE(refused->status(), 429);
    QCOMPARE(refused->field("Retry-After"), QByteArray("1"));
    QVERIFY(refused->body().contains("\"code\":\"rate-limited\""));
    QCOMPARE(handled.size(), 10);
    QVERIFY(m_pipeline->denialOf(requestOf("POST", "/events/news", ada + json)));
    // No limit on reading.
    QCOMPARE(ask("GET", "/events/news", ada)->status(), 200);
    m_clock.advance(std::chrono::seconds(1));
    QCOMPARE(ask("POST", "/events/news", ada + json, "{}")->status(), 200);
    QCOMPARE(ask("POST", "/events/news", ada + json, "{}")->status(), 429);
}

void TestPipeline::aBatchCountsAsItsEvents()
{
    // Ten at once.
    limitPublishing(1);
    QCOMPARE(ask("POST", "/events/news", ada + json, "[{},{},{},{},{},{}]")->status(), 200);
    const auto refused = ask("POST", "/events/news", ada + json, "[{},{},{},{},{},{}]");
    QCOMPARE(refused->status(), 429);
    // Four are left, and the attempt took one of them.
    QCOMPARE(refused->field("Retry-After"), QByteArray("2"));
    QCOMPARE(handled.size(), 1);
    QCOMPARE(ask("POST", "/events/news", ada + json, "[{},{},{}]")->status(), 200);
    QCOMPARE(ask("POST", "/events/news", ada + json, "{}")->status(), 429);
}

void TestPipeline::aBatchThatNoWaitingLetsThroughIsRefused()
{
    limitPublishing(1);
    QCOMPARE(ask("POST", "/events/news", ada + json, "[{},{},{},{},{},{},{},{},{},{}]")->status(), 200);
    m_clock.advance(std::chrono::hours(1));
    const auto refused = ask("POST", "/events/news", ada + json, "[{},{},{},{},{},{},{},{},{},{},{}]");
    QCOMPARE(refused->status(), 413);
    QVERIFY(refused->body().contains("\"code\":\"batch-too-large\""));
    QVERIFY(refused->body().contains("10"));
}

void TestPipeline::aListIsTakenWhereTheRouteTakesOne()
{
    QCOMPARE(ask("POST", "/events/news", ada + json, " [{\"a\": 1.0}, 2]")->status(), 200);
    QCOMPARE(*lastRequest.list, (std::vector<QByteArray>{R"({"a":1.0})", "2"}));
    QCOMPARE(ask("POST", "/events/news", ada + json, "[]")->status(), 200);
    QVERIFY(lastRequest.list->empty());
    QCOMPARE(ask("POST", "/events/news", ada + json, "[{}")->status(), 400);
    QCOMPARE(ask("POST", "/events/news", ada, "[{}]")->status(), 415);
    QCOMPARE(ask("PUT", "/items/lamp", ada + json, "[{}]")->status(), 400);
    QCOMPARE(ask("POST", "/events/news", ada + json, "{}")->status(), 200);
    QVERIFY(!lastRequest.list);
}

void TestPipeline::callersAreCountedByUserOrAddress()
{
    const auto caller = [](const char *address, const QByteArray &user = {}) {
        RouteRequest request;
        request.peer = QHostAddress(QLatin1String(address));
        Principal::Details details;
        details.user = user;
        request.principal = Principal(details);
        return callerOf(request);
    };
    QVERIFY(caller("192.0.2.1") != caller("192.0.2.2"));
    QVERIFY(caller("192.0.2.1", "ada") != caller("192.0.2.1"));
    QCOMPARE(caller("192.0.2.1", "ada"), caller("2001:db8::1", "ada"));
    // The addresses belong to one network.
    QCOMPARE(caller("2001:db8::1"), caller("2001:db8::2"));
    QVERIFY(caller("2001:db8::1") != caller("2001:db8:0:1::1"));
    // As a server sees it that listens for both.
    QCOMPARE(caller("::ffff:192.0.2.1"), caller("192.0.2.1"));
    QVERIFY(caller("::ffff:192.0.2.1") != caller("::ffff:192.0.2.2"));
}

void TestPipeline::aRefusedRequestCountsForNoRate()
{
    limitPublishing(1);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(ask("POST", "/events/news", ben + json, "{}")->status(), 403);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(ask("POST", "/events/news", ada + json, "{}")->status(), 200);
}

void TestPipeline::aRequestCountsOnceAlthoughItsHeadIsJudgedFirst()
{
    limitPublishing(1);
    for (int i = 0; i < 10; ++i) {
        QVERIFY(!m_pipeline->denialOf(requestOf("POST", "/events/news", ada + json)));
        QCOMPARE(ask("POST", "/events/news", ada + json, "{}")->status(), 200);
    }
}

void TestPipeline::whoSendsManyBadTokensHasToWait()
{
    const QByteArray wrong = "Authorization: Bearer wrong\r\n";
    for (int i = 0; i < 100; ++i)
        QCOMPARE(ask("GET", "/events", wrong)->status(), 401);
    const auto refused = ask("GET", "/events", wrong);
    QCOMPARE(refused->status(), 429);
    QCOMPARE(refused->field("Retry-After"), QByteArray("1"));
    QVERIFY(refused->body().contains("\"code\":\"too-many-refused\""));
    m_clock.advance(std::chrono::seconds(1));
    QCOMPARE(ask("GET", "/events", wrong)->status(), 401);
}

void TestPipeline::refusedTokensAreLoggedOnceAMinuteForEachAddress()
{
    static QStringList logged;
    logged.clear();
    const auto before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &context, const QString &text) {
        if (QByteArray(context.category) == "audit")
            logged.append(text);
    });
    const QByteArray wrong = "Authorization: Bearer wrong\r\n";
    for (int i = 0; i < 5; ++i)
        ask("GET", "/events", wrong);
    const QStringList first = logged;
    m_clock.advance(std::chrono::seconds(59));
    ask("GET", "/events", wrong);
    const QStringList stillTheSame = logged;
    HttpRequest other = requestOf("GET", "/events", wrong);
    other.peer = QHostAddress(u"192.0.2.7"_s);
    m_pipeline->handle(other, std::make_shared<RecordedResponder>());
    const QStringList ofTwo = logged;
    m_clock.advance(std::chrono::seconds(1));
    ask("GET", "/events", wrong);
    qInstallMessageHandler(before);
    QCOMPARE(first.size(), 1);
    const QJsonDocument entry = QJsonDocument::fromJson(first[0].toUtf8());
    QCOMPARE(entry["action"_L1].toString(), u"sign-in"_s);
    QCOMPARE(entry["outcome"_L1].toString(), u"refused: The token \"x\" is bad."_s);
    QCOMPARE(stillTheSame, first);
    QCOMPARE(ofTwo.size(), 2);
    QCOMPARE(QJsonDocument::fromJson(ofTwo[1].toUtf8())["address"_L1].toString(), u"192.0.2.7"_s);
    QCOMPARE(logged.size(), 3);
}

void TestPipeline::aGoodTokenDoesNotWaitForTheBadOnesOfItsAddress()
{
    for (int i = 0; i < 200; ++i)
        ask("GET", "/events", "Authorization: Bearer wrong\r\n");
    QCOMPARE(ask("GET", "/events", ada)->status(), 200);
}

void TestPipeline::requestsAreTimedByTheirRoute()
{
    m_authenticator->isLate = true;
    ask("GET", "/events/news", ada);
    ask("GET", "/events/weather", ben);
    m_clock.advance(std::chrono::milliseconds(20));
    QCOMPARE(timesOf("GET", "/events/{channel}").count, quint64(0));
    // One of them is refused.
    m_authenticator->answerAll();
    m_clock.advance(std::chrono::milliseconds(20));
    QCOMPARE(timesOf("GET", "/events/{channel}").count, quint64(2));
    QCOMPARE(timesOf("GET", "/events/{channel}").sum, 0.04);
    QCOMPARE(timesOf("POST", "/events/{channel}").count, quint64(0));
    ask("GET", "/nowhere");
    ask("POST", "/");
    quint64 count = 0;
    for (const RouteTimes &route : m_pipeline->routeTimes())
        count += route.times->snapshot().count;
    QCOMPARE(count, quint64(2));
}

void TestPipeline::aResponseMayComeWhenTheRoutesAreGone()
{
    ResponderPtr owed;
    makePipeline();
    m_pipeline->setRoutes({{"GET",
                            "/late",
                            std::nullopt,
                            {},
                            [&owed](const RouteRequest &, const ResponderPtr &responder) { owed = responder; },
                            "",
                            ""}});
    m_pipeline->open();
    const auto late = ask("GET", "/late");
    m_pipeline.reset();
    owed->sendJson(200, "{}");
    QCOMPARE(late->status(), 200);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestPipeline)

#include "tst_pipeline.moc"
