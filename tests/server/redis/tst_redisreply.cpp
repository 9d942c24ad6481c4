// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redis/redisreply.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestRedisReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorHasItsKind_data();
    void everyErrorHasItsKind();
    void aReplyOfAnotherKindIsEmpty();
};

void TestRedisReply::everyErrorHasItsKind_data()
{
    using Kind = RedisError::Kind;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *text, Kind kind, const QString &reason) {
        QTest::addRow("%s", text) << QByteArray(text) << int(kind) << reason;
    };
    row("LOADING Redis is loading the dataset in memory", Kind::unavailable, u"loading"_s);
    row("BUSY Redis is busy running a script.", Kind::unavailable, u"script"_s);
    row("READONLY You can't write against a read only replica.", Kind::unavailable, u"replica"_s);
    row("MASTERDOWN Link with MASTER is down", Kind::unavailable, u"master"_s);
    row("MISCONF Redis is configured to save RDB snapshots", Kind::unavailable, u"disk"_s);
    row("NOREPLICAS Not enough good replicas to write.", Kind::unavailable, u"replicas"_s);
    row("NOAUTH Authentication required.", Kind::unavailable, u"password"_s);
    row("WRONGPASS invalid username-password pair", Kind::unavailable, u"password"_s);
    row("OOM command not allowed when used memory > 'maxmemory'.", Kind::unavailable, u"memory"_s);
    row("ERR max number of clients reached", Kind::unavailable, u"maxclients"_s);
    row("ERR Error running script (call to f_12): @user_script:3: -OOM command not allowed", Kind::unavailable,
        u"memory"_s);
    row("NOSCRIPT No matching script. Please use EVAL.", Kind::unknownScript, u"refuses"_s);
    row("WRONGTYPE Operation against a key", Kind::refused, u"WRONGTYPE"_s);
    row("ERR unknown command 'XADDD'", Kind::refused, u"XADDD"_s);
    row("BUSYKEY Target key name already exists.", Kind::refused, u"BUSYKEY"_s);
}

void TestRedisReply::everyErrorHasItsKind()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    QFETCH(QString, reason);
    const RedisError error = RedisError::fromReply(text);
    QCOMPARE(int(error.kind), kind);
    QCOMPARE(error.text, text);
    QVERIFY2(error.reason().contains(reason), qPrintable(error.reason()));
}

void TestRedisReply::aReplyOfAnotherKindIsEmpty()
{
    const RedisReply number{qint64(7)};
    QVERIFY(number.text().isEmpty());
    QVERIFY(number.list().empty());
    QVERIFY(number.at(3).isNil());
    QVERIFY(!number.error());
    QVERIFY(!RedisReply{QByteArray("seven")}.number());
    QVERIFY(!RedisReply{}.number());
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestRedisReply)

#include "tst_redisreply.moc"
