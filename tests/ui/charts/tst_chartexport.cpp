// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"
#include "ui/charts/chartexport.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
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
    void aPictureSaysOfWhatItIs();
    void inANarrowPictureTheTitleDoesNotLieOverItsTimes();
    void bothDialogsProposeAName_data();
    void bothDialogsProposeAName();
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
    const QImage picture(png);
    QVERIFY(picture.width() >= m_chart->width() * 2 && picture.height() > m_chart->height() * 2);
}

void TestChartExport::aPictureSaysOfWhatItIs()
{
    const QTemporaryDir folder;
    const auto headOf = [&](const QString &title) {
        m_chart->setAccessibleName(title);
        const QString path = folder.filePath(u"picture.png"_s);
        if (exportPng(*m_chart, path))
            return QImage();
        const QImage picture(path);
        return picture.copy(0, 0, picture.width() / 2, picture.height() - m_chart->height() * 2);
    };
    const QImage without = headOf({});
    const QImage price = headOf(u"Price of ACME over time"_s);
    QVERIFY(!without.isNull() && without.size() == price.size());
    // Only the title differs.
    QVERIFY(without != price);
    QVERIFY(price != headOf(u"Price of BOLT over time"_s));
}

void TestChartExport::inANarrowPictureTheTitleDoesNotLieOverItsTimes()
{
    m_chart->setAccessibleName(u"Price of ACME over time"_s);
    m_chart->resize(200, 120);
    QTRY_VERIFY(m_chart->frame().geometry.plot.right() <= 200);
    const QTemporaryDir folder;
    const int line = spacing::group + int(QFontMetricsF(sectionFont(m_chart->font())).height());
    const auto firstLine = [&] {
        const QString path = folder.filePath(u"picture.png"_s);
        if (exportPng(*m_chart, path))
            return QImage();
        const QImage picture(path);
        return picture.copy(0, 0, picture.width(), 2 * line);
    };
    const QImage before = firstLine();
    QVERIFY(!before.isNull());
    for (int i = 0; i < 61; ++i)
        append(100);
    QVERIFY(settle());
    // The times are others now.
    QVERIFY(firstLine() == before);
    m_chart->setAccessibleName(u"Price of BOLT over time"_s);
    QVERIFY(firstLine() != before);
}

void TestChartExport::bothDialogsProposeAName_data()
{
    using Ask = void (*)(ChartView &);
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<QString>("suffix");
    QTest::addRow("values") << Ask(askAndExportCsv) << u".csv"_s;
    QTest::addRow("a picture") << Ask(askAndExportPng) << u".png"_s;
}

void TestChartExport::bothDialogsProposeAName()
{
    using Ask = void (*)(ChartView &);
    QFETCH(Ask, ask);
    QFETCH(QString, suffix);
    m_chart->setAccessibleName(u"Price of A/B over time"_s);
    ask(*m_chart);
    const auto *dialog = m_chart->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QVERIFY2(dialog->windowTitle().contains(m_chart->accessibleName()), qPrintable(dialog->windowTitle()));
    const QString name = QFileInfo(dialog->selectedFiles().value(0)).fileName();
    QVERIFY2(name.startsWith(u"Price-of-A-B-over-time-2023-11-14"_s) && name.endsWith(suffix), qPrintable(name));
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
