// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/feedlog.h"
#include "tests/support/feedfixture.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// What the log says after an outage.
class TestFeedLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { qInstallMessageHandler(nullptr); }
    void anOutageIsInTheLog();
    void failedAttemptsOfOneReasonAreOneLine();

private:
    static QStringList s_lines;
};

QStringList TestFeedLog::s_lines;

void TestFeedLog::init()
{
    s_lines.clear();
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &context, const QString &text) {
        if (qstrcmp(context.category, "heliograph.feed") == 0)
            s_lines << text;
    });
}

void TestFeedLog::anOutageIsInTheLog()
{
    ScriptedServer server({{.bytes = wholeStream(":\n\n"), .then = ScriptedServer::Then::close},
                           {.bytes = refusal("403 Forbidden"), .then = ScriptedServer::Then::close}});
    FeedFixture fixture(server.url(u""_s));
    const FeedLog log(fixture.feed);
    fixture.feed.start();
    QTRY_VERIFY(!s_lines.filter(u"refused"_s).isEmpty());
    QVERIFY2(s_lines.first().contains(u"connecting"_s), qPrintable(s_lines.join(u'\n')));
    QVERIFY2(!s_lines.filter(u"waiting"_s).isEmpty(), qPrintable(s_lines.join(u'\n')));
    QVERIFY(s_lines.first().startsWith(server.url(u""_s).toDisplayString()));
    fixture.feed.stop();
    QTRY_VERIFY(s_lines.last().contains(u"disconnected"_s));
}

void TestFeedLog::failedAttemptsOfOneReasonAreOneLine()
{
    QTcpServer closedPort;
    QVERIFY(closedPort.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(closedPort.serverPort()));
    closedPort.close();
    QNetworkAccessManager manager;
    ManualFeedClock clock;
    DashboardFeed feed(manager, clock);
    const FeedLog log(feed);
    feed.setServer(url);
    feed.start();
    QTRY_COMPARE(feed.link().state, LinkState::waiting);
    const qsizetype lines = s_lines.size();
    QVERIFY(lines > 0);
    for (int attempt = 0; attempt < 3; ++attempt) {
        feed.tryNow();
        QTRY_COMPARE(feed.link().state, LinkState::waiting);
    }
    QCOMPARE(s_lines.size(), lines);
}

QTEST_GUILESS_MAIN(TestFeedLog)
#include "tst_feedlog.moc"
