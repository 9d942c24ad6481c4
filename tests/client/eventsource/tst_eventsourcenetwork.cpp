// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QScopeGuard>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using Kind = EventSourceProblem::Kind;

namespace
{

QByteArray contents(const QString &name)
{
    QFile file(QStringLiteral(HELIOGRAPH_TEST_CERTIFICATES "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("Cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

QSslCertificate certificate()
{
    return QSslCertificate(contents(QStringLiteral("certificate.pem")));
}

std::unique_ptr<QTcpServer> encryptingListener()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate());
    configuration.setPrivateKey(QSslKey(contents(QStringLiteral("key.pem")), QSsl::Ec));
    auto listener = std::make_unique<QSslServer>();
    listener->setSslConfiguration(configuration);
    return listener;
}

QUrl encrypted(QUrl url)
{
    url.setScheme(QStringLiteral("https"));
    return url;
}

QNetworkRequest trusting(const QUrl &url)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({certificate()});
    QNetworkRequest request(url);
    request.setSslConfiguration(configuration);
    return request;
}

} // namespace

// TLS and proxies, which are set up as everywhere in Qt.
class tst_EventSourceNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOverTlsItTrusts();
    void refusesCertificateItDoesNotTrust();
    void refusesRedirectThatLosesEncryption();
    void goesThroughProxy();
    void goesThroughProxyOfApplication();
};

void tst_EventSourceNetwork::readsOverTlsItTrusts()
{
    ScriptedServer server({{wholeStream("id: 1\ndata: a\n\n")}}, encryptingListener());
    EventSource source;
    source.setReconnectPolicy(ReconnectPolicy({.reconnectionTime = 1ms}));
    source.setRequest(trusting(encrypted(server.url())));
    const SourceLog writer(source);
    const QStringList &log = writer.lines();
    source.open();
    QTRY_COMPARE(source.readyState(), EventSource::ReadyState::closed);
    QVERIFY2(log.contains(QStringLiteral("message: a")), qPrintable(source.lastProblem().message));
    QCOMPARE(server.requests().at(1).header("Last-Event-ID"), "1");
}

void tst_EventSourceNetwork::refusesCertificateItDoesNotTrust()
{
    ScriptedServer server({{streamHead()}}, encryptingListener());
    EventSource source;
    source.setReconnectPolicy(ReconnectPolicy({.mostAttempts = 0}));
    source.open(encrypted(server.url()));
    QTRY_COMPARE(source.readyState(), EventSource::ReadyState::closed);
    QCOMPARE(source.lastProblem().kind, Kind::tls);
    QCOMPARE(server.requests().size(), 0);
}

void tst_EventSourceNetwork::refusesRedirectThatLosesEncryption()
{
    ScriptedServer plain({{streamHead()}});
    ScriptedServer server({{refusal("302 x", {"Location: " + plain.url().toEncoded()})}}, encryptingListener());
    EventSource source;
    source.setRequest(trusting(encrypted(server.url())));
    source.open();
    QTRY_COMPARE(source.readyState(), EventSource::ReadyState::closed);
    QCOMPARE(source.lastProblem().kind, Kind::redirect);
    QCOMPARE(plain.requests().size(), 0);
}

void tst_EventSourceNetwork::goesThroughProxy()
{
    ScriptedServer proxy({{streamHead() + chunk("data: a\n\n")}});
    QNetworkAccessManager manager;
    manager.setProxy({QNetworkProxy::HttpCachingProxy, QStringLiteral("127.0.0.1"), quint16(proxy.url().port())});
    EventSource source(manager);
    const SourceLog writer(source);
    const QStringList &log = writer.lines();
    source.open(QUrl(QStringLiteral("http://stream.invalid/events")));
    QTRY_VERIFY(log.contains(QStringLiteral("message: a")));
    QCOMPARE(proxy.requests().constFirst().target, "http://stream.invalid/events");
}

void tst_EventSourceNetwork::goesThroughProxyOfApplication()
{
    ScriptedServer proxy({{streamHead() + chunk("data: a\n\n")}});
    QNetworkProxy::setApplicationProxy(
        {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), quint16(proxy.url().port())});
    const auto undo = qScopeGuard([] { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); });
    EventSource source;
    const SourceLog writer(source);
    const QStringList &log = writer.lines();
    source.open(QUrl(QStringLiteral("http://stream.invalid/events")));
    QTRY_VERIFY(log.contains(QStringLiteral("message: a")));
    QCOMPARE(proxy.requests().constFirst().target, "http://stream.invalid/events");
}

QTEST_GUILESS_MAIN(tst_EventSourceNetwork)
#include "tst_eventsourcenetwork.moc"
