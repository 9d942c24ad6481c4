// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/procfs.h"

#include <QTest>

namespace heliograph
{

namespace
{

constexpr char stat[] = "cpu  74608 2520 24433 1117073 6176 4054 0 100 50 20\n"
                        "cpu0 37784 1260 12241 558504 3073 2047 0 50 25 10\n"
                        "cpu1 36824 1260 12192 558569 3103 2007 0 50 25 10\n"
                        "intr 8273845 9 0 0 0 0\n"
                        "ctxt 14029384\n"
                        "btime 1700000000\n";

constexpr char meminfo[] = "MemTotal:        8000000 kB\n"
                           "MemFree:         1000000 kB\n"
                           "MemAvailable:    6000000 kB\n"
                           "Buffers:          200000 kB\n"
                           "Cached:          3000000 kB\n"
                           "SwapTotal:             0 kB\n";

} // namespace

class TestProcfs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsProcStat();
    void refusesStat_data();
    void refusesStat();
    void reportsPercent_data();
    void reportsPercent();
    void readsMeminfo_data();
    void readsMeminfo();
    void refusesMeminfo_data();
    void refusesMeminfo();
};

void TestProcfs::readsProcStat()
{
    const auto times = CpuTimes::fromProcStat(stat);
    QVERIFY(times);
    // Guest times are in user and nice.
    QCOMPARE(times->busy, quint64(74608 + 2520 + 24433 + 4054 + 0 + 100));
    QCOMPARE(times->total, times->busy + 1117073 + 6176);

    const auto onlyLine = CpuTimes::fromProcStat("cpu  1 2 3 4 5 6 7 8");
    QVERIFY(onlyLine);
    QCOMPARE(onlyLine->total, quint64(36));
    QCOMPARE(onlyLine->busy, quint64(27));
}

void TestProcfs::refusesStat_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another first line") << QByteArray("cpu0 1 2 3 4 5 6 7 8\n");
    QTest::newRow("the line of a kernel without steal") << QByteArray("cpu  1 2 3 4 5 6 7\n");
    QTest::newRow("numbers only on the second line") << QByteArray("\ncpu  1 2 3 4 5 6 7 8\n");
}

void TestProcfs::refusesStat()
{
    QFETCH(QByteArray, text);
    QVERIFY(!CpuTimes::fromProcStat(text));
}

void TestProcfs::reportsPercent_data()
{
    QTest::addColumn<quint64>("busy");
    QTest::addColumn<quint64>("total");
    QTest::addColumn<double>("percent");

    QTest::newRow("nothing was done") << quint64(1'000) << quint64(6'000) << 0.0;
    QTest::newRow("a quarter of the time") << quint64(1'250) << quint64(6'000) << 25.0;
    QTest::newRow("all the time") << quint64(2'000) << quint64(6'000) << 100.0;
    QTest::newRow("no time has passed") << quint64(1'000) << quint64(5'000) << 0.0;
    QTest::newRow("the counters were set back") << quint64(10) << quint64(20) << 0.0;
    QTest::newRow("only the busy counter went back") << quint64(900) << quint64(6'000) << 0.0;
}

void TestProcfs::reportsPercent()
{
    QFETCH(quint64, busy);
    QFETCH(quint64, total);
    QTEST(cpuPercent({.busy = 1'000, .total = 5'000}, {.busy = busy, .total = total}), "percent");
}

void TestProcfs::readsMeminfo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("percent");

    QTest::newRow("what is not available counts") << QByteArray(meminfo) << 25.0;
    QTest::newRow("the order does not matter")
        << QByteArray("MemAvailable: 10 kB\nMemFree: 1 kB\nMemTotal: 20 kB\n") << 50.0;
    QTest::newRow("the last line may have no end") << QByteArray("MemTotal: 100 kB\nMemAvailable: 40 kB") << 60.0;
}

void TestProcfs::readsMeminfo()
{
    QFETCH(QByteArray, text);
    const auto percent = memoryPercentFromProcMeminfo(text);
    QVERIFY(percent);
    QTEST(*percent, "percent");
}

void TestProcfs::refusesMeminfo_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no total") << QByteArray("MemAvailable: 40 kB\n");
    QTest::newRow("a total of zero") << QByteArray("MemTotal: 0 kB\nMemAvailable: 40 kB\n");
    QTest::newRow("an old kernel that does not report available memory")
        << QByteArray("MemTotal: 100 kB\nMemFree: 40 kB\n");
    QTest::newRow("words instead of numbers") << QByteArray("MemTotal: much\nMemAvailable: some\n");
}

void TestProcfs::refusesMeminfo()
{
    QFETCH(QByteArray, text);
    QVERIFY(!memoryPercentFromProcMeminfo(text));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestProcfs)

#include "tst_procfs.moc"
