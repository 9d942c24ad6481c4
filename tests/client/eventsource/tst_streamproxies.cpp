// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/streamproxies.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using Then = ScriptedServer::Then;

// What these proxies are for: that a broken stream is over, and nothing else.
class tst_StreamProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenStreamsAreNotAskedForAgain_data();
    void brokenStreamsAreNotAskedForAgain();
    void choosesProxyOfApplication();
};

void tst_StreamProxies::brokenStreamsAreNotAskedForAgain_data()
{
    QTest::addColumn<Then>("end");
    QTest::newRow("closed without a last chunk") << Then::close;
    QTest::newRow("reset") << Then::reset;
}

void tst_StreamProxies::brokenStreamsAreNotAskedForAgain()
{
    QFETCH(Then, end);
    // Qt looks for a proxy in some of them.
    constexpr int times = 40;
    ScriptedServer server(QList<ScriptedServer::Answer>(times, {streamHead() + chunk("data: a\n\n")}));
    for (int time = 0; time < times; ++time) {
        QNetworkAccessManager manager;
        manager.setProxyFactory(new StreamProxies);
        QNetworkRequest request(server.url());
        request.setRawHeader("X-Time", QByteArray::number(time));
        const std::unique_ptr<QNetworkReply> reply(manager.get(request));
        connect(reply.get(), &QNetworkReply::readyRead, &server, [&] { server.end(end); });
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QVERIFY(finished.wait());
        QCOMPARE(reply->error(), QNetworkReply::RemoteHostClosedError);
    }
    QCOMPARE(server.requests().size(), times);
    QCOMPARE(server.repeats(), 0);
}

void tst_StreamProxies::choosesProxyOfApplication()
{
    const QNetworkProxyQuery query(QUrl(QStringLiteral("http://stream.invalid/")));
    QCOMPARE(StreamProxies().queryProxy(query).value(0).type(), QNetworkProxy::DefaultProxy);
    QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, QStringLiteral("proxy.invalid"), 8080});
    const auto undo = qScopeGuard([] { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); });
    QCOMPARE(StreamProxies().queryProxy(query).value(0).hostName(), QStringLiteral("proxy.invalid"));
}

QTEST_GUILESS_MAIN(tst_StreamProxies)
#include "tst_streamproxies.moc"
