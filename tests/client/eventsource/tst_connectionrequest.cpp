// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/connectionrequest.h"

#include <QTest>

using namespace heliograph;

class tst_ConnectionRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesOrigin_data();
    void writesOrigin();
    void judgesRedirect_data();
    void judgesRedirect();
    void dropsCredentialsByOrigin_data();
    void dropsCredentialsByOrigin();
    void showsNothingSecret();
    void leavesOwnAcceptAlone();
    void saysWhichProgramAsks_data();
    void saysWhichProgramAsks();
};

void tst_ConnectionRequest::writesOrigin_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("origin");
    const auto row = [](const char *name, const QString &url, const QByteArray &origin) {
        QTest::newRow(name) << url << origin;
    };
    row("path, query, fragment and user do not belong to it", QStringLiteral("http://u:p@example.org/a?b#c"),
        "http://example.org");
    row("another port belongs to it", QStringLiteral("http://example.org:3000/"), "http://example.org:3000");
    row("the usual port of http is left out", QStringLiteral("http://example.org:80/"), "http://example.org");
    row("the usual port of https is left out", QStringLiteral("https://example.org:443/"), "https://example.org");
    row("the port of the other scheme stays", QStringLiteral("https://example.org:80/"), "https://example.org:80");
    row("a numeric address keeps its brackets", QStringLiteral("http://[::1]:3000/"), "http://[::1]:3000");
    row("letters of the host are small", QStringLiteral("HTTP://Example.ORG/"), "http://example.org");
}

void tst_ConnectionRequest::writesOrigin()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, origin);
    QCOMPARE(originOf(QUrl(url)), origin);
}

void tst_ConnectionRequest::judgesRedirect_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const char *from, const char *to, bool allowed) {
        QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << allowed;
    };
    row("http to http", "http://a/", "http://b/", true);
    row("http to https", "http://a/", "https://a/", true);
    row("https to https", "https://a/", "https://b/", true);
    row("https to http loses the encryption", "https://a/", "http://a/", false);
    row("a file is no stream", "http://a/", "file:///etc/passwd", false);
    row("data is no stream", "http://a/", "data:text/event-stream,data:x", false);
    row("a host is needed", "http://a/", "http:///x", false);
}

void tst_ConnectionRequest::judgesRedirect()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, allowed);
    QCOMPARE(mayRedirect(QUrl(from), QUrl(to)), allowed);
}

void tst_ConnectionRequest::dropsCredentialsByOrigin_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("kept");
    QTest::newRow("the same origin keeps them") << QStringLiteral("http://a:80/x") << true;
    QTest::newRow("another host drops them") << QStringLiteral("http://b/x") << false;
    QTest::newRow("another port drops them") << QStringLiteral("http://a:81/x") << false;
    QTest::newRow("another scheme drops them") << QStringLiteral("https://a/x") << false;
}

void tst_ConnectionRequest::dropsCredentialsByOrigin()
{
    QFETCH(QString, target);
    QFETCH(bool, kept);
    ConnectionRequest request{QNetworkRequest(QUrl(QStringLiteral("http://a/")))};
    for (const char *name : {"Authorization", "Proxy-Authorization", "Cookie", "Host"})
        request.network.setRawHeader(name, "secret");
    request.network.setRawHeader("X-Own", "1");
    request = redirected(request, 307, QUrl(target));
    for (const char *name : {"Authorization", "Proxy-Authorization", "Cookie", "Host"})
        QCOMPARE(request.network.hasRawHeader(name), kept);
    QCOMPARE(request.network.rawHeader("X-Own"), "1");
}

void tst_ConnectionRequest::showsNothingSecret()
{
    const QUrl url(QStringLiteral("https://user:word@example.org/events?token=secret#part"));
    QCOMPARE(displayed(url), QStringLiteral("https://example.org/events"));
}

void tst_ConnectionRequest::leavesOwnAcceptAlone()
{
    ConnectionRequest request{QNetworkRequest(QUrl(QStringLiteral("http://a/")))};
    request.network.setRawHeader("Accept", "text/event-stream, */*;q=0.1");
    QCOMPARE(prepared(request).network.rawHeader("Accept"), "text/event-stream, */*;q=0.1");
}

void tst_ConnectionRequest::saysWhichProgramAsks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("agent");
    QTest::newRow("name and version") << QStringLiteral("desk") << QStringLiteral("1.2.0") << QByteArray("desk/1.2.0");
    QTest::newRow("without a version") << QStringLiteral("desk") << QString() << QByteArray("desk");
    QTest::newRow("a version that is no word")
        << QStringLiteral("desk") << QStringLiteral("1 (beta)") << QByteArray("desk");
    QTest::newRow("a name with a space") << QStringLiteral("my desk") << QStringLiteral("1") << QByteArray();
    QTest::newRow("a name with a character that is none")
        << QString(QChar(u'\0')) << QStringLiteral("1") << QByteArray();
    QTest::newRow("a name that would end the line") << QStringLiteral("a\r\nb") << QStringLiteral("1") << QByteArray();
}

void tst_ConnectionRequest::saysWhichProgramAsks()
{
    QFETCH(QString, name);
    QFETCH(QString, version);
    QCoreApplication::setApplicationName(name);
    QCoreApplication::setApplicationVersion(version);
    const QUrl url(QStringLiteral("http://a/"));
    QTEST(prepared({.network = QNetworkRequest(url)}).network.rawHeader("User-Agent"), "agent");
    QNetworkRequest own(url);
    own.setRawHeader("User-Agent", "mine");
    QCOMPARE(prepared({.network = own}).network.rawHeader("User-Agent"), QByteArray("mine"));
}

QTEST_APPLESS_MAIN(tst_ConnectionRequest)
#include "tst_connectionrequest.moc"
