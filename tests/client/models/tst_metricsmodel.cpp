// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/metricsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(heliograph::LevelChange)

class TestMetricsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void hasARowForEachHost();
    void changesLevelsWithHysteresis_data();
    void changesLevelsWithHysteresis();
    void whatIsHighAtFirstSightWasNotReachedNow_data();
    void whatIsHighAtFirstSightWasNotReachedNow();
    void aMadeUpPastTakesNoPlaceOfWhatWasMeasured();
    void isSilentAboutThePast();
    void keepsNoMoreHostsThanItMay();
};

namespace
{

MetricsUpdate update(const QByteArray &host, double cpu, qint64 time)
{
    return {.host = host, .cpu = cpu, .memory = 50, .requests = 7, .timestamp = time};
}

} // namespace

void TestMetricsModel::hasARowForEachHost()
{
    MetricsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply(update("athena", 40, 1'000));
    model.apply(update("hermes", 20, 1'000));
    model.apply(update("athena", 45.5, 4'000));
    // A snapshot repeats it.
    model.apply(update("athena", 45.5, 4'000));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, MetricsModel::cpuColumn).data().toString(), u"45.5 %"_s);
    QCOMPARE(model.index(0, MetricsModel::requestsColumn).data().toString(), u"7"_s);
    QCOMPARE(model.history(0, Metric::cpu).recent().size(), std::size_t(2));
    QCOMPARE(model.value(1, Metric::cpu), 20.0);
}

void TestMetricsModel::changesLevelsWithHysteresis_data()
{
    QTest::addColumn<QList<double>>("values");
    // The level after each value: normal, warning, critical.
    QTest::addColumn<QString>("levels");
    // Warning from 80, critical from 90, left 5 below.
    QTest::newRow("below everything") << QList<double>{0, 79.9} << "nn";
    QTest::newRow("up step by step") << QList<double>{80, 90} << "wc";
    QTest::newRow("straight to critical") << QList<double>{95} << "c";
    QTest::newRow("trembling at the edge calls once") << QList<double>{80, 79, 81, 75.1, 80} << "wwwww";
    QTest::newRow("down needs a clear step") << QList<double>{95, 86, 84.9, 76, 74.9} << "ccwwn";
    QTest::newRow("from critical to normal at once") << QList<double>{95, 10} << "cn";
}

void TestMetricsModel::changesLevelsWithHysteresis()
{
    QFETCH(QList<double>, values);
    QFETCH(QString, levels);
    MetricsModel model;
    const QSignalSpy crossings(&model, &MetricsModel::levelChanged);
    QString found;
    MetricLevel level = MetricLevel::normal;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const qsizetype before = crossings.size();
        model.apply(update("athena", values[i], 1'000 * (i + 1)));
        if (crossings.size() > before) {
            const auto crossing = crossings.last().first().value<LevelChange>();
            QCOMPARE(crossing.before, level);
            level = crossing.now;
        }
        found += QStringLiteral("nwc").at(int(level));
        // What stands beside a value is true of that value.
        QCOMPARE(model.level(0, Metric::cpu),
                 values[i] >= 90       ? MetricLevel::critical
                     : values[i] >= 80 ? MetricLevel::warning
                                       : MetricLevel::normal);
    }
    QCOMPARE(found, levels);
    if (!crossings.isEmpty()) {
        const auto last = crossings.last().first().value<LevelChange>();
        QCOMPARE(last.host, QByteArray("athena"));
        QVERIFY(last.before != last.now);
    }
}

void TestMetricsModel::whatIsHighAtFirstSightWasNotReachedNow_data()
{
    QTest::addColumn<bool>("isAfterBreak");
    QTest::newRow("the first value of the host") << false;
    QTest::newRow("the first one after a break") << true;
}

void TestMetricsModel::whatIsHighAtFirstSightWasNotReachedNow()
{
    QFETCH(bool, isAfterBreak);
    MetricsModel model;
    if (isAfterBreak) {
        model.apply(update("athena", 40, 1'000));
        model.markGap();
    }
    const QSignalSpy crossings(&model, &MetricsModel::levelChanged);
    const auto isLastFirstSight = [&crossings] { return crossings.last().first().value<LevelChange>().isFirstSight; };
    model.apply(update("athena", 99, 3'000));
    QCOMPARE(crossings.size(), 1);
    QVERIFY(isLastFirstSight());
    model.apply(update("athena", 40, 4'000));
    model.apply(update("athena", 99, 5'000));
    QCOMPARE(crossings.size(), 3);
    QVERIFY(!isLastFirstSight());
}

void TestMetricsModel::aMadeUpPastTakesNoPlaceOfWhatWasMeasured()
{
    const auto madeUp = [](qint64 time) {
        MetricsUpdate past = update("athena", 15, time);
        past.isDemo = true;
        return past;
    };
    MetricsModel model;
    model.backfill("athena", {madeUp(1'000), madeUp(2'000)});
    model.apply(update("athena", 40, 3'000));
    model.apply(update("athena", 41, 5'000));
    // The server was started again.
    model.backfill(
        "athena",
        {madeUp(500), madeUp(1'500), madeUp(2'500), madeUp(4'000), madeUp(6'000), update("athena", 42, 7'000)});
    const SampleHistory &cpu = model.history(0, Metric::cpu);
    QList<qint64> times;
    for (std::size_t i = 0; i < cpu.recent().size(); ++i)
        times.append(cpu.recent().at(i).time);
    QCOMPARE(times, (QList<qint64>{500, 1'000, 2'000, 3'000, 5'000, 7'000}));
    QCOMPARE(cpu.demoUntil(), 2'000);
    QCOMPARE(model.value(0, Metric::cpu), 42.0);
}

void TestMetricsModel::isSilentAboutThePast()
{
    MetricsModel model;
    const QSignalSpy crossings(&model, &MetricsModel::levelChanged);
    model.apply(update("athena", 40, 9'000));
    model.backfill("athena", {update("athena", 99, 1'000), update("athena", 98, 2'000)});
    QCOMPARE(crossings.size(), 0);
    QCOMPARE(model.history(0, Metric::cpu).recent().size(), std::size_t(3));
    QCOMPARE(model.value(0, Metric::cpu), 40.0);
}

void TestMetricsModel::keepsNoMoreHostsThanItMay()
{
    MetricsModel model;
    for (int i = 0; i < MetricsModel::mostHosts + 2; ++i)
        model.apply(update("h" + QByteArray::number(i), 1, 1'000));
    QCOMPARE(model.rowCount(), MetricsModel::mostHosts);
}

QTEST_GUILESS_MAIN(TestMetricsModel)
#include "tst_metricsmodel.moc"
