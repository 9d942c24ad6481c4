// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/kafkafixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <algorithm>

using namespace heliograph;
using namespace Qt::StringLiterals;

// How servers begin and end with a Kafka that is away, hangs, or asks who they are.
class TestKafkaStarting : public QObject, private KafkaFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void passwordsForKafkaAreInNoLineOfTheLog();
    void aServerSignsInToKafka_data();
    void aServerSignsInToKafka();
    void aKafkaThatDoesNotLetTheServerInIsNamed_data();
    void aKafkaThatDoesNotLetTheServerInIsNamed();
    void aKafkaThatIsNotTrustedHoldsTheStartUpAndReadinessSaysWhy();
    void aServerEndsInTimeAlthoughItsKafkaHangs_data();
    void aServerEndsInTimeAlthoughItsKafkaHangs();
    void aServerStartsBeforeItsKafka();

private:
    // Returns the port.
    quint16 beginToStart(const QStringList &arguments) const;
    QString signInFile(bool isEncrypted, const QByteArray &password, const QString &certificate) const;
};

void TestKafkaStarting::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
    QVERIFY(m_kafka.startWithSignIn());
}

void TestKafkaStarting::passwordsForKafkaAreInNoLineOfTheLog()
{
    const QString file = m_one->dataDir() + u"/kafka.properties"_s;
    QFile properties(file);
    QVERIFY(properties.open(QIODevice::WriteOnly));
    properties.write("# a comment\nsasl.password=fromTheFile\nssl.key.password=fromTheFile\n");
    properties.close();
    QVERIFY(m_one->start(arguments({u"--log-level"_s, u"debug"_s, u"--kafka-config"_s, u"debug=all"_s,
                                    u"--kafka-config"_s, u"sasl.password=fromTheLine"_s, u"--kafka-config"_s, file})));
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    m_one->terminate();
    QCOMPARE(m_one->exitCode(), 0);
    QVERIFY(m_one->output().contains("heliograph.kafka"));
    QVERIFY(!m_one->output().contains("fromThe"));
    QVERIFY(!m_other->start(arguments({u"--kafka-config"_s, u"no.such.property=fromTheLine"_s})));
    QVERIFY2(m_other->output().contains("no.such.property"), m_other->output().constData());
    QVERIFY(!m_other->output().contains("fromTheLine"));
}

void TestKafkaStarting::aServerSignsInToKafka_data()
{
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QString>("backbone");
    QTest::newRow("the history is there, the password in the clear") << false << u"kafka"_s;
    QTest::newRow("a local history, encrypted") << true << u"local"_s;
}

QString TestKafkaStarting::signInFile(bool isEncrypted, const QByteArray &password, const QString &certificate) const
{
    const QString name = m_one->dataDir() + u"/kafka.properties"_s;
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("security.protocol=" + QByteArray(isEncrypted ? "sasl_ssl" : "sasl_plaintext")
               + "\nsasl.mechanisms=PLAIN\nsasl.username=desk\nsasl.password=" + password + '\n');
    if (isEncrypted)
        file.write("ssl.ca.location=" + certificate.toUtf8() + '\n');
    return name;
}

void TestKafkaStarting::aServerSignsInToKafka()
{
    QFETCH(bool, isEncrypted);
    QFETCH(QString, backbone);
    const QString file = signInFile(isEncrypted, m_kafka.password(), m_kafka.certificateFile());
    const QString address = isEncrypted ? m_kafka.encryptedAddress() : m_kafka.signInAddress();
    QVERIFY(m_one->start(argumentsAt(address,
                                     {u"--backbone"_s, backbone, u"--kafka-config"_s, file, u"--log-level"_s,
                                      u"debug"_s, u"--kafka-config"_s, u"debug=all"_s})));
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    const auto found = [this] {
        const auto records = recordsOf(m_kafka.address(), m_topic.toUtf8());
        return std::count_if(records.begin(), records.end(),
                             [](const KafkaRecord &record) { return record.key == "channel:news"; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(found(), 1, timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(status(*m_one).consumer.isConnected, timeoutMs);
    m_one->terminate();
    QCOMPARE(m_one->exitCode(), 0);
    QVERIFY(m_one->output().contains("heliograph.kafka"));
    QVERIFY(!m_one->output().contains(m_kafka.password()));
}

void TestKafkaStarting::aKafkaThatDoesNotLetTheServerInIsNamed_data()
{
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a wrong password") << false << QByteArray("Authentication failed");
    QTest::newRow("a certificate that is not trusted") << true << QByteArray("certificate could not be verified");
}

void TestKafkaStarting::aKafkaThatDoesNotLetTheServerInIsNamed()
{
    QFETCH(bool, isEncrypted);
    QFETCH(QByteArray, words);
    const QByteArray password = isEncrypted ? m_kafka.password() : QByteArray("not-the-password");
    const QString file = signInFile(isEncrypted, password, u"/etc/ssl/certs/ca-certificates.crt"_s);
    const QString address = isEncrypted ? m_kafka.encryptedAddress() : m_kafka.signInAddress();
    QVERIFY(m_one->start(argumentsAt(
        address, {u"--kafka-config"_s, file, u"--log-level"_s, u"debug"_s, u"--kafka-config"_s, u"debug=all"_s})));
    const auto problems = [this] {
        const KafkaStatus found = status(*m_one);
        return (found.producer.lastError + u'\n' + found.consumer.lastError).toUtf8();
    };
    // Both halves name the reason, not only that there is no answer.
    QTRY_COMPARE_WITH_TIMEOUT(problems().count(words), qsizetype(2), timeoutMs);
    QVERIFY(!problems().contains(password));
    // Kafka delays no start.
    QVERIFY(!publish(*m_one, 1).isEmpty());
    const auto health = ask(m_one->port(), "GET", "/health/ready");
    QCOMPARE(health->status(), 200);
    QVERIFY2(health->json()["checks"_L1]["kafka"_L1]["detail"_L1].toString().toUtf8().contains(words),
             health->body().constData());
    QVERIFY(!health->body().contains(password));
    m_one->terminate();
    QCOMPARE(m_one->exitCode(), 0);
    QVERIFY2(m_one->output().contains("Kafka") && m_one->output().contains(words),
             m_one->output().right(2'000).constData());
    QVERIFY(!m_one->output().contains(password));
}

// Where it waits for its history, it answers before it says that it listens.
quint16 TestKafkaStarting::beginToStart(const QStringList &arguments) const
{
    const quint16 port = KafkaServer::freePort();
    m_one->process().start(
        QStringLiteral(HELIOGRAPH_HEADLESS),
        QStringList{u"serve"_s, u"--port"_s, QString::number(port), u"--data-dir"_s, m_one->dataDir()} + arguments);
    return port;
}

void TestKafkaStarting::aKafkaThatIsNotTrustedHoldsTheStartUpAndReadinessSaysWhy()
{
    const QByteArray words = "certificate could not be verified";
    const QString file = signInFile(true, m_kafka.password(), u"/etc/ssl/certs/ca-certificates.crt"_s);
    const quint16 port = beginToStart(argumentsAt(m_kafka.encryptedAddress(),
                                                  {u"--backbone"_s, u"kafka"_s, u"--kafka-config"_s, file,
                                                   u"--log-level"_s, u"debug"_s, u"--kafka-config"_s, u"debug=all"_s}));
    const auto reason = [port] {
        const auto health = ask(port, "GET", "/health/ready");
        return health->status() == 503 ? health->json()["checks"_L1]["backbone"_L1]["detail"_L1].toString().toUtf8()
                                       : QByteArray();
    };
    QTRY_VERIFY_WITH_TIMEOUT(reason().contains(words), timeoutMs);
    const auto refused = ask(port, "POST", "/events/news", R"({"data":1})");
    QCOMPARE(refused->status(), 503);
    QVERIFY(!refused->field("Retry-After").isEmpty());
    QVERIFY(!reason().contains(m_kafka.password()));
    m_one->terminate();
    QVERIFY(m_one->process().waitForFinished(timeoutMs));
    const QByteArray output = m_one->process().readAll();
    QVERIFY2(output.contains(words), output.right(2'000).constData());
    QVERIFY(!output.contains(m_kafka.password()));
}

void TestKafkaStarting::aServerEndsInTimeAlthoughItsKafkaHangs_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::newRow("a local history") << u"local"_s;
    QTest::newRow("a history in Kafka") << u"kafka"_s;
}

// With all that a server does with its Kafka, and an event on its way there.
void TestKafkaStarting::aServerEndsInTimeAlthoughItsKafkaHangs()
{
    QFETCH(QString, backbone);
    const QByteArray topic = otherTopic(1);
    QVERIFY(!topic.isEmpty());
    QVERIFY(m_one->start(
        localArguments({u"--backbone"_s, backbone, u"--kafka-ingest"_s, QString::fromUtf8(topic + "=channel:news")})));
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(status(*m_one).ingest.value(0).lag, std::optional<qint64>(0), timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(status(*m_one).consumer.isAssigned, timeoutMs);
    m_kafka.pause();
    WireClient publisher(m_one->port());
    publisher.post("/events/news", R"({"data":2})");
    QTRY_VERIFY_WITH_TIMEOUT(status(*m_one).producer.queued > 0 || publisher.status() != 0, timeoutMs);
    QElapsedTimer timer;
    timer.start();
    m_one->terminate();
    const int code = m_one->exitCode();
    const qint64 elapsed = timer.elapsed();
    m_kafka.resume();
    QCOMPARE(code, 0);
    QVERIFY2(elapsed < 45'000, qPrintable(QString::number(elapsed)));
}

void TestKafkaStarting::aServerStartsBeforeItsKafka()
{
    m_kafka.kill();
    const quint16 port = beginToStart(arguments());
    const auto health = [port] { return ask(port, "GET", "/health/ready"); };
    QTRY_COMPARE_WITH_TIMEOUT(health()->status(), 503, timeoutMs);
    QVERIFY2(health()->body().contains("Kafka"), health()->body().constData());
    QByteArray output = m_one->process().readAll();
    QVERIFY2(!output.contains("listening on"), output.constData());
    QVERIFY(m_kafka.restart());
    QTRY_VERIFY_WITH_TIMEOUT((output += m_one->process().readAll()).contains("listening on"), timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(health()->status(), 200, timeoutMs);
}

QTEST_GUILESS_MAIN(TestKafkaStarting)

#include "tst_kafkastarting.moc"
