// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkaproperties.h"

#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestKafkaProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLinesAndSkipsComments();
    void theLastOfTwoValuesCounts();
    void saysWhatIsWrongAndNeverAValue_data();
    void saysWhatIsWrongAndNeverAValue();
    void aFileThatIsNotThereIsNamed();
};

void TestKafkaProperties::readsLinesAndSkipsComments()
{
    const auto read = KafkaProperties::fromText("# who we are\n\n client.id = desk \r\nsasl.password=a=b\n");
    const auto &properties = std::get<KafkaProperties>(read);
    QCOMPARE(properties.all().size(), std::size_t(2));
    QCOMPARE(properties.value("client.id"), QByteArray("desk"));
    QCOMPARE(properties.value("sasl.password"), QByteArray("a=b"));
    QCOMPARE(properties.value("acks"), QByteArray());
}

void TestKafkaProperties::theLastOfTwoValuesCounts()
{
    const auto read = KafkaProperties::fromText("client.id=one\nclient.id=two");
    QCOMPARE(std::get<KafkaProperties>(read).value("client.id"), QByteArray("two"));
}

void TestKafkaProperties::saysWhatIsWrongAndNeverAValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("no equals sign") << QByteArray("client.id=x\nhunter2") << u"Line 2"_s;
    QTest::newRow("no name") << QByteArray("=hunter2") << u"Line 1"_s;
    QTest::newRow("a property that does not exist") << QByteArray("sasl.pasword=hunter2") << u"sasl.pasword"_s;
    QTest::newRow("a value that is not allowed") << QByteArray("acks=hunter2") << u"acks"_s;
}

void TestKafkaProperties::saysWhatIsWrongAndNeverAValue()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    const auto read = KafkaProperties::fromText(text);
    const auto *problem = std::get_if<QString>(&read);
    QVERIFY(problem);
    QVERIFY2(problem->contains(said), qPrintable(*problem));
    QVERIFY2(!problem->contains(u"hunter2"_s), qPrintable(*problem));
}

void TestKafkaProperties::aFileThatIsNotThereIsNamed()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"kafka.properties"_s);
    QVERIFY(std::get<QString>(KafkaProperties::fromFile(name)).contains(name));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("client.id=desk\n");
    file.close();
    QCOMPARE(std::get<KafkaProperties>(KafkaProperties::fromFile(name)).value("client.id"), QByteArray("desk"));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKafkaProperties)

#include "tst_kafkaproperties.moc"
