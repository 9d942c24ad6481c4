// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QRegularExpression>
#include <QTest>

using namespace heliograph;

// The page for browsers as it comes over the wire. What it does in a browser is in tests/browser.
class TestPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.start(); }

    void theRootAnswersInTheWantedForm_data();
    void theRootAnswersInTheWantedForm();
    void everyPartIsSafe_data();
    void everyPartIsSafe();
    void nothingIsLoadedFromElsewhere_data();
    void nothingIsLoadedFromElsewhere();
    void whatTheBrowserHasIsNotSentAgain_data();
    void whatTheBrowserHasIsNotSentAgain();
    void headHasTheSameFieldsAndNoBody();
    void http10IsAnsweredAndClosed();
    void unknownPartsAreNotFound_data();
    void unknownPartsAreNotFound();
    void strangersPagesAreRefused();

private:
    std::unique_ptr<WireClient> part(const QByteArray &target, const QByteArray &fields = "Accept: text/html\r\n");
    void addParts();

    TestServer m_server;
};

std::unique_ptr<WireClient> TestPage::part(const QByteArray &target, const QByteArray &fields)
{
    return ask(m_server.port(), "GET", target, {}, fields);
}

void TestPage::theRootAnswersInTheWantedForm_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("type");

    QTest::newRow("a browser") << QByteArray("Accept: text/html,application/xml;q=0.9,*/*;q=0.8\r\n")
                               << QByteArray("text/html; charset=utf-8");
    QTest::newRow("curl") << QByteArray("Accept: */*\r\n") << QByteArray("application/json; charset=utf-8");
    QTest::newRow("no wish") << QByteArray() << QByteArray("application/json; charset=utf-8");
}

void TestPage::theRootAnswersInTheWantedForm()
{
    QFETCH(QByteArray, fields);
    const auto client = part("/", fields);
    QCOMPARE(client->status(), 200);
    QTEST(client->field("Content-Type"), "type");
    QVERIFY(client->received().contains("\r\nVary: Accept\r\n"));
}

void TestPage::addParts()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("type");

    const QByteArray script("text/javascript; charset=utf-8");
    QTest::newRow("the page") << QByteArray("/") << QByteArray("text/html; charset=utf-8");
    QTest::newRow("a style sheet") << QByteArray("/page/tokens.css") << QByteArray("text/css; charset=utf-8");
    QTest::newRow("the picture") << QByteArray("/page/icon.svg") << QByteArray("image/svg+xml");
    QTest::newRow("a module") << QByteArray("/page/main.mjs") << script;
    // A worker has a policy of its own.
    QTest::newRow("the worker") << QByteArray("/page/worker.mjs") << script;
}

void TestPage::everyPartIsSafe_data()
{
    addParts();
}

void TestPage::everyPartIsSafe()
{
    QFETCH(QByteArray, target);
    const auto client = part(target);
    QCOMPARE(client->status(), 200);
    QTEST(client->field("Content-Type"), "type");
    QVERIFY(!client->body().isEmpty());
    QCOMPARE(client->field("X-Content-Type-Options"), QByteArray("nosniff"));
    QCOMPARE(client->field("Referrer-Policy"), QByteArray("no-referrer"));
    QCOMPARE(client->field("Cache-Control"), QByteArray("no-cache"));
    const QByteArray policy = client->field("Content-Security-Policy");
    for (const char *rule : {"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
                             "img-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"})
        QVERIFY2(policy.contains(rule), rule);
    QVERIFY(!policy.contains("unsafe"));
}

void TestPage::nothingIsLoadedFromElsewhere_data()
{
    addParts();
}

void TestPage::nothingIsLoadedFromElsewhere()
{
    QFETCH(QByteArray, target);
    static const QRegularExpression address(
        QStringLiteral("(?:https?:)?//(?!www\\.w3\\.org/2000/svg)[a-z0-9]+\\.[a-z]"));
    static const QRegularExpression inlined(QStringLiteral("<script(?![^>]* src=)|<style| style=|\\son[a-z]+=\""));
    const QString text = QString::fromUtf8(part(target)->body());
    QVERIFY2(!address.match(text).hasMatch(), qPrintable(address.match(text).captured()));
    if (target == "/")
        QVERIFY2(!inlined.match(text).hasMatch(), qPrintable(inlined.match(text).captured()));
}

void TestPage::whatTheBrowserHasIsNotSentAgain_data()
{
    // %1 stands for the tag.
    QTest::addColumn<QByteArray>("known");
    QTest::addColumn<int>("status");

    QTest::newRow("this version") << QByteArray("%1") << 304;
    QTest::newRow("this version, weakly") << QByteArray("W/%1") << 304;
    QTest::newRow("this version among others") << QByteArray("\"a\", %1") << 304;
    QTest::newRow("any version") << QByteArray("*") << 304;
    QTest::newRow("another version") << QByteArray("\"a\"") << 200;
    QTest::newRow("no version") << QByteArray("") << 200;
}

void TestPage::whatTheBrowserHasIsNotSentAgain()
{
    QFETCH(QByteArray, known);
    QFETCH(int, status);
    const QByteArray tag = part("/page/main.mjs")->field("ETag");
    QVERIFY(tag.startsWith('"') && tag.endsWith('"') && tag.size() > 10);
    const auto client = part("/page/main.mjs", "If-None-Match: " + known.replace("%1", tag) + "\r\n");
    QCOMPARE(client->status(), status);
    QCOMPARE(client->field("ETag"), tag);
    QCOMPARE(client->body().isEmpty(), status == 304);
    QVERIFY(!client->field("Content-Security-Policy").isEmpty());
}

void TestPage::headHasTheSameFieldsAndNoBody()
{
    for (const char *target : {"/", "/page/main.mjs"}) {
        const auto get = part(target);
        const auto head = ask(m_server.port(), "HEAD", target, {}, "Accept: text/html\r\n");
        QCOMPARE(head->status(), 200);
        for (const char *field : {"Content-Type", "Content-Length", "ETag", "Content-Security-Policy"})
            QCOMPARE(head->field(field), get->field(field));
        QVERIFY(head->received().endsWith("\r\n\r\n"));
    }
}

void TestPage::http10IsAnsweredAndClosed()
{
    WireClient client(m_server.port());
    client.send("GET / HTTP/1.0\r\nAccept: text/html\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.status(), 200);
    QVERIFY(client.received().trimmed().endsWith("</html>"));
}

void TestPage::unknownPartsAreNotFound_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");

    QTest::newRow("no such part") << QByteArray("/page/nothing.mjs") << 404;
    QTest::newRow("the page by its file's name") << QByteArray("/page/index.html") << 404;
    QTest::newRow("a way out of the folder") << QByteArray("/page/..%2fmain.mjs") << 400;
    QTest::newRow("no name") << QByteArray("/page/") << 400;
    QTest::newRow("no folder") << QByteArray("/page") << 404;
}

void TestPage::unknownPartsAreNotFound()
{
    QFETCH(QByteArray, target);
    QTEST(part(target)->status(), "status");
}

void TestPage::strangersPagesAreRefused()
{
    QCOMPARE(part("/page/main.mjs", "Origin: https://evil.example\r\n")->status(), 403);
}

QTEST_GUILESS_MAIN(TestPage)

#include "tst_page.moc"
