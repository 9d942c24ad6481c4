// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/rediskeys.h"
#include "tests/support/redisserver.h"
#include "tests/support/testkeys.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Two servers on one Redis that ask for tokens, as their operators see them.
class TestRedisOperating : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aUserKickedAtOneServerIsGoneFromAll();
    void aServerThatCouldNotBeReachedIsNamed();
    void onlyOperatorsSeeTheOtherServers();
    void theHealthDoesNotNameTheOtherServers();

private:
    QByteArray bearer(const QString &user, const QString &scopes) const;
    std::unique_ptr<WireClient> reader(TestServer &server, const QString &user) const;
    qsizetype serversKnownTo(TestServer &server) const;
    // Returns what the server answers; empty when a reader was not ended.
    QJsonObject kickAda();

    const TestKey m_key = TestKey::secret();
    const QTemporaryDir m_folder;
    RedisServer m_redis;
    std::unique_ptr<TestServer> m_one;
    std::unique_ptr<TestServer> m_other;
};

void TestRedisOperating::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start({u"appendonly yes"_s, u"appendfsync always"_s}));
    QFile file(m_folder.filePath(u"key"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_key.publicFile());
}

void TestRedisOperating::init()
{
    m_redis.run({"FLUSHALL"});
    for (auto *server : {&m_one, &m_other}) {
        *server = std::make_unique<TestServer>();
        ServerConfig &config = (*server)->config;
        config.redis.url = m_redis.url();
        config.instance = server == &m_one ? u"one"_s : u"other"_s;
        config.access.mode = AccessConfig::Mode::jwt;
        config.access.keys = {m_folder.filePath(u"key"_s).toUtf8()};
        config.access.auditLog = m_folder.filePath(config.instance + u".audit"_s);
        (*server)->start();
    }
    for (TestServer *server : {m_one.get(), m_other.get()})
        QTRY_COMPARE_WITH_TIMEOUT(serversKnownTo(*server), 2, 20'000);
}

void TestRedisOperating::cleanup()
{
    m_one.reset();
    m_other.reset();
}

QByteArray TestRedisOperating::bearer(const QString &user, const QString &scopes) const
{
    const QJsonObject claims{
        {u"sub"_s, user}, {u"scope"_s, scopes}, {u"exp"_s, QDateTime::currentSecsSinceEpoch() + 3600}};
    return "Authorization: Bearer " + m_key.sign(TokenAlgorithm::HS256, claims) + "\r\n";
}

std::unique_ptr<WireClient> TestRedisOperating::reader(TestServer &server, const QString &user) const
{
    auto client = std::make_unique<WireClient>(server.port());
    client->get("/events/news", bearer(user, u"subscribe"_s));
    if (!QTest::qWaitFor([&client] { return !client->events("connected").isEmpty(); }, 20'000))
        QTest::qFail("the stream was not opened", __FILE__, __LINE__);
    return client;
}

qsizetype TestRedisOperating::serversKnownTo(TestServer &server) const
{
    const auto response = ask(server.port(), "GET", "/", {}, bearer(u"olga"_s, u"operate"_s));
    return response->json()["instances"_L1].toArray().size();
}

// With a stream at each server and a poll at the other one, which end.
QJsonObject TestRedisOperating::kickAda()
{
    const QByteArray ada = bearer(u"ada"_s, u"subscribe"_s);
    const QByteArray olga = bearer(u"olga"_s, u"operate"_s);
    const auto here = reader(*m_one, u"ada"_s);
    const auto there = reader(*m_other, u"ada"_s);
    const auto first = ask(m_other->port(), "GET", "/events/poll?topics=channel:news&wait=0", {}, ada);
    WireClient poll(m_other->port());
    poll.get("/events/poll?topics=channel:news&wait=60&since=" + first->json()["next"_L1].toString().toLatin1(), ada);
    const auto readersThere = [&] {
        return ask(m_other->port(), "GET", "/connections?user=ada", {}, olga)->json()["total"_L1].toInt();
    };
    if (!QTest::qWaitFor([&] { return readersThere() == 2; }, 20'000))
        return {};
    const auto response = ask(m_one->port(), "DELETE", "/connections?user=ada&reconnect=true", {}, olga);
    const bool areGone = QTest::qWaitFor(
        [&] {
            return !here->events("goodbye").isEmpty() && !there->events("goodbye").isEmpty() && poll.status() == 200;
        },
        20'000);
    for (const auto *client : {&here, &there}) {
        const QJsonObject goodbye = areGone ? (*client)->events("goodbye").first().json() : QJsonObject();
        if (goodbye["reason"_L1].toString() != u"kicked"_s || !goodbye["reconnect"_L1].toBool())
            return {};
    }
    return response->json();
}

void TestRedisOperating::aUserKickedAtOneServerIsGoneFromAll()
{
    const auto bystander = reader(*m_other, u"ben"_s);
    // A machine that is very busy may take longer than a server waits for the others; the readers are gone all the
    // same.
    QJsonObject answer;
    for (int attempt = 0; attempt < 5 && answer["servers"_L1].toInt() != 2; ++attempt)
        answer = kickAda();
    QCOMPARE(answer, (QJsonObject{{u"ended"_s, 3}, {u"servers"_s, 2}, {u"unconfirmed"_s, QJsonArray()}}));
    QVERIFY(bystander->events("goodbye").isEmpty());
    QVERIFY(!bystander->isClosed());
    QFile audit(m_other->config.access.auditLog);
    QVERIFY(audit.open(QIODevice::ReadOnly));
    const QByteArray lines = audit.readAll();
    QVERIFY2(lines.contains(R"("object":"user:ada")") && lines.contains(R"("user":"olga")")
                 && lines.contains("2 ended, on the request of the server one"),
             lines.constData());
}

void TestRedisOperating::aServerThatCouldNotBeReachedIsNamed()
{
    const auto here = reader(*m_one, u"ada"_s);
    const auto there = reader(*m_other, u"ada"_s);
    m_redis.kill();
    const auto response = ask(m_one->port(), "DELETE", "/connections?user=ada", {}, bearer(u"olga"_s, u"operate"_s));
    QCOMPARE(response->status(), 200);
    const QJsonObject expected{{u"ended"_s, 1}, {u"servers"_s, 1}, {u"unconfirmed"_s, QJsonArray{u"other"_s}}};
    QCOMPARE(response->json(), expected);
    QTRY_COMPARE_WITH_TIMEOUT(here->events("goodbye").size(), 1, 20'000);
    QVERIFY(m_redis.restart());
}

void TestRedisOperating::onlyOperatorsSeeTheOtherServers()
{
    const auto statusFor = [this](const QByteArray &fields) {
        const auto response = ask(m_one->port(), "GET", "/", {}, fields);
        return response->status() == 200 ? response->json() : QJsonObject();
    };
    for (const QByteArray &fields : {QByteArray(), bearer(u"ada"_s, u"subscribe publish bid"_s),
                                     QByteArray("Authorization: Bearer no.good.token\r\n")}) {
        const QJsonObject status = statusFor(fields);
        QCOMPARE(status["status"_L1].toString(), u"running"_s);
        QCOMPARE(status["instance"_L1].toString(), u"one"_s);
        QVERIFY2(!status.contains("instances"_L1), fields.constData());
    }
    const QJsonObject all = statusFor(bearer(u"olga"_s, u"operate"_s));
    QCOMPARE(all["instances"_L1].toArray().size(), 2);
    QCOMPARE(all["instances"_L1][1]["name"_L1].toString(), u"other"_s);
}

void TestRedisOperating::theHealthDoesNotNameTheOtherServers()
{
    // One that says that it has published, while nothing comes; an hour ahead, so that its report does not get old.
    const QByteArray ahead = QByteArray::number(QDateTime::currentMSecsSinceEpoch() + 3'600'000);
    const QByteArray status = InstanceStatus{.name = u"ghost:3000"_s, .url = u"http://ghost:3000"_s}.toJson();
    m_redis.run({"HSET", RedisKeys().instances(), "ghost", ahead + ' ' + ahead + " 7 " + status});
    TestServer quick;
    quick.config = m_one->config;
    quick.config.instance = u"quick"_s;
    quick.config.access.auditLog.clear();
    quick.config.dataDir = quick.dataDir();
    quick.config.redis.leaseTime = std::chrono::seconds(1);
    quick.start();
    const auto isHearing = [&] {
        return ask(quick.port(), "GET", "/health/ready")->json()["checks"_L1]["instances"_L1].toBool();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!isHearing(), 20'000);
    const auto response = ask(quick.port(), "GET", "/health/ready");
    QCOMPARE(response->status(), 503);
    QVERIFY2(response->received().contains("its log says why"), response->received().constData());
    QVERIFY2(!response->received().contains("ghost"), response->received().constData());
}

QTEST_GUILESS_MAIN(TestRedisOperating)

#include "tst_redisoperating.moc"
