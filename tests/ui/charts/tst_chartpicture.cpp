// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpicture.h"

#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;

class TestChartPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesGapsOpen_data();
    void leavesGapsOpen();
    void replacesOncePerLine();
    void survivesManyGaps();
    void usesOnlyWhatQtChartsIsFastAt();
};

namespace
{

QImage drawn(const ChartPicture &picture)
{
    QImage image(100, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    picture.paint(painter, {});
    return image;
}

bool hasInk(const QImage &image, int x)
{
    for (int y = 0; y < image.height(); ++y) {
        if (qGray(image.pixel(x, y)) < 200)
            return true;
    }
    return false;
}

void prepare(ChartPicture &picture)
{
    picture.setLines({{.pen = QPen(Qt::black, 2), .side = ChartSide::right}});
    picture.setSize({100, 40});
    picture.setTimes(0, 100);
    picture.setValues(ChartSide::right, 0, 40);
}

} // namespace

void TestChartPicture::leavesGapsOpen_data()
{
    QTest::addColumn<SegmentedSeries::Gaps>("gaps");
    QTest::newRow("in the way this Qt can") << SegmentedSeries::gapsOfThisQt();
    QTest::newRow("with a series for each piece") << SegmentedSeries::Gaps::pieces;
}

void TestChartPicture::leavesGapsOpen()
{
    QFETCH(SegmentedSeries::Gaps, gaps);
    ChartPicture picture(gaps);
    prepare(picture);
    picture.replace(0, {.points = {{0, 10}, {30, 30}, {60, 10}, {70, 20}, {90, 20}, {100, 20}}, .breaks = {2, 4}});
    QImage image = drawn(picture);
    for (const int x : {5, 25, 63, 68, 95})
        QVERIFY2(hasInk(image, x), qPrintable(QString::number(x)));
    for (const int x : {35, 45, 55, 75, 85})
        QVERIFY2(!hasInk(image, x), qPrintable(QString::number(x)));
    picture.replace(0, {.points = {{0, 10}, {100, 30}}, .breaks = {}});
    image = drawn(picture);
    for (const int x : {5, 35, 45, 75, 95})
        QVERIFY(hasInk(image, x));
}

void TestChartPicture::replacesOncePerLine()
{
    ChartPicture picture;
    prepare(picture);
    const QSignalSpy replaced(picture.lines().front().pieces().front(), &QLineSeries::pointsReplaced);
    picture.replace(0, {.points = {{0, 10}, {30, 30}}, .breaks = {1}});
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(picture.lines().front().pieces().size(), 1);
}

void TestChartPicture::survivesManyGaps()
{
    ChartPicture picture(SegmentedSeries::Gaps::pieces);
    prepare(picture);
    ChartLine line;
    for (int i = 0; i < 500; ++i) {
        line.points.append({i / 5.0, 20});
        if (i > 0)
            line.breaks.append(i);
    }
    picture.replace(0, line);
    QCOMPARE(picture.lines().front().pieces().size(), SegmentedSeries::mostPieces);
    picture.replace(0, {.points = {{0, 10}, {30, 30}}, .breaks = {}});
    QVERIFY(!hasInk(drawn(picture), 60));
}

// An area, or a pen of two pixels with dashes, costs ten to twenty times as much.
void TestChartPicture::usesOnlyWhatQtChartsIsFastAt()
{
    ChartPicture picture;
    prepare(picture);
    const auto all = picture.chart().series();
    QVERIFY(!all.isEmpty());
    for (const QAbstractSeries *series : all) {
        QCOMPARE(series->type(), QAbstractSeries::SeriesTypeLine);
        QVERIFY(!series->useOpenGL());
        const auto *line = qobject_cast<const QLineSeries *>(series);
        QCOMPARE(line->pen().style(), Qt::SolidLine);
        QVERIFY(!line->pointsVisible() && !line->pointLabelsVisible());
    }
    QCOMPARE(picture.chart().animationOptions(), QChart::NoAnimation);
    QVERIFY(!picture.chart().isDropShadowEnabled());
}

QTEST_MAIN(TestChartPicture)
#include "tst_chartpicture.moc"
