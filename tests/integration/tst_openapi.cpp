// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resources/api/apifiles.h"
#include "tests/support/jsonschema.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

// The description of the API for programs, and whether the server keeps to it.
class TestOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void everyEndpointIsDescribed();
    void nothingElseIsDescribed();
    void everyReferenceLeadsSomewhere();
    void answersAreAsDescribed_data();
    void answersAreAsDescribed();
    void thePageLinksToIt();

private:
    QJsonObject operation(const QByteArray &method, const QString &path) const
    {
        return m_document["paths"_L1].toObject()[path].toObject()[QString::fromLatin1(method).toLower()].toObject();
    }

    TestServer m_server;
    QJsonObject m_document;
};

void TestOpenApi::initTestCase()
{
    m_server.start();
    const auto answer = ask(m_server.port(), "GET", "/openapi.json");
    QCOMPARE(answer->status(), 200);
    m_document = answer->json();
    QCOMPARE(m_document["openapi"_L1].toString(), u"3.1.0"_s);
}

void TestOpenApi::everyEndpointIsDescribed()
{
    const QJsonObject paths = m_document["paths"_L1].toObject();
    const QJsonArray endpoints = ask(m_server.port(), "GET", "/")->json()["endpoints"_L1].toArray();
    QCOMPARE(paths.size(), endpoints.size());
    for (const QJsonValue &endpoint : endpoints) {
        const QJsonObject methods = paths[endpoint.toString()].toObject();
        QVERIFY2(!methods.isEmpty(), qPrintable(endpoint.toString()));
        for (const QJsonValue &method : methods) {
            const QJsonObject responses = method["responses"_L1].toObject();
            QVERIFY2(!method["summary"_L1].toString().isEmpty(), qPrintable(endpoint.toString()));
            const bool hasSuccess = responses.contains("200"_L1) || responses.contains("201"_L1)
                || responses.contains("204"_L1) || responses.contains("202"_L1);
            QVERIFY2(hasSuccess, qPrintable(endpoint.toString()));
        }
    }
}

void TestOpenApi::nothingElseIsDescribed()
{
    for (const QString &key : apiDescription()["operations"_L1].toObject().keys()) {
        const QStringList words = key.split(u' ');
        QVERIFY2(!operation(words[0].toLatin1(), words[1]).isEmpty(), qPrintable(key));
    }
}

void TestOpenApi::everyReferenceLeadsSomewhere()
{
    static const QRegularExpression reference(u"\"#/components/(\\w+)/([^\"]+)\""_s);
    const QString text = QString::fromUtf8(QJsonDocument(m_document).toJson());
    int count = 0;
    for (auto found = reference.globalMatch(text); found.hasNext(); ++count) {
        const auto match = found.next();
        const QJsonObject components = m_document["components"_L1].toObject()[match.captured(1)].toObject();
        QVERIFY2(components[match.captured(2)].isObject(), qPrintable(match.captured()));
    }
    QVERIFY(count > 100);
}

void TestOpenApi::answersAreAsDescribed_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *target, const char *body, const QString &path,
                        int status) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(target) << QByteArray(body) << path << status;
    };
    row("the server", "GET", "/", "", u"/"_s, 200);
    row("alive", "GET", "/health/live", "", u"/health/live"_s, 200);
    row("a price", "POST", "/stocks/ACME", R"({"price":10.5})", u"/stocks/{symbol}"_s, 201);
    row("no price", "POST", "/stocks/ACME", R"({"price":"x"})", u"/stocks/{symbol}"_s, 400);
    row("no JSON", "POST", "/stocks/ACME", "x", u"/stocks/{symbol}"_s, 400);
    row("a load", "POST", "/metrics/web-1", R"({"cpu":1.5,"memory":20})", u"/metrics/{host}"_s, 201);
    row("an event", "POST", "/events/news", R"({"type":"alarm","data":[1]})", u"/events/{channel}"_s, 201);
    row("a batch of events", "POST", "/events/news", R"([{"type":"alarm","data":[1]},{"data":2}])",
        u"/events/{channel}"_s, 201);
    row("a batch with a wrong event", "POST", "/events/news", R"([{"data":1},2])", u"/events/{channel}"_s, 400);
    row("a notification", "POST", "/notify", R"({"message":"hello"})", u"/notify"_s, 200);
    row("an announcement", "POST", "/broadcast", R"({"message":"hello"})", u"/broadcast"_s, 200);
    row("a first poll", "GET", "/events/poll?wait=0", "", u"/events/poll"_s, 200);
    row("a poll that is reset", "GET", "/events/poll?wait=0&since=other12345:7", "", u"/events/poll"_s, 200);
    row("a poll for too long", "GET", "/events/poll?wait=61", "", u"/events/poll"_s, 400);
    row("a history", "GET", "/history/channel:news?limit=1", "", u"/history/{topic}"_s, 200);
    row("a history of nothing", "GET", "/history/nothing", "", u"/history/{topic}"_s, 400);
    row("a new item", "PUT", "/items/vase", R"({"title":"A vase","startingBid":5})", u"/items/{id}"_s, 201);
    row("another end", "PUT", "/items/vase", R"({"endsAt":4102444800000,"softCloseMs":1000})", u"/items/{id}"_s, 200);
    row("settings that contradict", "PUT", "/items/vase", R"({"softCloseMs":1000})", u"/items/{id}"_s, 400);
    row("a bid", "POST", "/items/vase/bid", R"({"amount":10,"bidder":"ada"})", u"/items/{id}/bid"_s, 201);
    row("a bid that is too low", "POST", "/items/vase/bid", R"({"amount":9})", u"/items/{id}/bid"_s, 409);
    row("no bid", "POST", "/items/vase/bid", R"({"amount":0})", u"/items/{id}/bid"_s, 400);
    row("items", "GET", "/items?limit=1", "", u"/items"_s, 200);
    row("an item", "GET", "/items/vase", "", u"/items/{id}"_s, 200);
    row("a ledger", "GET", "/items/vase/bids?limit=2", "", u"/items/{id}/bids"_s, 200);
    row("one's own bids", "GET", "/bids?bidder=ada", "", u"/bids"_s, 200);
    row("bids without a bidder", "GET", "/bids", "", u"/bids"_s, 400);
    row("the highest bid", "GET", "/items/vase/max-bid", "", u"/items/{id}/max-bid"_s, 200);
    row("no other highest bid", "GET", "/items/vase/max-bid?version=1&wait=0", "", u"/items/{id}/max-bid"_s, 204);
    row("an archived item", "DELETE", "/items/vase", "", u"/items/{id}"_s, 200);
    row("a bid that is too late", "POST", "/items/vase/bid", R"({"amount":99})", u"/items/{id}/bid"_s, 410);
    row("a new alert rule", "PUT", "/alerts/jobs", R"({"topic":"channel:jobs","above":3})", u"/alerts/{alert}"_s, 201);
    row("another alert rule", "PUT", "/alerts/jobs", R"({"topic":"channel:jobs","above":-3})", u"/alerts/{alert}"_s,
        200);
    row("an alert rule that is none", "PUT", "/alerts/jobs", "{}", u"/alerts/{alert}"_s, 400);
    row("what fires", "POST", "/events/jobs", R"({"data":5})", u"/events/{channel}"_s, 201);
    row("alerts", "GET", "/alerts", "", u"/alerts"_s, 200);
    row("an alert", "GET", "/alerts/jobs", "", u"/alerts/{alert}"_s, 200);
    row("no alert", "GET", "/alerts/other", "", u"/alerts/{alert}"_s, 404);
    row("a snooze", "POST", "/alerts/jobs/snooze", R"({"untilMs":4102444800000})", u"/alerts/{alert}/snooze"_s, 200);
    row("nothing to acknowledge", "POST", "/alerts/none/acknowledge", "{}", u"/alerts/{alert}/acknowledge"_s, 404);
    row("a removed alert rule", "DELETE", "/alerts/jobs", "", u"/alerts/{alert}"_s, 200);
    row("the caller", "GET", "/whoami", "", u"/whoami"_s, 200);
    row("a sign-in for nothing", "PUT", "/session", R"({"token":"x"})", u"/session"_s, 404);
    row("a sign-out", "DELETE", "/session", "", u"/session"_s, 204);
}

void TestOpenApi::answersAreAsDescribed()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QString, path);
    QFETCH(int, status);
    const auto answer = ask(m_server.port(), method, target, body);
    QCOMPARE(answer->status(), status);
    const QJsonObject responses = operation(method, path)["responses"_L1].toObject();
    const QJsonObject described = responses[QString::number(status)].toObject();
    QVERIFY2(!described.isEmpty(), "the status is not described");
    QJsonObject schema = described["content"_L1]["application/json"_L1]["schema"_L1].toObject();
    QCOMPARE(answer->body().isEmpty(), schema.isEmpty());
    if (schema.isEmpty())
        return;
    const QJsonObject components = m_document["components"_L1].toObject();
    QStringList violations;
    const QJsonArray choices = schema.contains("anyOf"_L1) ? schema["anyOf"_L1].toArray() : QJsonArray{schema};
    for (const QJsonValue &choice : choices)
        violations.append(schemaViolation(answer->json(), choice.toObject(), components));
    QVERIFY2(violations.contains(QString()), qPrintable(violations.join(u"; "_s)));
}

void TestOpenApi::thePageLinksToIt()
{
    const auto page = ask(m_server.port(), "GET", "/", {}, "Accept: text/html\r\n");
    QVERIFY(page->body().contains("href=\"openapi.json\""));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestOpenApi)

#include "tst_openapi.moc"
