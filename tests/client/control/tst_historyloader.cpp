// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/historyloader.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestHistoryLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceForEachTopicUntilABreak();
    void whatAnotherServerAnswersIsNotWanted();

private:
    static ScriptedServer::Answer history()
    {
        return {.bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                         "Content-Length: 2\r\n\r\n{}",
                .then = ScriptedServer::Then::close};
    }
};

void TestHistoryLoader::asksOnceForEachTopicUntilABreak()
{
    ScriptedServer server({history(), history()});
    QNetworkAccessManager manager;
    ApiClient api(manager, server.url(u""_s));
    int requests = 0;
    // Each token differs, so that no two requests are equal.
    api.setTokenSource([&requests] { return QByteArray::number(++requests); });
    HistoryLoader loader(TopicKind::stock);
    QSignalSpy loaded(&loader, &HistoryLoader::loaded);
    // There is no server yet.
    loader.want("ACME");
    loader.setApi(&api);
    loader.want("ACME");
    loader.want("ACME");
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(loaded[0][0].toByteArray(), QByteArray("ACME"));
    QCOMPARE(requests, 1);
    QVERIFY(server.requests().first().target.contains("ACME"));
    loader.noteBreak();
    loader.want("ACME");
    QTRY_COMPARE(loaded.size(), 2);
    loader.forget("ACME");
    loader.want("ACME");
    QCOMPARE(requests, 3);
}

void TestHistoryLoader::whatAnotherServerAnswersIsNotWanted()
{
    ScriptedServer before({history()});
    ScriptedServer after({history()});
    QNetworkAccessManager manager;
    const ApiClient apiBefore(manager, before.url(u""_s));
    const ApiClient apiAfter(manager, after.url(u""_s));
    HistoryLoader loader(TopicKind::metrics);
    QSignalSpy loaded(&loader, &HistoryLoader::loaded);
    loader.setApi(&apiBefore);
    loader.want("web");
    loader.setApi(&apiAfter);
    loader.want("db");
    QTRY_COMPARE(loaded.size(), 1);
    QTRY_COMPARE(before.requests().size(), 1);
    QCOMPARE(loaded[0][0].toByteArray(), QByteArray("db"));
}

QTEST_GUILESS_MAIN(TestHistoryLoader)
#include "tst_historyloader.moc"
