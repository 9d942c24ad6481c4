// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/originpolicy.h"

#include <QNetworkInterface>
#include <QTest>

namespace heliograph
{

namespace
{

HttpRequest request(const QByteArray &host, const QByteArray &origin)
{
    QByteArray head = "GET /events HTTP/1.1\r\n";
    if (!host.isNull())
        head += "Host: " + host + "\r\n";
    if (!origin.isNull())
        head += "Origin: " + origin + "\r\n";
    return HttpRequest::fromHead(head);
}

// The code of the refusal; empty where there is none.
QByteArray refusal(const OriginPolicy &policy, const HttpRequest &request)
{
    const auto error = policy.denial(request);
    if (!error)
        return {};
    return error->status == 403 ? error->error.code : QByteArray("another status than 403");
}

using Fields = QList<std::pair<QByteArray, QByteArray>>;

} // namespace

class TestOriginPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hosts_data();
    void hosts();
    void boundToAllItKnowsItsAddresses();
    void furtherHosts_data();
    void furtherHosts();
    void aStarAcceptsAnyHost();
    void origins_data();
    void origins();
    void furtherOrigins_data();
    void furtherOrigins();
    void aStarAcceptsAnyOrigin();
    void theHostIsLookedAtBeforeTheOrigin();
    void refusalsAreInWords();
    void fieldsLetAcceptedPagesRead();
    void preflightsAreAnswered();
};

void TestOriginPolicy::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isAccepted");

    const auto row = [](const char *name, const QByteArray &host, bool isAccepted) {
        QTest::newRow(name) << host << isAccepted;
    };
    row("no host at all, as HTTP/1.0 may", {}, true);
    row("localhost", "localhost", true);
    row("localhost with a port", "localhost:3000", true);
    row("localhost in capitals", "LocalHost:3000", true);
    row("a name below localhost", "desk.localhost:3000", true);
    row("the usual loopback address", "127.0.0.1:3000", true);
    row("another loopback address", "127.8.9.10", true);
    row("the loopback address of IPv6", "[::1]", true);
    row("the loopback address of IPv6 with a port", "[::1]:3000", true);
    row("the address the server listens on", "192.0.2.7:3000", true);
    row("another address", "192.0.2.8:3000", false);
    row("another address of IPv6", "[2001:db8::1]:3000", false);
    row("a name that another site may have bound to us", "evil.example", false);
    row("such a name with our port", "evil.example:3000", false);
    row("a name that begins like ours", "localhost.evil.example", false);
    row("a name that ends like ours", "evillocalhost", false);
    row("a name that begins like a loopback address", "127.0.0.1.evil.example", false);
    row("a name that holds an address", "127-0-0-1.evil.example:3000", false);
    row("the address that means all of them", "0.0.0.0:3000", false);
    row("the IPv6 address that means all of them", "[::]:3000", false);
    row("a half open bracket", "[::1", false);
    row("another site's name behind a user", "localhost@evil.example", false);
}

void TestOriginPolicy::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, isAccepted);
    const OriginPolicy policy({.origins = {}, .hosts = {}, .bound = QHostAddress(QStringLiteral("192.0.2.7"))});
    QCOMPARE(refusal(policy, request(host, {})), isAccepted ? QByteArray() : QByteArray("host-not-allowed"));
}

void TestOriginPolicy::boundToAllItKnowsItsAddresses()
{
    for (const auto bound : {QHostAddress::Any, QHostAddress::AnyIPv4, QHostAddress::AnyIPv6}) {
        const OriginPolicy policy({.origins = {}, .hosts = {}, .bound = QHostAddress(bound)});
        const auto addresses = QNetworkInterface::allAddresses();
        for (const QHostAddress &address : addresses) {
            if (address.protocol() == QHostAddress::IPv4Protocol)
                QCOMPARE(refusal(policy, request(address.toString().toLatin1() + ":3000", {})), QByteArray());
        }
        QCOMPARE(refusal(policy, request("192.0.2.8:3000", {})), QByteArray("host-not-allowed"));
        QCOMPARE(refusal(policy, request("evil.example:3000", {})), QByteArray("host-not-allowed"));
        QCOMPARE(refusal(policy, request("0.0.0.0:3000", {})), QByteArray("host-not-allowed"));
    }
}

void TestOriginPolicy::furtherHosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isAccepted");

    QTest::newRow("the name given") << QByteArray("desk.example") << true;
    QTest::newRow("with any port") << QByteArray("desk.example:8443") << true;
    QTest::newRow("in capitals") << QByteArray("DESK.example") << true;
    QTest::newRow("a name that was given in capitals") << QByteArray("big.example") << true;
    QTest::newRow("an address given") << QByteArray("198.51.100.1:80") << true;
    QTest::newRow("a name below") << QByteArray("a.desk.example") << false;
    QTest::newRow("another name") << QByteArray("desk.examples") << false;
    QTest::newRow("localhost stays ours") << QByteArray("localhost") << true;
}

void TestOriginPolicy::furtherHosts()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, isAccepted);
    const OriginPolicy policy({.origins = {},
                               .hosts = {"desk.example", "BIG.Example", "198.51.100.1"},
                               .bound = QHostAddress(QHostAddress::LocalHost)});
    QCOMPARE(refusal(policy, request(host, {})), isAccepted ? QByteArray() : QByteArray("host-not-allowed"));
}

void TestOriginPolicy::aStarAcceptsAnyHost()
{
    const OriginPolicy policy({.origins = {}, .hosts = {"*"}, .bound = QHostAddress(QHostAddress::LocalHost)});
    QCOMPARE(refusal(policy, request("evil.example:3000", {})), QByteArray());
    QCOMPARE(refusal(policy, request("evil.example:3000", "http://other.example")), QByteArray("origin-not-allowed"));
}

void TestOriginPolicy::origins_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("isAccepted");

    const auto row = [](const char *name, const QByteArray &origin, bool isAccepted) {
        QTest::newRow(name) << origin << isAccepted;
    };
    row("none, as from programs", {}, true);
    row("a page of localhost", "http://localhost", true);
    row("a page of localhost on any port", "http://localhost:5173", true);
    row("a page of localhost over TLS", "https://localhost:8443", true);
    row("a page of the usual loopback address", "http://127.0.0.1:5173", true);
    row("a page of the loopback address of IPv6", "http://[::1]:5173", true);
    row("our own page", "http://desk.example:3000", true);
    row("our own page behind a proxy that ends TLS", "https://desk.example:3000", true);
    row("another port of our own machine's name", "http://desk.example:8080", false);
    row("a page of another site", "https://evil.example", false);
    row("a page of another site on our port", "http://evil.example:3000", false);
    row("a name that begins like ours", "http://localhost.evil.example", false);
    row("a name that ends like our own page", "http://evil-desk.example:3000", false);
    row("a page without an origin, such as a file", "null", false);
    row("a file", "file://", false);
    row("an extension", "chrome-extension://localhost", false);
    row("another site's name behind a user", "http://localhost@evil.example", false);
    row("no address at all", "localhost", false);
    row("another address", "http://192.0.2.8", false);
}

void TestOriginPolicy::origins()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, isAccepted);
    const OriginPolicy policy(
        {.origins = {}, .hosts = {"desk.example"}, .bound = QHostAddress(QHostAddress::LocalHost)});
    QCOMPARE(refusal(policy, request("desk.example:3000", origin)),
             isAccepted ? QByteArray() : QByteArray("origin-not-allowed"));
}

void TestOriginPolicy::furtherOrigins_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("isAccepted");

    QTest::newRow("the origin given") << QByteArray("https://pages.example") << true;
    QTest::newRow("another port") << QByteArray("https://pages.example:444") << false;
    QTest::newRow("without TLS") << QByteArray("http://pages.example") << false;
    QTest::newRow("a name below") << QByteArray("https://a.pages.example") << false;
    QTest::newRow("this machine's own stay accepted") << QByteArray("http://localhost:5173") << true;
}

void TestOriginPolicy::furtherOrigins()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, isAccepted);
    const OriginPolicy policy(
        {.origins = {"https://pages.example"}, .hosts = {}, .bound = QHostAddress(QHostAddress::LocalHost)});
    QCOMPARE(refusal(policy, request("localhost:3000", origin)),
             isAccepted ? QByteArray() : QByteArray("origin-not-allowed"));
}

void TestOriginPolicy::aStarAcceptsAnyOrigin()
{
    const OriginPolicy policy({.origins = {"*"}, .hosts = {}, .bound = QHostAddress(QHostAddress::LocalHost)});
    QCOMPARE(refusal(policy, request("localhost", "https://evil.example")), QByteArray());
    QCOMPARE(refusal(policy, request("localhost", "null")), QByteArray());
    QCOMPARE(policy.fields(request("localhost", "https://evil.example")),
             Fields({{"Access-Control-Allow-Origin", "*"}}));
    QCOMPARE(policy.fields(request("localhost", {})), Fields({{"Access-Control-Allow-Origin", "*"}}));
    // Names bound to us stay out: they are the way around every rule about origins.
    QCOMPARE(refusal(policy, request("evil.example", "https://evil.example")), QByteArray("host-not-allowed"));
}

void TestOriginPolicy::theHostIsLookedAtBeforeTheOrigin()
{
    // A page whose name was bound to our address is its own page, and so are its requests.
    const OriginPolicy policy({.origins = {}, .hosts = {}, .bound = QHostAddress(QHostAddress::LocalHost)});
    QCOMPARE(refusal(policy, request("evil.example:3000", "http://evil.example:3000")), QByteArray("host-not-allowed"));
}

void TestOriginPolicy::refusalsAreInWords()
{
    const OriginPolicy policy({.origins = {}, .hosts = {}, .bound = QHostAddress(QHostAddress::LocalHost)});
    const QString aboutHost = policy.denial(request("evil.example", {}))->error.text;
    QVERIFY(aboutHost.contains(QLatin1String("evil.example")) && aboutHost.contains(QLatin1String("--allowed-host")));
    const QString aboutOrigin = policy.denial(request("localhost", "http://evil.example"))->error.text;
    QVERIFY(aboutOrigin.contains(QLatin1String("http://evil.example"))
            && aboutOrigin.contains(QLatin1String("--cors-origin")));
}

void TestOriginPolicy::fieldsLetAcceptedPagesRead()
{
    const OriginPolicy policy({.origins = {}, .hosts = {}, .bound = QHostAddress(QHostAddress::LocalHost)});
    QCOMPARE(policy.fields(request("localhost", "http://localhost:5173")),
             Fields({{"Access-Control-Allow-Origin", "http://localhost:5173"}, {"Vary", "Origin"}}));
    QCOMPARE(policy.fields(request("localhost", {})), Fields({{"Vary", "Origin"}}));
}

void TestOriginPolicy::preflightsAreAnswered()
{
    const Fields fields = OriginPolicy::preflightFields("GET, HEAD, OPTIONS");
    QVERIFY(fields.contains({"Allow", "GET, HEAD, OPTIONS"}));
    QVERIFY(fields.contains({"Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"}));
    QVERIFY(fields.contains({"Access-Control-Max-Age", "600"}));
    QByteArray headers;
    for (const auto &[name, value] : fields) {
        if (name == "Access-Control-Allow-Headers")
            headers = value;
    }
    for (const char *name : {"Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match",
                             "Last-Event-ID", "Cache-Control"})
        QVERIFY(headers.split(',').contains(name) || headers.contains(QByteArray(" ") + name));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestOriginPolicy)

#include "tst_originpolicy.moc"
