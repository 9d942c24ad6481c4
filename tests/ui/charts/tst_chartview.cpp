// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartview.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/charttable.h"
#include "ui/style/theme.h"

#include <QAction>
#include <QApplication>
#include <QChart>
#include <QClipboard>
#include <QDialog>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPointer>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 start = 1'700'000'000'000;
constexpr qint64 second = 1'000;

} // namespace

class TestChartView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_chart.reset(); }

    void drawsOneFrameForManySamples_data();
    void drawsOneFrameForManySamples();
    void drawsNothingWhileHidden();
    void usesOnlyWhatQtChartsIsFastAt();
    void keepsTheAxisWhileFollowing();
    void doesNotMoveADetachedView();
    void pausesAndResumesWithOneKey();
    void zoomsWithKeys();
    void choosesRangesWithKeys();
    void movesTheCrosshairWithKeys();
    void readsTheLastSampleAtOrBeforeTheCrosshair();
    void knowsNothingInsideOfAGap();
    void zoomsAndPansWithTheMouse();
    void movesTheCrosshairWithoutDrawingLines();
    void hasNoKeyTwice();
    void followsThePalette();
    void tellsItsSummaryAtMostEveryFewSeconds();
    void showsATable();
    void exportsWhatItShows();
    void saysWhyItCouldNotExport();

private:
    void append(double value)
    {
        m_now += second;
        m_history.append(m_now, value);
        m_chart->dataArrived();
    }
    bool settle() // until everything that is due is drawn
    {
        return QTest::qWaitFor([this] { return !m_chart->presenter().isDirty(); });
    }
    void moveMouse(const QPoint &to)
    {
        QMouseEvent event(QEvent::MouseMove, to, m_chart->mapToGlobal(to), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(m_chart.get(), &event);
    }
    QToolButton *badge() const { return m_chart->findChild<QToolButton *>(u"backToLive"_s); }

    SampleHistory m_history;
    qint64 m_now = start;
    std::unique_ptr<ChartView> m_chart;
};

void TestChartView::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    applyTheme(Theme::light);
}

void TestChartView::init()
{
    m_history.clear();
    m_now = start;
    m_chart = std::make_unique<ChartView>();
    m_chart->setUtc(true);
    m_chart->setClock([this] { return m_now; });
    for (int i = 0; i < 600; ++i)
        append(100 + i % 17);
    m_chart->setSeries({{.name = u"ACME"_s, .unit = {}, .history = &m_history}});
    m_chart->resize(640, 300);
    m_chart->show();
    m_chart->activateWindow();
    m_chart->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_chart.get()));
    QTRY_VERIFY(m_chart->presenter().frames() > 0);
    QVERIFY(settle());
}

void TestChartView::drawsOneFrameForManySamples_data()
{
    QTest::addColumn<int>("samples");
    for (const int samples : {1, 10, 1'000})
        QTest::addRow("%d samples at once", samples) << samples;
}

void TestChartView::drawsOneFrameForManySamples()
{
    QFETCH(int, samples);
    const QSignalSpy replaced(m_chart->picture().lines().front().pieces().front(), &QLineSeries::pointsReplaced);
    const QSignalSpy painted(m_chart.get(), &ChartView::framePainted);
    for (int i = 0; i < samples; ++i)
        append(100);
    QVERIFY(settle());
    QCOMPARE(painted.size(), 1);
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(m_chart->frame().lines.front().newest->time, m_now);
}

void TestChartView::drawsNothingWhileHidden()
{
    const QSignalSpy replaced(m_chart->picture().lines().front().pieces().front(), &QLineSeries::pointsReplaced);
    m_chart->hide();
    for (int i = 0; i < 100; ++i) {
        append(90);
        QCoreApplication::processEvents();
    }
    QCOMPARE(replaced.size(), 0);
    m_chart->show();
    QTRY_COMPARE(replaced.size(), 1);
    QCOMPARE(m_chart->frame().lines.front().newestShown->time, m_now);
    QCOMPARE(m_chart->frame().lines.front().lowest, 90.0);
}

// An area, or a pen of two pixels with dashes, costs ten to twenty times as much.
void TestChartView::usesOnlyWhatQtChartsIsFastAt()
{
    const auto all = m_chart->picture().chart().series();
    QVERIFY(!all.isEmpty());
    for (const QAbstractSeries *series : all) {
        QCOMPARE(series->type(), QAbstractSeries::SeriesTypeLine);
        QVERIFY(!series->useOpenGL());
        const auto *line = qobject_cast<const QLineSeries *>(series);
        QCOMPARE(line->pen().style(), Qt::SolidLine);
        QVERIFY(!line->pointsVisible() && !line->pointLabelsVisible());
    }
    QCOMPARE(m_chart->picture().chart().animationOptions(), QChart::NoAnimation);
    QVERIFY(!m_chart->picture().chart().isDropShadowEnabled());
}

void TestChartView::keepsTheAxisWhileFollowing()
{
    QVERIFY(m_chart->isFollowing());
    QCOMPARE(m_chart->frame().origin, m_now);
    const auto *line = m_chart->picture().lines().front().pieces().front();
    QCOMPARE(line->points().last().x(), 0.0);
    append(100);
    QVERIFY(settle());
    QCOMPARE(line->points().last().x(), 0.0);
    QCOMPARE(m_chart->shownWindow(), (TimeWindow{m_now - m_chart->range(), m_now}));
}

void TestChartView::doesNotMoveADetachedView()
{
    const QSignalSpy following(m_chart.get(), &ChartView::followingChanged);
    QTest::keyClick(m_chart.get(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(settle());
    QCOMPARE(following.size(), 1);
    QVERIFY(badge()->isVisible());
    const TimeWindow put = m_chart->shownWindow();
    const quint64 frames = m_chart->presenter().frames();
    for (int i = 0; i < 50; ++i)
        append(100);
    QVERIFY(settle());
    QCOMPARE(m_chart->shownWindow(), put);
    QCOMPARE(m_chart->presenter().frames(), frames); // nothing new is in sight
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QVERIFY(settle());
    QCOMPARE(m_chart->shownWindow().to, m_now);
    QVERIFY(!badge()->isVisible());
}

void TestChartView::pausesAndResumesWithOneKey()
{
    const QSignalSpy paused(m_chart.get(), &ChartView::pausedChanged);
    QTest::keyClick(m_chart.get(), Qt::Key_Space);
    QVERIFY(m_chart->isPaused());
    QVERIFY(settle());
    const TimeWindow held = m_chart->shownWindow();
    const quint64 frames = m_chart->presenter().frames();
    for (int i = 0; i < 12; ++i)
        append(100);
    QVERIFY(settle());
    QCOMPARE(m_chart->presenter().frames(), frames);
    QCOMPARE(m_chart->shownWindow(), held);
    QCOMPARE(m_chart->countWhilePaused(), 12);
    QVERIFY(badge()->isVisible() && badge()->text().contains(u"12"_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Space);
    QVERIFY(settle());
    QVERIFY(m_chart->isFollowing());
    QCOMPARE(m_chart->shownWindow().to, m_now);
    QCOMPARE(paused.size(), 2);
}

void TestChartView::zoomsWithKeys()
{
    const qint64 span = m_chart->shownWindow().span();
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QVERIFY(settle());
    QVERIFY(m_chart->shownWindow().span() < span);
    QTest::keyClick(m_chart.get(), Qt::Key_Minus);
    QTest::keyClick(m_chart.get(), Qt::Key_Minus);
    QVERIFY(settle());
    QVERIFY(m_chart->shownWindow().span() > span);
    QTest::keyClick(m_chart.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(settle());
    QCOMPARE(m_chart->shownWindow().span(), span);
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QTest::keyClick(m_chart.get(), Qt::Key_0);
    QVERIFY(settle());
    QCOMPARE(m_chart->shownWindow().span(), span);
    QTest::keyClick(m_chart.get(), Qt::Key_L);
    QVERIFY(m_chart->isFollowing());
}

void TestChartView::choosesRangesWithKeys()
{
    for (std::size_t i = 0; i < ChartView::ranges.size(); ++i) {
        QTest::keyClick(m_chart.get(), Qt::Key(int(Qt::Key_1) + int(i)));
        QVERIFY(settle());
        QCOMPARE(m_chart->range(), ChartView::ranges[i]);
        QCOMPARE(m_chart->shownWindow().span(), ChartView::ranges[i]);
    }
}

void TestChartView::movesTheCrosshairWithKeys()
{
    QVERIFY(!m_chart->readout());
    QTest::keyClick(m_chart.get(), Qt::Key_1); // a minute: samples lie apart
    QVERIFY(settle());
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QCOMPARE(m_chart->readout()->time, m_now); // begins at the newest
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QCOMPARE(m_chart->readout()->time, m_now - second);
    QTest::keyClick(m_chart.get(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_chart->readout()->time, m_now - 11 * second);
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->readout()->time, m_now - 10 * second);
    QVERIFY2(m_chart->accessibleDescription().contains(u"ACME"_s), qPrintable(m_chart->accessibleDescription()));
    QTest::keyClick(m_chart.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_chart.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(m_chart->readout()->time <= m_chart->shownWindow().to); // not out of sight
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QVERIFY(!m_chart->readout());
}

void TestChartView::readsTheLastSampleAtOrBeforeTheCrosshair()
{
    m_chart->placeCrosshair(m_now - second / 4);
    const auto readout = m_chart->readout();
    QVERIFY(readout);
    QCOMPARE(readout->values.size(), std::size_t(1));
    QCOMPARE(readout->values.front().sample->time, m_now - second);
}

void TestChartView::knowsNothingInsideOfAGap()
{
    const qint64 before = m_now;
    m_history.markGap();
    m_now += 20 * second;
    append(100);
    QVERIFY(settle());
    QCOMPARE(m_chart->frame().gaps.size(), std::size_t(1));
    m_chart->placeCrosshair(before + 10 * second);
    QVERIFY(!m_chart->readout()->values.front().sample);
    QVERIFY(m_chart->readout()->text(m_chart->frame()).contains(u"no data"_s));
    m_chart->placeCrosshair(before);
    QVERIFY(m_chart->readout()->values.front().sample);
}

void TestChartView::zoomsAndPansWithTheMouse()
{
    const QPointF middle = m_chart->frame().geometry.plot.center();
    const qint64 anchor = m_chart->frame().geometry.time(middle.x());
    QWheelEvent wheel(middle, m_chart->mapToGlobal(middle), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_chart.get(), &wheel);
    QVERIFY(settle());
    QVERIFY(m_chart->shownWindow().span() < m_chart->range());
    QVERIFY(std::abs(m_chart->frame().geometry.time(middle.x()) - anchor) < second); // what was under it still is
    const TimeWindow zoomed = m_chart->shownWindow();
    QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, middle.toPoint());
    QTest::mouseMove(m_chart.get(), middle.toPoint() + QPoint(60, 0));
    append(100); // arrives during the drag and moves nothing
    QTest::mouseMove(m_chart.get(), middle.toPoint() + QPoint(100, 0));
    QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, middle.toPoint() + QPoint(100, 0));
    QVERIFY(settle());
    const qint64 moved = zoomed.from - m_chart->shownWindow().from;
    QVERIFY2(std::abs(moved - 100 * m_chart->frame().geometry.timePerPixel()) < second,
             qPrintable(QString::number(moved)));
    QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, middle.toPoint());
    QVERIFY(m_chart->isFollowing());
}

void TestChartView::movesTheCrosshairWithoutDrawingLines()
{
    const QSignalSpy moved(m_chart.get(), &ChartView::crosshairMoved);
    const QSignalSpy replaced(m_chart->picture().lines().front().pieces().front(), &QLineSeries::pointsReplaced);
    const quint64 frames = m_chart->presenter().frames();
    const QPoint middle = m_chart->frame().geometry.plot.center().toPoint();
    const QImage before = m_chart->grab().toImage();
    for (int x = 0; x < 50; ++x)
        moveMouse(middle + QPoint(x, 0));
    QVERIFY(m_chart->readout());
    QVERIFY(m_chart->grab().toImage() != before);
    QCOMPARE(replaced.size(), 0);
    QCOMPARE(m_chart->presenter().frames(), frames);
    QVERIFY(moved.size() > 0);
}

void TestChartView::hasNoKeyTwice()
{
    QStringList keys;
    for (const QAction *action : m_chart->actions()) {
        QVERIFY(!action->text().isEmpty());
        QCOMPARE(action->shortcutContext(), Qt::WidgetShortcut);
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
            keys.append(key.toString());
        }
    }
    QVERIFY(keys.size() > 20);
}

void TestChartView::followsThePalette()
{
    const QColor light = m_chart->palette().color(m_chart->backgroundRole());
    QCOMPARE(m_chart->grab().toImage().pixelColor(3, 3), light);
    const QColor lightPen = m_chart->picture().lines().front().pieces().front()->pen().color();
    applyTheme(Theme::dark);
    QTRY_VERIFY(m_chart->palette().color(m_chart->backgroundRole()) != light);
    m_chart->clearFocus();
    const QImage dark = m_chart->grab().toImage();
    QVERIFY(m_chart->picture().lines().front().pieces().front()->pen().color() != lightPen);
    for (int y = 0; y < dark.height(); ++y) {
        for (int x = 0; x < dark.width(); ++x)
            QVERIFY(dark.pixelColor(x, y) != light);
    }
    applyTheme(Theme::light);
}

void TestChartView::tellsItsSummaryAtMostEveryFewSeconds()
{
    m_chart->setTextSummary(u"ACME 100"_s);
    QCOMPARE(m_chart->accessibleDescription(), u"ACME 100"_s);
    m_chart->setTextSummary(u"ACME 101"_s);
    m_chart->setTextSummary(u"ACME 102"_s);
    QCOMPARE(m_chart->accessibleDescription(), u"ACME 100"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_chart->accessibleDescription(), u"ACME 102"_s, 7'000);
}

void TestChartView::showsATable()
{
    QPointer<QDialog> dialog = showChartTable(*m_chart);
    const auto *table = dialog->findChild<QTableView *>(u"chartTable"_s);
    QVERIFY(!table->accessibleName().isEmpty());
    const int rows = table->model()->rowCount();
    QCOMPARE(rows, int(m_chart->range() / second) + 1);
    append(123);
    QVERIFY(settle());
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"123.00"_s);
    m_chart->setSeries({}); // its data goes, and so does the table
    QTRY_VERIFY(!dialog);
}

void TestChartView::exportsWhatItShows()
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

void TestChartView::saysWhyItCouldNotExport()
{
    const QTemporaryDir folder;
    const QString nowhere = folder.filePath(u"missing/prices.csv"_s);
    const auto failure = exportCsv(*m_chart, m_chart->shownWindow(), nowhere);
    QVERIFY(failure && failure->contains(u"prices.csv"_s));
}

QTEST_MAIN(TestChartView)
#include "tst_chartview.moc"
