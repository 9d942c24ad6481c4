// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/httpkeyfetcher.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Against a server that says what the row wants.
class TestHttpKeyFetcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fetches_data();
    void fetches();
    void neverAnswersAtOnce();
};

void TestHttpKeyFetcher::fetches_data()
{
    // Empty: none.
    QTest::addColumn<QByteArray>("response");
    // Empty: a problem.
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problem");
    const auto withLength = [](const QByteArray &status, const QByteArray &body, const QByteArray &fields = {}) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + fields
            + "\r\n" + body;
    };
    const auto bad = [](const char *name, const QByteArray &response, const QString &problem) {
        QTest::newRow(name) << response << QByteArray() << problem;
    };
    QTest::newRow("a key set") << withLength("200 OK", "{\"keys\":[]}") << QByteArray("{\"keys\":[]}") << QString();
    QTest::newRow("64 KiB") << withLength("200 OK", QByteArray(65'536, 'x')) << QByteArray(65'536, 'x') << QString();
    bad("more than 64 KiB", withLength("200 OK", QByteArray(65'537, 'x')), u"64 KiB"_s);
    bad("more than 64 KiB without a length", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(200'000, 'x'), u"64 KiB"_s);
    bad("a redirect is not followed", withLength("302 Found", "", "Location: /elsewhere\r\n"), u"302"_s);
    bad("no such page", withLength("404 Not Found", "{\"keys\":[]}"), u"404"_s);
    bad("a broken server", withLength("500 Internal Server Error", ""), u"500"_s);
    bad("no content", withLength("204 No Content", ""), u"204"_s);
    bad("no answer", "", u"within 300 ms"_s);
    bad("an answer that does not end", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", u"within 300 ms"_s);
}

void TestHttpKeyFetcher::fetches()
{
    QFETCH(QByteArray, response);
    QFETCH(QByteArray, content);
    QFETCH(QString, problem);
    QTcpServer server;
    QByteArrayList requests;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            requests.append(socket->readAll());
            socket->write(response);
            if (response.size() > 100'000)
                socket->disconnectFromHost();
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    HttpKeyFetcher fetcher(300ms);
    std::optional<std::variant<QByteArray, QString>> answer;
    int answers = 0;
    fetcher.fetch(QUrl(u"http://127.0.0.1:%1/jwks"_s.arg(server.serverPort())), [&](const auto &given) {
        answer = given;
        ++answers;
    });
    QTRY_VERIFY(answer);
    QCOMPARE(answers, 1);
    QCOMPARE(requests.size(), 1);
    QVERIFY(requests.front().startsWith("GET /jwks "));
    if (problem.isEmpty()) {
        QVERIFY(std::holds_alternative<QByteArray>(*answer));
        QCOMPARE(std::get<QByteArray>(*answer), content);
    } else {
        QVERIFY(std::holds_alternative<QString>(*answer));
        QVERIFY2(std::get<QString>(*answer).contains(problem), qPrintable(std::get<QString>(*answer)));
    }
}

void TestHttpKeyFetcher::neverAnswersAtOnce()
{
    HttpKeyFetcher fetcher;
    bool isAnswered = false;
    fetcher.fetch(QUrl(u"http://127.0.0.1:1/"_s), [&isAnswered](const auto &) { isAnswered = true; });
    QVERIFY(!isAnswered);
    QTRY_VERIFY(isAnswered);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestHttpKeyFetcher)
#include "tst_httpkeyfetcher.moc"
