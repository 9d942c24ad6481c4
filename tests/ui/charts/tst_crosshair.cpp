// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"
#include "tests/support/paintedtexts.h"
#include "ui/charts/crosshair.h"
#include "ui/style/spacing.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Moves over a chart and reads its values.
class TestCrosshair : public QObject, private ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void movesTheCrosshairWithKeys();
    void movesTheCrosshairWithoutDrawingLines();
    void readsTheLastSampleAtOrBeforeTheCrosshair();
    void theBoxWithTheValuesIsWhole_data();
    void theBoxWithTheValuesIsWhole();
    void inALowChartACandleSaysItsFourValues();
    void aCandleSaysHowLongItIsAndClosesWhenItIsOver();
    void namesTheLimitsThatAreNotReached();
    void knowsNothingInsideOfAGap();
    void saysWhyThereIsNoData_data();
    void saysWhyThereIsNoData();

private:
    void moveMouse(const QPoint &to)
    {
        QMouseEvent event(QEvent::MouseMove, to, m_chart->mapToGlobal(to), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(m_chart.get(), &event);
    }
};

void TestCrosshair::movesTheCrosshairWithKeys()
{
    QVERIFY(!m_chart->readout());
    // A minute: samples lie apart.
    QTest::keyClick(m_chart.get(), Qt::Key_1);
    QVERIFY(settle());
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    // The crosshair begins at the newest.
    QCOMPARE(m_chart->readout()->time, m_now);
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QCOMPARE(m_chart->readout()->time, m_now - second);
    QTest::keyClick(m_chart.get(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_chart->readout()->time, m_now - 11 * second);
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->readout()->time, m_now - 10 * second);
    QVERIFY2(m_chart->accessibleDescription().contains(u"ACME"_s), qPrintable(m_chart->accessibleDescription()));
    QTest::keyClick(m_chart.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_chart.get(), Qt::Key_Right, Qt::ShiftModifier);
    // The crosshair is not out of sight.
    QVERIFY(m_chart->readout()->time <= m_chart->shownWindow().to);
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QVERIFY(!m_chart->readout());
}

void TestCrosshair::movesTheCrosshairWithoutDrawingLines()
{
    const QSignalSpy moved(m_chart.get(), &ChartView::crosshairMoved);
    const QSignalSpy painted(m_chart.get(), &ChartView::framePainted);
    const QPoint middle = m_chart->frame().geometry.plot.center().toPoint();
    const QImage before = m_chart->grab().toImage();
    for (int x = 0; x < 50; ++x)
        moveMouse(middle + QPoint(x, 0));
    QVERIFY(m_chart->readout());
    QVERIFY(m_chart->grab().toImage() != before);
    QCOMPARE(painted.size(), 0);
    QVERIFY(moved.size() > 0);
}

void TestCrosshair::readsTheLastSampleAtOrBeforeTheCrosshair()
{
    m_chart->placeCrosshair(m_now - second / 4);
    const auto readout = m_chart->readout();
    QVERIFY(readout);
    QCOMPARE(readout->values.size(), std::size_t(1));
    QCOMPARE(readout->values.front().sample->time, m_now - second);
}

void TestCrosshair::theBoxWithTheValuesIsWhole_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("a large chart") << QSize(640, 300);
    QTest::newRow("one of four") << QSize(220, 90);
    QTest::newRow("a very small one") << QSize(150, 60);
}

// In a small chart its last lines were below the edge.
void TestCrosshair::theBoxWithTheValuesIsWhole()
{
    QFETCH(QSize, size);
    m_chart->resize(size);
    QTRY_VERIFY(m_chart->frame().geometry.plot.right() <= size.width()
                && m_chart->frame().geometry.plot.bottom() <= size.height());
    const QRectF bounds(m_chart->rect());
    const ChartLook look = ChartLook::of(m_chart->palette(), m_chart->font(), m_chart->backgroundRole());
    for (const int back : {0, 60, 150, 290}) {
        m_chart->placeCrosshair(m_now - back * second);
        const auto readout = m_chart->readout();
        QVERIFY(readout);
        const QRectF box = crosshairBox(*readout, m_chart->frame(), look, bounds);
        QVERIFY2(bounds.contains(box), qPrintable(u"%1 seconds back"_s.arg(back)));
    }
}

// In one of four charts the box ended after "highest then".
void TestCrosshair::inALowChartACandleSaysItsFourValues()
{
    m_chart->setCandles(true);
    m_chart->setRange(900'000);
    QTRY_VERIFY(!m_chart->frame().lines.empty() && m_chart->frame().lines.front().candles.size() > 2);
    const ChartLook look = ChartLook::of(m_chart->palette(), m_chart->font(), m_chart->backgroundRole());
    const QFontMetricsF metrics(look.labels);
    // Title and three lines.
    const double height =
        QFontMetricsF(look.strong).height() + spacing::tight + 2 * spacing::group + 3.5 * metrics.height();
    const QRectF bounds(0, 0, m_chart->width(), height);
    m_chart->placeCrosshair(m_chart->frame().lines.front().candles.at(1).time.from + 3 * second);
    const QRectF box = crosshairBox(*m_chart->readout(), m_chart->frame(), look, bounds);
    QVERIFY(bounds.contains(box));
    PaintedTexts written;
    QPainter painter(&written);
    paintCrosshair(painter, *m_chart->readout(), m_chart->frame(), look, bounds);
    painter.end();
    QStringList said;
    for (const PaintedTexts::Text &text : written.texts()) {
        said.append(text.text);
        QVERIFY2(box.contains(text.place.center()), qPrintable(text.text));
    }
    for (const QString &name : {u"opened at"_s, u"highest then"_s, u"lowest then"_s, u"closed at"_s})
        QVERIFY2(said.contains(name), qPrintable(said.join(u" | "_s)));
}

// Nothing said how long a candle is, and the one that still ran had "closed at" a value.
void TestCrosshair::aCandleSaysHowLongItIsAndClosesWhenItIsOver()
{
    m_chart->setCandles(true);
    m_chart->setRange(900'000);
    QTRY_VERIFY(!m_chart->frame().lines.empty() && m_chart->frame().lines.front().candles.size() > 2);
    const ChartLook look = ChartLook::of(m_chart->palette(), m_chart->font(), m_chart->backgroundRole());
    const auto textsAt = [&](qint64 time) {
        m_chart->placeCrosshair(time);
        PaintedTexts written;
        QPainter painter(&written);
        paintCrosshair(painter, *m_chart->readout(), m_chart->frame(), look, m_chart->rect());
        painter.end();
        QStringList said;
        for (const PaintedTexts::Text &text : written.texts())
            said.append(text.text);
        return said;
    };
    const auto spanOf = [&](const Candle &candle) {
        const TimeText &times = m_chart->timeText();
        return times.clock(candle.time.from) + u" \u2013 "_s + times.clock(candle.time.to);
    };
    const std::vector<Candle> candles = m_chart->frame().lines.front().candles;
    const Candle &over = candles.at(1);
    QStringList texts = textsAt(over.time.from + 3 * second);
    QVERIFY2(texts.contains(spanOf(over)) && texts.contains(u"closed at"_s), qPrintable(texts.join(u" | "_s)));
    QVERIFY2(!texts.contains(u"now at"_s), qPrintable(texts.join(u" | "_s)));
    const Candle &running = candles.back();
    QVERIFY(running.time.to > m_chart->frame().now);
    texts = textsAt(m_chart->frame().now);
    QVERIFY2(texts.contains(spanOf(running)) && texts.contains(u"now at"_s), qPrintable(texts.join(u" | "_s)));
    QVERIFY2(!texts.contains(u"closed at"_s), qPrintable(texts.join(u" | "_s)));
    m_chart->setStale(true);
    QVERIFY(settle());
    texts = textsAt(m_chart->frame().now);
    QVERIFY2(texts.contains(u"last at"_s), qPrintable(texts.join(u" | "_s)));
}

void TestCrosshair::namesTheLimitsThatAreNotReached()
{
    const ChartLook look = ChartLook::of(m_chart->palette(), m_chart->font(), m_chart->backgroundRole());
    const auto height = [&] {
        m_chart->placeCrosshair(m_now - 10 * second);
        return crosshairBox(*m_chart->readout(), m_chart->frame(), look, QRectF(0, 0, 1'000, 1'000)).height();
    };
    const double before = height();
    m_chart->setBands({{1e6, 2e6, ChartBand::Kind::warning, u"high from 1,000,000"_s, ChartSide::right}});
    QTRY_COMPARE(m_chart->frame().bands.size(), std::size_t(1));
    QVERIFY2(height() > before, qPrintable(QString::number(before)));
}

void TestCrosshair::knowsNothingInsideOfAGap()
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

void TestCrosshair::saysWhyThereIsNoData_data()
{
    // 0: none.
    QTest::addColumn<qint64>("disconnected");
    QTest::addColumn<QString>("reason");
    QTest::newRow("the connection was lost") << 240 * second << u"disconnected"_s;
    QTest::newRow("the connection was lost for a moment") << 3 * second << u"disconnected for 3 s of it"_s;
    QTest::newRow("nothing came") << qint64(0) << u"nothing came"_s;
}

void TestCrosshair::saysWhyThereIsNoData()
{
    QFETCH(qint64, disconnected);
    QFETCH(QString, reason);
    const qint64 before = m_now;
    if (disconnected > 0) {
        m_history.markGap(before);
        m_history.noteConnected(before + disconnected);
    }
    m_now += 240 * second;
    append(100);
    QVERIFY(settle());
    const ChartFrame &frame = m_chart->frame();
    const QString times =
        u"no data from %1 to %2 (%3)"_s.arg(frame.timeText.clock(before), frame.timeText.clock(m_now), reason);
    m_chart->placeCrosshair(before + 10 * second);
    QVERIFY2(m_chart->readout()->text(frame).endsWith(u", "_s + times), qPrintable(m_chart->readout()->text(frame)));
    // Keys go from sample to sample, and so pass over the gap.
    m_chart->placeCrosshair(m_now);
    QVERIFY(m_chart->readout()->values.front().sample);
    QVERIFY(m_chart->readout()->text(frame).endsWith(u", after "_s + times));
    m_chart->placeCrosshair(before);
    QVERIFY(!m_chart->readout()->text(frame).contains(reason));
}

QTEST_MAIN(TestCrosshair)
#include "tst_crosshair.moc"
