// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpresenter.h"

#include "tests/support/manualtimers.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;

// In which time passes only when the test says so.
class TestChartPresenter : public QObject
{
    Q_OBJECT

public:
    explicit TestChartPresenter(ManualTimers &time) : m_time(time) {}

private Q_SLOTS:
    void init();
    void drawsOnceForManySamples_data();
    void drawsOnceForManySamples();
    void drawsNoMoreOftenThanTheEyeNeeds();
    void doesNothingWithoutNews();
    void drawsNothingUnseenAndEverythingWhenSeen();
    void drawsLessWhenFramesAreCostly();
    void onABusyMachineTheSignForItDoesNotComeAndGo();

private:
    std::unique_ptr<ChartPresenter> makePresenter()
    {
        return std::make_unique<ChartPresenter>(
            ChartPresenter::Surface{.isExposed = [this] { return m_isExposed; },
                                    .drawFrame = [this] { m_spent += m_frameCost; }},
            [this] { return std::chrono::milliseconds(m_time.now()) + m_spent; });
    }

    ManualTimers &m_time;
    bool m_isExposed = true;
    std::chrono::nanoseconds m_frameCost{};
    std::chrono::nanoseconds m_spent{};
};

void TestChartPresenter::init()
{
    m_isExposed = true;
    m_frameCost = 1ms;
}

void TestChartPresenter::drawsOnceForManySamples_data()
{
    QTest::addColumn<int>("samples");
    for (const int samples : {1, 10, 1'000})
        QTest::addRow("%d samples within one frame", samples) << samples;
}

void TestChartPresenter::drawsOnceForManySamples()
{
    QFETCH(int, samples);
    const auto presenter = makePresenter();
    presenter->markDirty();
    m_time.advance(100ms);
    QCOMPARE(presenter->frames(), 1);
    for (int i = 0; i < samples; ++i)
        presenter->markDirty();
    m_time.advance(33ms);
    QCOMPARE(presenter->frames(), 2);
    m_time.advance(10s);
    QCOMPARE(presenter->frames(), 2);
}

void TestChartPresenter::drawsNoMoreOftenThanTheEyeNeeds()
{
    const auto presenter = makePresenter();
    for (int i = 0; i < 1'000; ++i) {
        presenter->markDirty();
        m_time.advance(1ms);
    }
    QVERIFY2(presenter->frames() >= 25 && presenter->frames() <= 31, qPrintable(QString::number(presenter->frames())));
    presenter->setRate(60);
    const quint64 before = presenter->frames();
    for (int i = 0; i < 1'000; ++i) {
        presenter->markDirty();
        m_time.advance(1ms);
    }
    QVERIFY(presenter->frames() - before > 45);
}

void TestChartPresenter::doesNothingWithoutNews()
{
    const auto presenter = makePresenter();
    presenter->markDirty();
    m_time.advance(100ms);
    const quint64 before = presenter->frames();
    m_time.advance(5s);
    QCOMPARE(presenter->frames(), before);
    presenter->drawNow();
    QCOMPARE(presenter->frames(), before);
}

void TestChartPresenter::drawsNothingUnseenAndEverythingWhenSeen()
{
    const auto presenter = makePresenter();
    m_isExposed = false;
    for (int i = 0; i < 100; ++i) {
        presenter->markDirty();
        m_time.advance(50ms);
    }
    QCOMPARE(presenter->frames(), 0);
    QVERIFY(presenter->isDirty());
    presenter->drawNow();
    QCOMPARE(presenter->frames(), 1);
    QVERIFY(!presenter->isDirty());
}

void TestChartPresenter::drawsLessWhenFramesAreCostly()
{
    const auto presenter = makePresenter();
    const QSignalSpy reduced(presenter.get(), &ChartPresenter::reducedChanged);
    const auto run = [&](std::chrono::milliseconds time) {
        const quint64 before = presenter->frames();
        for (auto passed = 0ms; passed < time; passed += 1ms) {
            presenter->markDirty();
            m_time.advance(1ms);
        }
        return presenter->frames() - before;
    };
    m_frameCost = 7ms;
    run(500ms);
    QVERIFY(!presenter->isReduced());
    m_frameCost = 9ms;
    run(2s);
    QCOMPARE(reduced.size(), 1);
    const quint64 slow = run(1s);
    // Drawing never stops.
    QVERIFY2(slow >= 4 && slow <= 6, qPrintable(QString::number(slow)));
    m_frameCost = 1ms;
    run(11s);
    QVERIFY(!presenter->isReduced());
    QCOMPARE(reduced.size(), 2);
    QVERIFY(run(1s) > 25);
}

void TestChartPresenter::onABusyMachineTheSignForItDoesNotComeAndGo()
{
    const auto presenter = makePresenter();
    const QSignalSpy reduced(presenter.get(), &ChartPresenter::reducedChanged);
    // Frames are slow for a second of every eight.
    for (int i = 0; i < 60'000; ++i) {
        m_frameCost = i % 8'000 < 1'000 ? 9ms : 1ms;
        presenter->markDirty();
        m_time.advance(1ms);
    }
    QVERIFY(presenter->isReduced());
    QCOMPARE(reduced.size(), 1);
}

int main(int argc, char **argv)
{
    return testWithManualTimers<TestChartPresenter>(argc, argv);
}

#include "tst_chartpresenter.moc"
