// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/tlscertificate.h"
#include "server/stream/tlssession.h"
#include "tests/support/tlsclient.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestTlsCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aGoodPairIsTaken();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void filesThatAreReplacedAreReadAgain();
    void otherFilesInTheFolderDoNotEndSessionTickets();
    void aBadFileLeavesTheOldCertificateInUse();
    void aCertificateBehindALinkIsReadAgain();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    const TestCertificate m_first = makeCertificate("first");
    const TestCertificate m_second = makeCertificate("second");
};

void TestTlsCertificate::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"cert.pem"_s, m_first.certificate);
    write(u"key.pem"_s, m_first.key);
}

void TestTlsCertificate::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void TestTlsCertificate::aGoodPairIsTaken()
{
    TlsCertificate certificate(path(u"cert.pem"_s), path(u"key.pem"_s));
    QCOMPARE(certificate.open(), std::nullopt);
}

void TestTlsCertificate::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QString>("replaced");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problem");
    const QString cert = u"cert.pem"_s;
    const QString key = u"key.pem"_s;
    QTest::newRow("no certificate in the file")
        << cert << QByteArray("hello") << u"tls-cert: %1 holds no PEM certificate that can be used"_s;
    QTest::newRow("an empty certificate file")
        << cert << QByteArray() << u"tls-cert: %1 holds no PEM certificate that can be used"_s;
    QTest::newRow("no key in the file") << key << QByteArray("hello")
                                        << u"tls-key: %2 holds no PEM key without a password"_s;
    QTest::newRow("a certificate in the place of the key")
        << key << m_first.certificate << u"tls-key: %2 holds no PEM key without a password"_s;
    QTest::newRow("a key of another certificate")
        << key << m_second.key << u"tls-key: %2 does not belong to the certificate in %1"_s;
}

void TestTlsCertificate::whatIsWrongIsSaid()
{
    QFETCH(QString, replaced);
    QFETCH(QByteArray, content);
    QFETCH(QString, problem);
    write(replaced, content);
    TlsCertificate certificate(path(u"cert.pem"_s), path(u"key.pem"_s));
    problem.replace(u"%1"_s, path(u"cert.pem"_s)).replace(u"%2"_s, path(u"key.pem"_s));
    QCOMPARE(certificate.open(), problem);
}

void TestTlsCertificate::filesThatAreReplacedAreReadAgain()
{
    TlsCertificate certificate(path(u"cert.pem"_s), path(u"key.pem"_s));
    QCOMPARE(certificate.open(), std::nullopt);
    QSignalSpy changed(&certificate, &TlsCertificate::changed);
    QFile::remove(path(u"cert.pem"_s));
    QFile::remove(path(u"key.pem"_s));
    write(u"cert.pem"_s, m_second.certificate);
    write(u"key.pem"_s, m_second.key);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(certificate.problem(), QString());
}

void TestTlsCertificate::otherFilesInTheFolderDoNotEndSessionTickets()
{
    TlsCertificate certificate(path(u"cert.pem"_s), path(u"key.pem"_s));
    QCOMPARE(certificate.open(), std::nullopt);
    QSignalSpy changed(&certificate, &TlsCertificate::changed);
    write(u"other.pem"_s, m_second.certificate);
    certificate.reloadIfChanged();
    QCOMPARE(changed.count(), 0);
    write(u"cert.pem"_s, m_second.certificate);
    write(u"key.pem"_s, m_second.key);
    certificate.reloadIfChanged();
    QCOMPARE(changed.count(), 1);
}

void TestTlsCertificate::aBadFileLeavesTheOldCertificateInUse()
{
    TlsCertificate certificate(path(u"cert.pem"_s), path(u"key.pem"_s));
    QCOMPARE(certificate.open(), std::nullopt);
    QSignalSpy changed(&certificate, &TlsCertificate::changed);
    write(u"key.pem"_s, m_second.key);
    QTest::ignoreMessage(
        QtWarningMsg,
        QRegularExpression(u"the certificate stays as it was: tls-key: .*does not belong to the certificate"_s));
    certificate.reload();
    QCOMPARE(changed.count(), 0);
    QVERIFY(certificate.problem().contains(u"does not belong"_s));
    QVERIFY(certificate.context().accept(-1) != nullptr);
    write(u"cert.pem"_s, m_second.certificate);
    certificate.reload();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(certificate.problem(), QString());
}

// As certificates are renewed for many: the name stays, and is a link to another file.
void TestTlsCertificate::aCertificateBehindALinkIsReadAgain()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"archive"_s));
    for (const auto &[folder, pair] : {std::pair(u"archive/1"_s, m_first), std::pair(u"archive/2"_s, m_second)}) {
        write(folder + u".cert"_s, pair.certificate);
        write(folder + u".key"_s, pair.key);
    }
    QVERIFY(QFile::link(path(u"archive/1.cert"_s), path(u"live.cert"_s)));
    QVERIFY(QFile::link(path(u"archive/1.key"_s), path(u"live.key"_s)));
    TlsCertificate certificate(path(u"live.cert"_s), path(u"live.key"_s));
    QCOMPARE(certificate.open(), std::nullopt);
    QSignalSpy changed(&certificate, &TlsCertificate::changed);
    QVERIFY(QFile::remove(path(u"live.cert"_s)) && QFile::remove(path(u"live.key"_s)));
    QVERIFY(QFile::link(path(u"archive/2.cert"_s), path(u"live.cert"_s)));
    QVERIFY(QFile::link(path(u"archive/2.key"_s), path(u"live.key"_s)));
    QTRY_COMPARE(changed.count(), 1);
}

QTEST_GUILESS_MAIN(TestTlsCertificate)
#include "tst_tlscertificate.moc"
