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
    qsizetype expectedCrossings = 0;
    for (qsizetype i = 0; i < values.size(); ++i) {
        model.apply(update("athena", values[i], 1'000 * (i + 1)));
        found += QStringLiteral("nwc").at(int(model.level(0, Metric::cpu)));
        expectedCrossings += found[i] != (i == 0 ? u'n' : found[i - 1]) ? 1 : 0;
    }
    QCOMPARE(found, levels);
    QCOMPARE(crossings.size(), expectedCrossings);
    if (!crossings.isEmpty()) {
        const auto last = crossings.last().first().value<LevelChange>();
        QCOMPARE(last.host, QByteArray("athena"));
        QVERIFY(last.before != last.now);
    }
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
