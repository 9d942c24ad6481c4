// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/csvexport.h"
#include "client/models/sampletablemodel.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QSignalSpy>
#include <QTest>
#include <limits>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

constexpr TimeWindow everything{0, std::numeric_limits<qint64>::max() - 1};

// Refuses everything, as a full disk does.
class FullDevice final : public QIODevice
{
public:
    FullDevice() { open(WriteOnly); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return -1; }
};

} // namespace

class TestSampleRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void writesCsv();
    void aFileHasWhatCameNotWhatIsShown();
    void aTimeWithoutSamplesIsMarkedInTheFile();
    void whatWasMadeUpIsMarkedInTheFile();
    void quotesFields_data();
    void quotesFields();
    void saysWhenTheDeviceIsFull();
    void isATableThatGrows();
};

void TestSampleRows::writesCsv()
{
    SampleHistory cpu;
    SampleHistory memory;
    cpu.append(1'700'000'000'000, 45.25);
    memory.append(1'700'000'000'000, 60);
    memory.append(1'700'000'001'500, 61);
    cpu.markGap();
    cpu.append(1'700'000'009'000, 50);
    // The German comma has no place here.
    QLocale::setDefault(QLocale(QLocale::German));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(writeCsv(buffer, {{u"CPU (%)"_s, &cpu, 2}, {u"Memory, used"_s, &memory, 0}}, everything));
    QLocale::setDefault(QLocale::c());
    QCOMPARE(buffer.data(),
             QByteArray("time,CPU (%),\"Memory, used\",gap,demo\r\n"
                        "2023-11-14T22:13:20.000Z,45.25,60,,\r\n"
                        "2023-11-14T22:13:21.500Z,,61,,\r\n"
                        "2023-11-14T22:13:29.000Z,50.00,,gap,\r\n"));
}

// 63 stood in the file of a load of 62.5 %.
void TestSampleRows::aFileHasWhatCameNotWhatIsShown()
{
    SampleHistory load;
    load.append(1'700'000'000'000, 62.5);
    load.append(1'700'000'001'000, 0.1);
    load.append(1'700'000'002'000, 1e20);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(writeCsv(buffer, {{u"CPU"_s, &load, 0}}, everything));
    QCOMPARE(buffer.data(),
             QByteArray("time,CPU,gap,demo\r\n"
                        "2023-11-14T22:13:20.000Z,62.5,,\r\n"
                        "2023-11-14T22:13:21.000Z,0.1,,\r\n"
                        "2023-11-14T22:13:22.000Z,100000000000000000000,,\r\n"));
}

void TestSampleRows::aTimeWithoutSamplesIsMarkedInTheFile()
{
    SampleHistory history;
    history.merge({{.time = 0, .value = 1}, {.time = 2'000, .value = 1}, {.time = 4'000, .value = 1}});
    history.append(871'000, 2);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(writeCsv(buffer, {{u"Price"_s, &history, 0}}, everything));
    // The heading contains it, too.
    QCOMPARE(buffer.data().count("gap,"), 2);
    QVERIFY(buffer.data().endsWith("00:14:31.000Z,2,gap,\r\n"));
}

// The window and the picture said until when it was demo data, the file did not.
void TestSampleRows::whatWasMadeUpIsMarkedInTheFile()
{
    SampleHistory load;
    load.append(1'700'000'000'000, 1);
    load.markDemo(1'700'000'000'000);
    load.append(1'700'000'001'000, 2);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(writeCsv(buffer, {{u"CPU"_s, &load, 0}}, everything));
    QCOMPARE(buffer.data(),
             QByteArray("time,CPU,gap,demo\r\n"
                        "2023-11-14T22:13:20.000Z,1,,demo\r\n"
                        "2023-11-14T22:13:21.000Z,2,,\r\n"));
}

void TestSampleRows::quotesFields_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("plain") << u"CPU"_s << QByteArray("CPU");
    QTest::newRow("with a comma") << u"a,b"_s << QByteArray("\"a,b\"");
    QTest::newRow("with a quote") << u"5\" disk"_s << QByteArray("\"5\"\" disk\"");
    QTest::newRow("with a line break") << u"a\nb"_s << QByteArray("\"a\nb\"");
}

void TestSampleRows::quotesFields()
{
    QFETCH(QString, text);
    QTEST(csvField(text), "field");
}

void TestSampleRows::saysWhenTheDeviceIsFull()
{
    FullDevice device;
    SampleHistory history;
    history.append(1, 1);
    QVERIFY(!writeCsv(device, {{u"CPU"_s, &history, 0}}, everything));
}

void TestSampleRows::isATableThatGrows()
{
    SampleHistory history;
    SampleTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 5; ++i)
        history.append(i * 10, i);
    model.setColumns({{u"CPU"_s, &history, 1}}, {10, 100});
    QCOMPARE(model.rowCount(), 4);
    // Newest first.
    QCOMPARE(model.index(0, 1).data().toString(), u"4.0"_s);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    history.append(50, 5);
    history.markGap();
    history.append(60, 6);
    model.refresh({30, 100});
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.index(0, 1).data().toString(), u"6.0"_s);
    QCOMPARE(model.index(0, 2).data().toString(), u"Disconnected: nothing is known of the time before"_s);
    QCOMPARE(model.index(3, 1).data().toString(), u"3.0"_s);
    // No reset, so a reader keeps the place.
    QCOMPARE(resets.size(), 0);
    history.merge({{.time = 45, .value = 4.5}});
    model.refresh({30, 100});
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(resets.size(), 1);
    history.append(1'000'000, 7);
    model.refresh({30, 2'000'000});
    QCOMPARE(model.index(0, 2).data().toString(), u"Nothing came in the time before"_s);
}

QTEST_GUILESS_MAIN(TestSampleRows)
#include "tst_samplerows.moc"
