// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartgroup.h"

#include "tests/support/paintedtexts.h"
#include "ui/charts/chartpainter.h"
#include "ui/charts/chartview.h"
#include "ui/charts/rangedialog.h"

#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestChartGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void movesTogetherOnlyWhileLinked();
    void pointsTogetherWhileLinked();
    void putsTheSameTimeAtTheSamePlace();
    void keepsWhatOneChartPausedByItself();
    void takesARangeNoButtonOffers();
    void takesAWindowOfThePast();
    void beginsWithTheOldestValueOfAll();
    void eachChartSaysSinceWhenItHasValues();

private:
    static constexpr qint64 start = 1'700'000'000'000;
    static constexpr qint64 now = start + 3'600'000;

    bool areDrawn() const
    {
        return QTest::qWaitFor([this] { return !m_first->presenter().isDirty() && !m_second->presenter().isDirty(); },
                               20'000);
    }
    RangeDialog *dialog() const { return m_window->findChild<RangeDialog *>(); }

    SampleHistory m_history;
    std::unique_ptr<ChartGroup> m_group;
    std::unique_ptr<QWidget> m_window;
    ChartView *m_first = nullptr;
    ChartView *m_second = nullptr;
};

void TestChartGroup::init()
{
    m_history.clear();
    for (qint64 time = start; time <= now; time += 1'000)
        m_history.append(time, double(time % 17'000) / 1'000);
    m_window = std::make_unique<QWidget>();
    m_window->resize(600, 500);
    m_group = std::make_unique<ChartGroup>();
    for (ChartView **chart : {&m_first, &m_second}) {
        *chart = new ChartView(m_window.get());
        (*chart)->setClock([] { return now; });
        m_group->add(**chart);
    }
    m_first->setGeometry(0, 0, 600, 250);
    m_second->setGeometry(0, 250, 600, 250);
    m_first->setSeries({{.name = u"price"_s, .unit = {}, .history = &m_history, .decimals = 2}});
    m_second->setSeries(
        {{.name = u"load"_s, .unit = {}, .history = &m_history, .decimals = 0, .side = ChartSide::left}});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(m_first->presenter().frames() > 0 && m_second->presenter().frames() > 0);
}

void TestChartGroup::beginsWithTheOldestValueOfAll()
{
    SampleHistory older;
    SampleHistory newer;
    older.append(now - 120'000, 1);
    older.append(now, 2);
    newer.append(now - 60'000, 1);
    newer.append(now, 2);
    m_group->setLinked(true);
    m_first->setSeries({{.name = u"price"_s, .unit = {}, .history = &newer, .decimals = 2}});
    m_second->setSeries({{.name = u"load"_s, .unit = {}, .history = &older, .decimals = 0}});
    QTRY_COMPARE(m_first->shownWindow(), (TimeWindow{now - 120'000, now}));
    QTRY_COMPARE(m_second->shownWindow(), m_first->shownWindow());
    m_group->setLinked(false);
    QTRY_COMPARE(m_first->shownWindow(), (TimeWindow{now - 60'000, now}));
    for (ChartView *chart : {m_first, m_second})
        chart->setSeries({});
}

// "since 21:25:25" stood below a chart whose first value was of 21:30:35: the other chart's was of 21:25:25.
void TestChartGroup::eachChartSaysSinceWhenItHasValues()
{
    SampleHistory older;
    SampleHistory newer;
    for (qint64 time = now - 120'000; time <= now; time += 1'000) {
        older.append(time, 1);
        if (time >= now - 60'000)
            newer.append(time, 2);
    }
    m_group->setLinked(true);
    m_first->setSeries({{.name = u"price"_s, .unit = {}, .history = &newer, .decimals = 2}});
    m_second->setSeries({{.name = u"load"_s, .unit = {}, .history = &older, .decimals = 0}});
    for (const ChartView *chart : {m_first, m_second})
        QTRY_COMPARE(chart->shownWindow(), (TimeWindow{now - 120'000, now}));
    const auto textsOn = [](const ChartView &chart) {
        PaintedTexts written;
        const ChartLook look = ChartLook::of(chart.palette(), chart.font(), chart.backgroundRole());
        QPainter painter(&written);
        ChartPainter(painter, chart.frame(), look).paintBefore();
        painter.end();
        QStringList texts;
        for (const PaintedTexts::Text &text : written.texts())
            texts.append(text.text);
        return texts;
    };
    const auto since = [this](qint64 time) { return u"since %1"_s.arg(m_first->timeText().clock(time)); };
    const QStringList first = textsOn(*m_first);
    QVERIFY2(first.contains(since(now - 60'000)) && first.contains(u"no data"_s), qPrintable(first.join(u" | "_s)));
    const QStringList second = textsOn(*m_second);
    QVERIFY2(second.contains(since(now - 120'000)) && !second.contains(u"no data"_s),
             qPrintable(second.join(u" | "_s)));
    for (ChartView *chart : {m_first, m_second})
        chart->setSeries({});
}

void TestChartGroup::movesTogetherOnlyWhileLinked()
{
    m_first->zoomIn();
    QVERIFY(areDrawn());
    QVERIFY(m_second->isFollowing());
    m_group->setLinked(true);
    QVERIFY(areDrawn());
    QCOMPARE(m_second->shownWindow(), m_first->shownWindow());
    m_second->pan(-0.25);
    QVERIFY(areDrawn());
    QCOMPARE(m_first->shownWindow(), m_second->shownWindow());
    m_first->undoView();
    QVERIFY(areDrawn());
    QCOMPARE(m_second->shownWindow(), m_first->shownWindow());
    m_group->setLinked(false);
    m_first->backToLive();
    QVERIFY(m_first->isFollowing() && !m_second->isFollowing());
}

void TestChartGroup::pointsTogetherWhileLinked()
{
    m_group->setLinked(true);
    QVERIFY(areDrawn());
    m_first->placeCrosshair(now - 60'000);
    QVERIFY(m_second->readout());
    QCOMPARE(m_second->readout()->time, now - 60'000);
    m_first->hideCrosshair();
    QVERIFY(!m_second->readout());
    m_group->setLinked(false);
    m_first->placeCrosshair(now - 60'000);
    QVERIFY(!m_second->readout());
}

void TestChartGroup::putsTheSameTimeAtTheSamePlace()
{
    QVERIFY(m_first->frame().geometry.plot.left() != m_second->frame().geometry.plot.left());
    m_group->setLinked(true);
    QTRY_COMPARE(m_first->frame().geometry.plot.left(), m_second->frame().geometry.plot.left());
    QTRY_COMPARE(m_first->frame().geometry.plot.right(), m_second->frame().geometry.plot.right());
}

void TestChartGroup::keepsWhatOneChartPausedByItself()
{
    m_first->setPaused(true);
    // Only one was paused.
    m_group->setPaused(false);
    QVERIFY(m_first->isPaused());
    m_group->setPaused(true);
    QVERIFY(m_second->isPaused());
    m_group->setPaused(false);
    QVERIFY(!m_first->isPaused() && !m_second->isPaused());
}

void TestChartGroup::takesARangeNoButtonOffers()
{
    const QSignalSpy changed(m_group.get(), &ChartGroup::rangeChanged);
    m_group->askForRange(*m_window);
    QVERIFY(dialog());
    QCOMPARE(dialog()->findChild<QSpinBox *>(u"rangeCount"_s)->value(), 5);
    dialog()->findChild<QSpinBox *>(u"rangeCount"_s)->setValue(30);
    dialog()->accept();
    QCOMPARE(m_first->range(), qint64(30 * 60'000));
    QCOMPARE(m_second->range(), qint64(30 * 60'000));
    QCOMPARE(changed.size(), 1);
}

void TestChartGroup::takesAWindowOfThePast()
{
    m_group->setLinked(true);
    m_first->pan(-0.5);
    QVERIFY(areDrawn());
    const TimeWindow past = m_first->shownWindow();
    m_group->askForRange(*m_window);
    const QSignalSpy chosen(dialog(), &RangeDialog::windowChosen);
    // It begins with what is shown.
    dialog()->accept();
    QCOMPARE(chosen.size(), 1);
    QVERIFY(areDrawn());
    QVERIFY(std::abs(m_second->shownWindow().from - past.from) < 1'000);
    QVERIFY(!m_second->isFollowing());
}

QTEST_MAIN(TestChartGroup)
#include "tst_chartgroup.moc"
