// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redis/redisaddress.h"

#include <QTemporaryFile>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestRedisAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadFromAUrl_data();
    void isReadFromAUrl();
    void saysWhatIsWrongWithAUrl_data();
    void saysWhatIsWrongWithAUrl();
    void namesNoPassword();
    void takesThePasswordFromTheFirstLineOfAFile();
    void takesSentinels();
    void encryptionIsOfferedOnlyWhereItIsBuilt();
};

void TestRedisAddress::isReadFromAUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<RedisAddress>("address");
    QTest::newRow("host alone") << u"redis://example.org"_s << RedisAddress{.host = u"example.org"_s};
    QTest::newRow("port and database") << u"redis://10.0.0.7:6380/2"_s
                                       << RedisAddress{.host = u"10.0.0.7"_s, .port = 6380, .database = 2};
    QTest::newRow("IPv6") << u"redis://[::1]:6380"_s << RedisAddress{.host = u"::1"_s, .port = 6380};
    QTest::newRow("password alone") << u"redis://:p%40ss@h/"_s << RedisAddress{.host = u"h"_s, .password = "p@ss"};
    QTest::newRow("user and password") << u"redis://ada:l:ove@h"_s
                                       << RedisAddress{.host = u"h"_s, .user = "ada", .password = "l:ove"};
}

void TestRedisAddress::isReadFromAUrl()
{
    QFETCH(QString, url);
    QFETCH(RedisAddress, address);
    const auto read = RedisAddress::fromUrl(url);
    QVERIFY2(std::holds_alternative<RedisAddress>(read), qPrintable(url));
    QVERIFY(std::get<RedisAddress>(read) == address);
}

void TestRedisAddress::takesSentinels()
{
    const RedisAddress before{.user = "ada", .password = "secret"};
    const auto address = before.withSentinels(u"desk=10.0.0.1,[::1]:26380"_s);
    RedisAddress expected = before;
    expected.sentinelName = u"desk"_s;
    expected.sentinels = {{.host = u"10.0.0.1"_s}, {.host = u"::1"_s, .port = 26380}};
    QVERIFY(std::get<RedisAddress>(address) == expected);
    QCOMPARE(expected.name(), u"redis desk (by its sentinels)"_s);
    for (const QString &text : {u"desk"_s, u"=h"_s, u"desk="_s, u"desk=h,"_s, u"desk=h:99999"_s, u"desk=h/0"_s}) {
        const auto wrong = before.withSentinels(text);
        QVERIFY2(std::holds_alternative<QString>(wrong), qPrintable(text));
    }
}

void TestRedisAddress::saysWhatIsWrongWithAUrl_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "localhost", "localhost:6379", "http://localhost", "redis://", "redis://h/x",
                            "redis://h/-1", "redis://h/0?a=b", "redis://h:99999", "redis://secret@h/x", "redis:///0"})
        QTest::addRow("'%s'", url) << QString::fromLatin1(url);
}

void TestRedisAddress::saysWhatIsWrongWithAUrl()
{
    QFETCH(QString, url);
    const auto read = RedisAddress::fromUrl(url);
    QVERIFY(std::holds_alternative<QString>(read));
    QVERIFY(std::get<QString>(read).contains(u"redis"_s, Qt::CaseInsensitive));
    QVERIFY(!std::get<QString>(read).contains(u"secret"_s));
}

void TestRedisAddress::namesNoPassword()
{
    const auto read = RedisAddress::fromUrl(u"redis://ada:secret@10.0.0.7/4"_s);
    QCOMPARE(std::get<RedisAddress>(read).name(), u"redis at 10.0.0.7:6379/4"_s);
}

void TestRedisAddress::takesThePasswordFromTheFirstLineOfAFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("pass word\r\nmore\n");
    file.close();
    const auto read = RedisAddress{}.withPasswordFile(file.fileName());
    QCOMPARE(std::get<RedisAddress>(read).password, QByteArray("pass word"));
    QVERIFY(std::holds_alternative<QString>(RedisAddress{}.withPasswordFile(file.fileName() + u".none"_s)));
    QVERIFY(file.open());
    file.resize(0);
    file.close();
    QVERIFY(std::holds_alternative<QString>(RedisAddress{}.withPasswordFile(file.fileName())));
}

void TestRedisAddress::encryptionIsOfferedOnlyWhereItIsBuilt()
{
    const auto read = RedisAddress::fromUrl(u"rediss://example.org"_s);
#ifdef HELIOGRAPH_REDIS_TLS
    QVERIFY(std::get<RedisAddress>(read).isEncrypted);
#else
    QVERIFY2(std::get<QString>(read).contains(u"hiredis_ssl"_s), "it says what is missing");
    QVERIFY2(std::get<QString>(read).contains(u"Use redis:// through a tunnel"_s), "and what to do");
#endif
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisAddress)

#include "tst_redisaddress.moc"
