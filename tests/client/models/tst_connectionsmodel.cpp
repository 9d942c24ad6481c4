// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/connectionsmodel.h"
#include "client/models/countertrail.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <cmath>

namespace heliograph
{

using namespace std::chrono_literals;

class TestConnectionsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesInPlace();
    void sameRowsAreNoChange();
    void twoRowsOfOneNameAreOne();
    void keepsTheFirstOfTooMany();
    void lagHurtsMost();
    void aTrailKeepsTheNewest();
    void aTrailHasNoLineAcrossTheTimeInWhichItsPageWasHidden();

private:
    static ConnectionRow row(const QByteArray &id, qint64 lag = 0)
    {
        ConnectionRow row;
        row.id = id;
        row.lag = lag;
        return row;
    }
};

void TestConnectionsModel::changesInPlace()
{
    ConnectionsModel model;
    QAbstractItemModelTester tester(&model);
    model.setRows({row("a"), row("b"), row("c")});
    const QPersistentModelIndex b = model.index(1, 0);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRows({row("d"), row("c"), row("b", 7)});
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    QVERIFY(b.isValid());
    QCOMPARE(b.data(ConnectionsModel::idRole).toByteArray(), QByteArray("b"));
    QCOMPARE(model.index(b.row(), ConnectionsModel::lagColumn).data().toLongLong(), 7);
    QCOMPARE(model.rowCount(), 3);
    model.setRows({});
    QVERIFY(!b.isValid());
}

void TestConnectionsModel::sameRowsAreNoChange()
{
    ConnectionsModel model;
    model.setRows({row("a"), row("b")});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setRows({row("b"), row("a")});
    QCOMPARE(changed.size() + inserted.size(), 0);
}

void TestConnectionsModel::twoRowsOfOneNameAreOne()
{
    ConnectionsModel model;
    model.setRows({row("a"), row("a")});
    QCOMPARE(model.rowCount(), 1);
}

void TestConnectionsModel::keepsTheFirstOfTooMany()
{
    QList<ConnectionRow> rows;
    for (qsizetype i = 0; i <= ConnectionsModel::mostRows; ++i)
        rows.append(row(QByteArray::number(i)));
    ConnectionsModel model;
    model.setRows(rows);
    QCOMPARE(model.rowCount(), int(ConnectionsModel::mostRows));
}

void TestConnectionsModel::lagHurtsMost()
{
    ConnectionRow queued = row("q");
    queued.queued = 4'096;
    ConnectionRow skipped = row("s");
    skipped.skipped = 900;
    QVERIFY(painOf(row("l", 5)) > painOf(queued));
    QVERIFY(painOf(queued) > painOf(skipped));
    QVERIFY(painOf(skipped) > painOf(row("well")));
}

void TestConnectionsModel::aTrailKeepsTheNewest()
{
    CounterTrail trail;
    QCOMPARE(trail.newest(), 0.0);
    for (qsizetype i = 0; i <= CounterTrail::mostSamples; ++i)
        trail.add({{}, double(i)});
    QCOMPARE(trail.samples().size(), CounterTrail::mostSamples);
    QCOMPARE(trail.least(), 1.0);
    QCOMPARE(trail.greatest(), double(CounterTrail::mostSamples));
    QCOMPARE(trail.newest(), double(CounterTrail::mostSamples));
}

void TestConnectionsModel::aTrailHasNoLineAcrossTheTimeInWhichItsPageWasHidden()
{
    CounterTrail trail;
    QVERIFY(trail.points().isEmpty());
    std::chrono::steady_clock::time_point at{1h};
    for (int i = 0; i < 5; ++i, at += 2s)
        trail.add({at, 4});
    at += 5min;
    for (int i = 0; i < 5; ++i, at += 2s)
        trail.add({at, 8});
    const QList<QPointF> points = trail.points();
    QCOMPARE(points.size(), 11);
    QVERIFY(std::isnan(points[5].y()));
    QCOMPARE(points.first(), QPointF(0, 0.5));
    QCOMPARE(points.last(), QPointF(1, 1));
    QCOMPARE(std::ranges::count_if(points, [](const QPointF &point) { return std::isnan(point.y()); }), 1);
    // Nothing of it is left for the next server.
    trail.clear();
    trail.add({at + 10min, 1});
    QVERIFY(!trail.samples().first().startsAfterGap);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestConnectionsModel)

#include "tst_connectionsmodel.moc"
