// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// What a server says whose data directory is taken away while it runs.
class TestMovedFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void nothingIsAcknowledgedIntoAFolderThatIsGone();
    void aServerWithoutRequestsNoticesIt();

private:
    static constexpr int timeoutMs = 20'000;

    int bid(const QByteArray &amount) const
    {
        return ask(m_server->port(), "POST", "/items/lamp/bid", "{\"amount\":" + amount + '}')->status();
    }
    int publish() const
    {
        return ask(m_server->port(), "POST", "/events/news", R"({"data":{"text":"hello"}})")->status();
    }
    int ready() const { return ask(m_server->port(), "GET", "/health/ready")->status(); }
    bool move(const QString &from, const QString &to) const { return QDir().rename(from, to); }

    std::unique_ptr<TestServer> m_server;
};

void TestMovedFolder::init()
{
    m_server = std::make_unique<TestServer>();
    m_server->start();
}

void TestMovedFolder::nothingIsAcknowledgedIntoAFolderThatIsGone()
{
    const QString folder = m_server->dataDir();
    QCOMPARE(bid("1"), 201);
    QVERIFY(move(folder, folder + u".away"_s));
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"auction store refuses to write.*was removed while"_s));
    QCOMPARE(bid("2"), 503);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"event store refuses to write"_s));
    QCOMPARE(publish(), 503);
    QCOMPARE(ready(), 503);
    QVERIFY(move(folder + u".away"_s, folder));
    QTRY_COMPARE_WITH_TIMEOUT(ready(), 200, timeoutMs);
    QCOMPARE(bid("3"), 201);
    QCOMPARE(publish(), 201);
}

void TestMovedFolder::aServerWithoutRequestsNoticesIt()
{
    const QString folder = m_server->dataDir();
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"data directory .* was removed or replaced"_s));
    QTRY_COMPARE_WITH_TIMEOUT(ready(), 200, timeoutMs);
    QVERIFY(move(folder, folder + u".away"_s));
    QTRY_COMPARE_WITH_TIMEOUT(ready(), 503, timeoutMs);
    QVERIFY(move(folder + u".away"_s, folder));
    QTRY_COMPARE_WITH_TIMEOUT(ready(), 200, timeoutMs);
}

QTEST_GUILESS_MAIN(TestMovedFolder)

#include "tst_movedfolder.moc"
