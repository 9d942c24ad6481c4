// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/streamcapacity.h"

#include <QTest>

using namespace heliograph;

class TestStreamCapacity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothLimitsAreSaidBeforeTheTest();
    void moreProcessesMayOpenMoreFiles();
    void theLimitThatIsTooSmallIsNamedWithItsRemedy_data();
    void theLimitThatIsTooSmallIsNamedWithItsRemedy();
};

void TestStreamCapacity::bothLimitsAreSaidBeforeTheTest()
{
    const StreamCapacity capacity({.files = 1'048'576, .addressPairs = 2, .portsPerPair = 28'232});
    QCOMPARE(capacity.byFiles(), quint64(1'048'526));
    QCOMPARE(capacity.byPorts(), quint64(56'464));
    const std::string text = capacity.text();
    QVERIFY(text.find("1,048,526 streams by open files") != std::string::npos);
    QVERIFY(text.find("56,464 by local ports (2 pairs") != std::string::npos);
}

void TestStreamCapacity::moreProcessesMayOpenMoreFiles()
{
    StreamCapacity::Machine machine{
        .files = 20'050, .addressPairs = 10, .portsPerPair = 28'232, .memory = quint64(1) << 30, .processes = 2};
    const auto problem = StreamCapacity(machine).problemWith(50'000);
    QVERIFY(problem && problem->find("--processes 3") != std::string::npos);
    machine.processes = 3;
    const StreamCapacity capacity(machine);
    QVERIFY(!capacity.problemWith(60'000));
    QCOMPARE(capacity.byMemory(), (quint64(1) << 30) / StreamCapacity::bytesPerStream);
    QVERIFY(capacity.text().find("60,000 streams by open files in 3 processes") != std::string::npos);
    QVERIFY(capacity.text().find("by free memory") != std::string::npos);
}

void TestStreamCapacity::theLimitThatIsTooSmallIsNamedWithItsRemedy_data()
{
    QTest::addColumn<quint64>("streams");
    QTest::addColumn<QByteArray>("remedy");
    QTest::newRow("enough of both") << quint64(28'232) << QByteArray();
    QTest::newRow("too few ports") << quint64(28'233) << QByteArray("--source");
    QTest::newRow("too few open files") << quint64(99'951) << QByteArray("ulimit -Hn");
}

void TestStreamCapacity::theLimitThatIsTooSmallIsNamedWithItsRemedy()
{
    QFETCH(quint64, streams);
    QFETCH(QByteArray, remedy);
    const auto problem =
        StreamCapacity({.files = 100'000, .addressPairs = 1, .portsPerPair = 28'232}).problemWith(streams);
    QCOMPARE(problem.has_value(), !remedy.isEmpty());
    if (problem)
        QVERIFY2(QByteArray::fromStdString(*problem).contains(remedy), problem->c_str());
}

QTEST_APPLESS_MAIN(TestStreamCapacity)
#include "tst_streamcapacity.moc"
