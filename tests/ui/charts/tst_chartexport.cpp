// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"
#include "ui/charts/chartexport.h"

#include <QApplication>
#include <QClipboard>
#include <QTemporaryDir>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestChartExport : public QObject, private ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void exportsWhatItShows();
    void saysWhyItCouldNotExport();
};

void TestChartExport::exportsWhatItShows()
{
    const QTemporaryDir folder;
    const QString csv = folder.filePath(u"prices.csv"_s);
    QVERIFY(!exportCsv(*m_chart, m_chart->shownWindow(), csv));
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count("\r\n"), int(m_chart->range() / second) + 2);
    copyCsv(*m_chart);
    QCOMPARE(QApplication::clipboard()->text().toUtf8().replace('\r', ""), QByteArray(text).replace('\r', ""));
    const QString png = folder.filePath(u"prices.png"_s);
    QVERIFY(!exportPng(*m_chart, png));
    QCOMPARE(QImage(png).size(), m_chart->size() * 2);
}

void TestChartExport::saysWhyItCouldNotExport()
{
    const QTemporaryDir folder;
    const QString nowhere = folder.filePath(u"missing/prices.csv"_s);
    const auto failure = exportCsv(*m_chart, m_chart->shownWindow(), nowhere);
    QVERIFY(failure && failure->contains(u"prices.csv"_s));
}

QTEST_MAIN(TestChartExport)
#include "tst_chartexport.moc"
