// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/logmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestLogModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewest();
    void takesManyAtOnce();
    void hidesSecrets_data();
    void hidesSecrets();
};

namespace
{

QList<LogEntry> entries(int first, int count)
{
    QList<LogEntry> made;
    for (int i = 0; i < count; ++i)
        made.append({.time = QDateTime::currentDateTime(),
                     .level = LogLevel::info,
                     .category = u"a"_s,
                     .text = QString::number(first + i)});
    return made;
}

} // namespace

void TestLogModel::keepsTheNewest()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(entries(0, LogModel::mostEntries - 1));
    model.append(entries(LogModel::mostEntries - 1, 3));
    QCOMPARE(model.rowCount(), LogModel::mostEntries);
    QCOMPARE(model.index(0, LogModel::textColumn).data().toString(), u"2"_s);
    QCOMPARE(model.index(model.rowCount() - 1, LogModel::textColumn).data().toInt(), LogModel::mostEntries + 1);
}

void TestLogModel::takesManyAtOnce()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(entries(0, 2 * LogModel::mostEntries));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.rowCount(), LogModel::mostEntries);
    QCOMPARE(model.index(0, LogModel::textColumn).data().toInt(), LogModel::mostEntries);
    model.append({});
    QCOMPARE(inserted.size(), 1);
}

void TestLogModel::hidesSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("in a query") << u"GET /events?token=sesame&topics=stock failed"_s;
    QTest::newRow("in a header") << u"Authorization: Bearer sesame.sesame"_s;
    QTest::newRow("in a cookie") << u"Cookie: a=b; heliograph_token=sesame; c=d"_s;
    QTest::newRow("in an address") << u"cannot reach http://me:sesame@desk:3000/"_s;
    QTest::newRow("on its own, when it is a web token") << u"got eyJsesame.eyJsesame.sesame, refused"_s;
}

void TestLogModel::hidesSecrets()
{
    QFETCH(QString, text);
    const QString shown = redacted(text);
    QVERIFY2(!shown.contains(u"sesame"_s), qPrintable(shown));
    QVERIFY(shown.contains(u"…"_s));
    QCOMPARE(redacted(u"tokens are counted: 12"_s), u"tokens are counted: 12"_s);
}

QTEST_APPLESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
