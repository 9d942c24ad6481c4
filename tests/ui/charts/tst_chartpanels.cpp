// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartpanelsfixture.h"

#include "ui/charts/chartdeck.h"
#include "ui/charts/chartlook.h"
#include "ui/charts/chartpainter.h"
#include "ui/charts/rangebar.h"
#include "ui/charts/statisticsrow.h"
#include "ui/style/semanticcolours.h"

#include <QAccessible>
#include <QComboBox>
#include <QFontInfo>
#include <QLabel>
#include <QToolButton>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What the panels with charts have in common.
class TestChartPanels : public QObject, private ChartPanelsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void saysWhatStateItIsIn_data();
    void saysWhatStateItIsIn();
    void summarisesForThoseWhoListen();
    void namesEverythingThatTakesTheFocus();
    void fitsItsText_data();
    void fitsItsText();
    void leavesNothingOfTheOldTheme();
    void aNumberGrowsWithItsPanel();
    void aNumberIsNeverNewerThanItsChart();
    void aLevelThatIsReachedIsNotNewerThanItsChart();
    void requestsHaveAPlotOfTheirOwn();
    void aLimitIsALineUntilItIsReached();
    void onlyAChartOnItsOwnHasARangeBar();
    void namesItsOnlyHost();
    void longRangesHaveStatistics();
    void noAverageIsBelowItsLeast();
    void longRangesMayBeCandles();
    void saysThatDataIsMadeUp();
    void theBadgeCoversNoWordsOfTheChart_data();
    void theBadgeCoversNoWordsOfTheChart();
    void theBadgeCoversNoLabelOfAGap();
    void severalChartsShareThePlaceOfOne();
    void ofSeveralChartsAllLookAlike();
    void aCurveIsNeverSqueezedByWhatIsSaidAboutIt_data();
    void aCurveIsNeverSqueezedByWhatIsSaidAboutIt();
    void whatGaveWayComesBackWithTheRoom();
    void noStatisticIsClippedInANarrowChart();
    void noValueLooksLiveWhileConnecting();
    void ofOldValuesItIsSeenWhichIsWhich();
};

void TestChartPanels::aCurveIsNeverSqueezedByWhatIsSaidAboutIt_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize &size : {QSize(560, 300), QSize(560, 420), QSize(700, 520), QSize(1'200, 900)})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

// Four charts in a window of 900 x 600 had curves of 25 pixels, below rows of numbers that were higher.
void TestChartPanels::aCurveIsNeverSqueezedByWhatIsSaidAboutIt()
{
    QFETCH(QSize, size);
    for (int i = 0; i < 30; ++i) {
        m_prices->apply(price("ACME", 10'000 + 100 * (i % 7), 3 * i));
        m_metrics->apply(load(45 + i % 9, 3 * i));
    }
    QList<ChartPanel *> charts{m_price, m_load};
    for (int i = 0; i < 3; ++i) {
        auto *prices = new PricePanel(*m_prices);
        auto *metrics = new MetricsPanel(*m_metrics);
        m_price->addCompanion(*prices);
        m_load->addCompanion(*metrics);
        prices->setSymbol("ACME");
        metrics->setHost("athena");
        charts << prices << metrics;
    }
    for (ChartPanel *panel : std::as_const(charts)) {
        panel->setLivenessSource([this](const Topic &) { return m_liveness; });
        panel->setLink(linkIn(LinkState::live));
        panel->chart().setClock([] { return start + 100'000; });
        panel->chart().setRange(900'000);
    }
    m_price->deck().setCount(4);
    m_load->deck().setCount(4);
    for (ChartPanel *shown : {static_cast<ChartPanel *>(m_price), static_cast<ChartPanel *>(m_load)}) {
        m_price->setVisible(shown == m_price);
        m_load->setVisible(shown == m_load);
        m_window->resize(size.expandedTo(m_window->minimumSizeHint()));
        for (const ChartPanel *panel : std::as_const(charts)) {
            if (!panel->chart().isVisible())
                continue;
            const ChartView &chart = panel->chart();
            QTRY_VERIFY(chart.frame().hasPoints());
            QTRY_VERIFY2(chart.frame().pane(ChartSide::right).height() >= 44,
                         qPrintable(QString::number(chart.frame().pane(ChartSide::right).height())));
            QVERIFY(chart.height() >= chart.minimumSizeHint().height());
            for (const QWidget *widget : panel->findChildren<QWidget *>())
                QVERIFY2(
                    !widget->isVisible() || widget->parentWidget()->rect().contains(widget->geometry()),
                    qPrintable(widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className())));
        }
    }
}

void TestChartPanels::whatGaveWayComesBackWithTheRoom()
{
    m_prices->apply(price("ACME", 10'000, 60));
    m_prices->apply(price("ACME", 10'500, 63));
    m_load->hide();
    m_price->chart().setStart({});
    m_price->chart().setRange(900'000);
    const auto *statistics = m_price->findChild<StatisticsRow *>();
    const auto *change = child<QLabel>(u"priceChange"_s);
    const auto *value = child<QLabel>(u"priceValue"_s);
    m_window->resize(400, 500);
    QTRY_VERIFY(statistics->isVisible() && change->isVisible());
    const int least = m_window->minimumSizeHint().height();
    m_window->resize(400, least);
    QTRY_VERIFY(!statistics->isVisible());
    QVERIFY(value->isVisible());
    // Nothing of it depends on what was shown before.
    QCOMPARE(m_window->minimumSizeHint().height(), least);
    m_window->resize(400, 500);
    QTRY_VERIFY(statistics->isVisible() && change->isVisible());
    QCOMPARE(m_window->minimumSizeHint().height(), least);
}

// "Change since 22:13:20" and what it was were wider than one of four charts.
void TestChartPanels::noStatisticIsClippedInANarrowChart()
{
    m_load->hide();
    for (int i = 0; i < 20; ++i)
        m_prices->apply(price("ACME", 123'400'000 + 1'000 * i, i));
    for (int i = 0; i < 20; ++i)
        m_prices->apply(price("ACME", 123'500'000 + 17'000'000 * i, 70 + i));
    m_price->chart().setStart({});
    m_price->chart().setRange(900'000);
    m_window->resize(260, 700);
    const auto *statistics = m_price->findChild<StatisticsRow *>();
    QTRY_VERIFY(statistics->isVisible());
    QStringList texts;
    for (const QLabel *label : statistics->findChildren<QLabel *>())
        texts.append(label->text());
    QVERIFY2(texts.join(u' ').contains(u"Change since"_s), qPrintable(texts.join(u' ')));
    const auto clipped = [statistics] {
        QStringList labels;
        for (const QLabel *label : statistics->findChildren<QLabel *>()) {
            const QRect place(label->mapTo(statistics, QPoint()), label->size());
            if (!statistics->rect().contains(place) || label->width() < label->sizeHint().width())
                labels.append(label->text());
        }
        return labels;
    };
    QTRY_COMPARE(clipped(), QStringList());
}

// Between two attempts the tags beside the axis were filled with colour again, as those of live values are.
void TestChartPanels::noValueLooksLiveWhileConnecting()
{
    m_prices->apply(price("ACME", 10'543, 90));
    const QColor colour = SemanticColours::of(m_price->palette()).series[0];
    const auto coloured = [&] {
        const QImage image = m_price->chart().image(1);
        int pixels = 0;
        for (int x = int(m_price->chart().frame().geometry.plot.right()) + 6; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                pixels += image.pixelColor(x, y) == colour ? 1 : 0;
        }
        return pixels;
    };
    QTRY_VERIFY(coloured() > 40);
    for (const LinkState state : {LinkState::waiting, LinkState::connecting, LinkState::waiting, LinkState::connecting,
                                  LinkState::refused, LinkState::disconnected}) {
        m_price->setLink(linkIn(state));
        QTRY_COMPARE(coloured(), 0);
    }
    m_price->setLink(linkIn(LinkState::live));
    QTRY_VERIFY(coloured() > 40);
}

// 63, 5 and 0 stood beside the axis of a host, all of them grey.
void TestChartPanels::ofOldValuesItIsSeenWhichIsWhich()
{
    m_metrics->apply(load(5, 90));
    m_load->setLink(linkIn(LinkState::waiting));
    QTRY_VERIFY(m_load->chart().frame().isStale && m_load->chart().frame().hasPoints());
    const SemanticColours colours = SemanticColours::of(m_load->palette());
    const QImage image = m_load->chart().image(1);
    // Edges are smoothed.
    const auto isNear = [](const QColor &one, const QColor &other) {
        return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green())
            + std::abs(one.blue() - other.blue())
            < 90;
    };
    const auto countOf = [&](const QColor &colour) {
        int pixels = 0;
        for (int x = int(m_load->chart().frame().geometry.plot.right()) + 4; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                pixels += isNear(image.pixelColor(x, y), colour) ? 1 : 0;
        }
        return pixels;
    };
    for (const ChartFrame::Line &line : m_load->chart().frame().lines) {
        const int pixels = countOf(colours.series[std::size_t(line.series.colour)]);
        // An edge, and not filled as a live one is.
        QVERIFY2(pixels > 10 && pixels < 250, qPrintable(line.series.name + QString::number(pixels)));
    }
}

void TestChartPanels::aNumberGrowsWithItsPanel()
{
    m_prices->apply(price("ACME", 10'543, 60));
    const auto *value = child<QLabel>(u"priceValue"_s);
    QTRY_COMPARE(value->text(), u"105.43"_s);
    const double small = QFontInfo(value->font()).pixelSize();
    m_window->resize(1'600, 1'300);
    QTRY_VERIFY(QFontInfo(value->font()).pixelSize() > 1.5 * small);
    m_window->resize(800, 600);
    QTRY_COMPARE(QFontInfo(value->font()).pixelSize(), small);
}

void TestChartPanels::aNumberIsNeverNewerThanItsChart()
{
    ChartView &chart = m_price->chart();
    chart.setRate(5);
    const auto *value = child<QLabel>(u"priceValue"_s);
    const auto drawn = [&chart] {
        const auto &lines = chart.frame().lines;
        return lines.empty() || !lines.front().newestShown ? 0.0 : lines.front().newestShown->value;
    };
    m_prices->apply(price("ACME", 10'543, 60));
    QTRY_COMPARE(drawn(), 105.43);
    QStringList seen;
    for (int i = 0; i < 3; ++i) {
        m_prices->apply(price("ACME", 10'600 + 100 * i, 61 + i));
        const bool isDrawn = QTest::qWaitFor([&] {
            seen.append(u"%1 at %2"_s.arg(value->text(), QString::number(drawn(), 'f', 2)));
            return drawn() == 106.0 + i;
        });
        QVERIFY(isDrawn);
    }
    for (const QString &pair : std::as_const(seen)) {
        const QStringList both = pair.split(u" at "_s);
        QCOMPARE(both.first(), both.last());
    }
}

void TestChartPanels::aLevelThatIsReachedIsNotNewerThanItsChart()
{
    ChartView &chart = m_load->chart();
    chart.setRate(5);
    const auto drawn = [&chart] {
        const auto &lines = chart.frame().lines;
        return lines.empty() || !lines.front().newestShown ? -1.0 : lines.front().newestShown->value;
    };
    const auto labels = [this] {
        QString texts;
        for (const QLabel *label : m_load->findChildren<QLabel *>())
            texts += label->text() + u'|';
        return texts;
    };
    m_metrics->apply(load(45, 60));
    QTRY_COMPARE(drawn(), 45.0);
    QTRY_VERIFY2(labels().contains(u"45"_s), qPrintable(labels()));
    m_metrics->apply(load(97, 61));
    if (drawn() == 45.0)
        QVERIFY2(!labels().contains(u"97"_s), qPrintable(labels()));
    QTRY_COMPARE(drawn(), 97.0);
    QVERIFY2(labels().contains(u"97"_s), qPrintable(labels()));
}

void TestChartPanels::requestsHaveAPlotOfTheirOwn()
{
    m_metrics->apply(load(45, 60));
    m_load->chart().refresh();
    QTRY_VERIFY(m_load->chart().frame().hasStrip());
    const ChartFrame &frame = m_load->chart().frame();
    QVERIFY(frame.pane(ChartSide::right).bottom() < frame.pane(ChartSide::left).top());
    for (const ChartFrame::Line &line : frame.lines)
        QVERIFY(frame.pane(line.series.side).contains(10, frame.y(line.newest->value, line.series.side)));
    // Without the requests the load has all the room.
    m_load->chart().setSeriesVisible(2, false);
    QTRY_VERIFY(!m_load->chart().frame().hasStrip());
}

void TestChartPanels::aLimitIsALineUntilItIsReached()
{
    const auto groundAt = [this](double percent) {
        const ChartFrame &frame = m_load->chart().frame();
        const QPointF place(frame.geometry.plot.left() + 40, std::round(frame.y(percent, ChartSide::right)));
        return m_load->chart().image(1).pixelColor(place.toPoint());
    };
    m_metrics->apply(load(45, 60));
    // The time before it is hatched.
    m_load->chart().setStart(start + 60'000);
    QTRY_COMPARE(m_load->chart().shownWindow().from, start + 60'000);
    const QColor calm = groundAt(96);
    QCOMPARE(calm, groundAt(70));
    m_metrics->apply(load(97, 63));
    QTRY_VERIFY(groundAt(96) != calm);
}

void TestChartPanels::onlyAChartOnItsOwnHasARangeBar()
{
    m_prices->apply(price("ACME", 10'543, 60));
    m_metrics->apply(load(45, 60));
    const auto bars = m_window->findChildren<RangeBar *>();
    QCOMPARE(bars.size(), 2);
    for (const RangeBar *bar : bars)
        QVERIFY(!bar->isVisible());
    m_price->setLinked(false);
    m_load->setLinked(false);
    for (const RangeBar *bar : bars)
        QVERIFY(bar->isVisible());
}

void TestChartPanels::namesItsOnlyHost()
{
    m_metrics->apply(load(45, 60));
    const auto *host = child<QComboBox>(u"hostCombo"_s);
    QVERIFY(host->isVisible());
    QCOMPARE(host->currentText(), u"athena"_s);
}

void TestChartPanels::longRangesHaveStatistics()
{
    m_prices->apply(price("ACME", 10'000, 60));
    m_prices->apply(price("ACME", 10'500, 63));
    const auto statistics = [this] { return m_price->findChild<StatisticsRow *>(); };
    QTRY_VERIFY(m_price->chart().frame().hasPoints());
    QVERIFY(!statistics()->isVisible());
    m_price->chart().setStart({});
    m_price->chart().setRange(900'000);
    QTRY_VERIFY(statistics()->isVisible());
    QStringList texts;
    for (const QLabel *label : statistics()->findChildren<QLabel *>())
        texts.append(label->text());
    QCOMPARE(texts,
             QStringList({u"Open"_s, u"100.00"_s, u"High"_s, u"105.00"_s, u"Low"_s, u"100.00"_s, u"Change"_s,
                          u"+5.00 (+5.00 %)"_s, u"Average"_s, u"102.50"_s}));
    m_price->chart().setRange(300'000);
    QTRY_VERIFY(!statistics()->isVisible());
}

// "Memory 63 to 63, average 62.5 %".
void TestChartPanels::noAverageIsBelowItsLeast()
{
    for (int i = 0; i < 3; ++i) {
        MetricsUpdate update = load(45, 60 + 3 * i);
        update.memory = 62.5;
        m_metrics->apply(update);
    }
    m_load->chart().setRange(900'000);
    const auto texts = [this] {
        QStringList shown;
        for (const QLabel *label : m_load->findChild<StatisticsRow *>()->findChildren<QLabel *>())
            shown.append(label->text());
        return shown;
    };
    QTRY_VERIFY2(texts().contains(u"62.5 to 62.5, average 62.5\u2009%"_s), qPrintable(texts().join(u" | "_s)));
}

void TestChartPanels::longRangesMayBeCandles()
{
    for (int i = 0; i < 20; ++i)
        m_prices->apply(price("ACME", 10'000 + 10 * (i % 7), 3 * i));
    ChartView &chart = m_price->chart();
    // As from the menu and by its key, which an action out of sight does not have.
    auto *candles = chart.findChild<QAction *>(u"menuCandles"_s);
    QVERIFY(candles->isVisible());
    candles->trigger();
    chart.setRange(300'000);
    QTRY_VERIFY(chart.frame().hasPoints());
    QVERIFY(chart.frame().lines.front().candles.empty());
    chart.setRange(900'000);
    QTRY_VERIFY(!chart.frame().lines.front().candles.empty());
    const Candle &candle = chart.frame().lines.front().candles.front();
    QCOMPARE(candle.open, 100.0);
    QCOMPARE(candle.low, 100.0);
    QVERIFY(candle.high > 100 && candle.high <= 100.6);
    // Something of its colours can be seen.
    const QColor up = SemanticColours::of(chart.palette()).up;
    const QImage image = chart.image(1);
    int pixels = 0;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y)
            pixels += image.pixelColor(x, y) == up ? 1 : 0;
    }
    QVERIFY(pixels > 4);
    chart.setCandles(false);
    QTRY_VERIFY(chart.frame().lines.front().candles.empty());
    // The load is of several series.
    QVERIFY(!m_load->chart().findChild<QAction *>(u"menuCandles"_s)->isVisible());
    m_metrics->apply(load(45, 60));
    m_load->chart().setCandles(true);
    m_load->chart().setRange(900'000);
    QTRY_VERIFY(m_load->chart().frame().hasPoints());
    for (const ChartFrame::Line &line : m_load->chart().frame().lines)
        QVERIFY(line.candles.empty());
}

void TestChartPanels::saysThatDataIsMadeUp()
{
    MetricsUpdate past = load(40, 0);
    past.isDemo = true;
    m_metrics->apply(past);
    m_metrics->apply(load(45, 3));
    QTRY_VERIFY(m_load->chart().frame().hasPoints());
    QVERIFY(m_load->chart().frame().isDemo);
    QCOMPARE(m_load->chart().frame().demoUntil, past.timestamp);
    // Once it has left the window, all of it is true.
    for (int second = 6; second <= 90; second += 3)
        m_metrics->apply(load(45, second));
    m_load->chart().setRange(60'000);
    QTRY_VERIFY(m_load->chart().frame().geometry.window.from > past.timestamp);
    QVERIFY(!m_load->chart().frame().isDemo);
}

void TestChartPanels::theBadgeCoversNoWordsOfTheChart_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize &size : {QSize(800, 1'200), QSize(1'600, 1'200), QSize(420, 1'200)})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

void TestChartPanels::theBadgeCoversNoWordsOfTheChart()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    m_metrics->apply(load(97, 60));
    ChartView &chart = m_load->chart();
    const auto words = [&chart] {
        return wordsOn(chart.frame(), ChartLook::of(chart.palette(), chart.font(), chart.backgroundRole()));
    };
    QTRY_VERIFY(!words().empty());
    // The badge for a slow machine stands at the same place.
    chart.setPaused(true);
    const auto *badge = chart.findChild<QToolButton *>(u"backToLive"_s);
    QTRY_VERIFY(badge->isVisible());
    for (const QRectF &word : words()) {
        QVERIFY2(!word.intersects(badge->geometry()),
                 qPrintable(u"%1 %2 %3"_s.arg(word.left()).arg(word.right()).arg(badge->x())));
    }
    QVERIFY(chart.rect().contains(badge->geometry()));
}

void TestChartPanels::theBadgeCoversNoLabelOfAGap()
{
    ChartView &chart = m_load->chart();
    chart.setRange(300'000);
    for (int second = 0; second <= 300; second += 3) {
        if (second < 12 || (second > 110 && second < 180) || second > 290)
            m_metrics->apply(load(45, second - 200));
    }
    const auto words = [&chart] {
        return wordsOn(chart.frame(), ChartLook::of(chart.palette(), chart.font(), chart.backgroundRole()));
    };
    QTRY_VERIFY(words().size() >= 2);
    chart.setPaused(true);
    const auto *badge = chart.findChild<QToolButton *>(u"backToLive"_s);
    QTRY_VERIFY(badge->isVisible());
    constexpr qint64 first = start - 200'000;
    int met = 0;
    // Wherever the words are while the picture moves.
    for (int second = 20; second <= 108; second += 4) {
        chart.showWindow({first + second * 1'000, first + second * 1'000 + 120'000});
        chart.grab();
        const QRectF plot = chart.frame().geometry.plot;
        const QRectF usual(plot.topLeft() + QPointF(8, 8), QSizeF(badge->size()));
        for (const QRectF &word : words()) {
            met += word.intersects(usual) ? 1 : 0;
            QVERIFY2(!word.intersects(badge->geometry()), qPrintable(QString::number(second)));
        }
        QVERIFY(plot.toRect().contains(badge->geometry()));
    }
    QVERIFY(met > 0);
}

void TestChartPanels::severalChartsShareThePlaceOfOne()
{
    m_prices->apply(price("ACME", 10'000, 60));
    m_prices->apply(price("BOLT", 20'000, 60));
    QList<PricePanel *> others;
    for (int i = 0; i < 3; ++i) {
        others.append(new PricePanel(*m_prices));
        m_price->addCompanion(*others.last());
        others.last()->setSymbol("BOLT");
    }
    ChartDeck &deck = m_price->deck();
    QVERIFY(!others.first()->isVisible());
    m_window->resize(1'400, 900);
    deck.setCount(2);
    QTRY_VERIFY(others.at(0)->isVisible() && !others.at(1)->isVisible());
    // Beside each other, of the same size.
    QTRY_VERIFY(others.at(0)->mapTo(m_price, QPoint()).x() > m_price->width() / 3);
    deck.setCount(4);
    QTRY_VERIFY(others.at(2)->isVisible());
    QTRY_COMPARE(others.at(1)->mapTo(m_price, QPoint()).x(),
                 m_price->chart().mapTo(m_price, QPoint()).x()
                     - m_price->chart().mapTo(m_price->chart().parentWidget(), QPoint()).x());
    QTRY_VERIFY(others.at(2)->chart().frame().hasPoints());
    deck.setCount(1);
    QTRY_VERIFY(!others.at(0)->isVisible());
    QVERIFY(m_price->chart().isVisible());
}

// The first had no card, and the three beside it had one each, with the title of the panel once more.
void TestChartPanels::ofSeveralChartsAllLookAlike()
{
    m_prices->apply(price("ACME", 10'000, 60));
    QList<PricePanel *> charts{m_price};
    for (int i = 0; i < 3; ++i) {
        charts.append(new PricePanel(*m_prices));
        charts.last()->setLivenessSource([this](const Topic &) { return m_liveness; });
        charts.last()->setLink(linkIn(LinkState::live));
        m_price->addCompanion(*charts.last());
        charts.last()->setSymbol("ACME");
    }
    m_window->resize(1'400, 900);
    m_price->deck().setCount(4);
    const auto placeOf = [&](int i, const QString &name) {
        auto *widget = charts.at(i)->findChild<QWidget *>(name);
        return QRect(widget->mapTo(m_price, QPoint()), widget->size());
    };
    QTRY_VERIFY(charts.at(3)->chart().frame().hasPoints());
    for (const QString &part : {u"symbolCombo"_s, u"priceValue"_s, u"priceChartView"_s}) {
        QTRY_COMPARE(placeOf(1, part).top(), placeOf(0, part).top());
        QTRY_COMPARE(placeOf(1, part).height(), placeOf(0, part).height());
        QCOMPARE(placeOf(2, part).left(), placeOf(0, part).left());
        QCOMPARE(placeOf(3, part).top(), placeOf(2, part).top());
    }
    QTRY_COMPARE(placeOf(2, u"priceChartView"_s).height(), placeOf(0, u"priceChartView"_s).height());
    // Each says how old it is by itself.
    const auto *age = charts.at(1)->findChild<QLabel *>(u"priceAge"_s);
    QVERIFY(age->isVisible());
    QVERIFY(!age->text().isEmpty());
    for (const QLabel *label : m_price->deck().findChildren<QLabel *>())
        QVERIFY(!label->isVisible() || label->text() != m_price->title());
}

void TestChartPanels::saysWhatStateItIsIn_data()
{
    QTest::addColumn<bool>("hasValues");
    QTest::addColumn<LinkState>("link");
    QTest::addColumn<Freshness>("freshness");
    QTest::addColumn<QString>("state");
    QTest::newRow("nothing came yet") << false << LinkState::live << Freshness::unknown << u"empty"_s;
    QTest::newRow("no link is wanted") << false << LinkState::disconnected << Freshness::unknown << u"empty"_s;
    QTest::newRow("the first connection") << false << LinkState::connecting << Freshness::unknown << u"connecting"_s;
    QTest::newRow("never reached") << false << LinkState::waiting << Freshness::unknown << u"error"_s;
    QTest::newRow("refused at once") << false << LinkState::refused << Freshness::unknown << u"error"_s;
    QTest::newRow("all is well") << true << LinkState::live << Freshness::fresh << u"live"_s;
    QTest::newRow("this topic is late") << true << LinkState::live << Freshness::delayed << u"delayed"_s;
    QTest::newRow("this topic is old, others are not") << true << LinkState::live << Freshness::stale << u"stale"_s;
    QTest::newRow("another topic is old") << true << LinkState::stale << Freshness::fresh << u"live"_s;
    QTest::newRow("values of an earlier connection") << true << LinkState::live << Freshness::unknown << u"stale"_s;
    QTest::newRow("the link has just gone") << true << LinkState::waiting << Freshness::fresh << u"stale"_s;
    QTest::newRow("a long break") << true << LinkState::waiting << Freshness::stale << u"stale"_s;
    QTest::newRow("another attempt") << true << LinkState::connecting << Freshness::stale << u"connecting"_s;
    QTest::newRow("disconnected by hand") << true << LinkState::disconnected << Freshness::fresh << u"stale"_s;
    QTest::newRow("refused later") << true << LinkState::refused << Freshness::stale << u"stale"_s;
    QTest::newRow("paused is still live") << true << LinkState::paused << Freshness::fresh << u"live"_s;
}

void TestChartPanels::saysWhatStateItIsIn()
{
    QFETCH(bool, hasValues);
    QFETCH(LinkState, link);
    QFETCH(Freshness, freshness);
    QFETCH(QString, state);
    if (hasValues) {
        m_prices->apply(price("ACME", 10'543, 90));
        m_metrics->apply(load(40, 90));
    }
    m_liveness = {freshness, 5s};
    m_price->setLink(linkIn(link));
    m_load->setLink(linkIn(link));
    QCOMPARE(m_price->property("state").toString(), state);
    QCOMPARE(m_load->property("state").toString(), state);
}

void TestChartPanels::summarisesForThoseWhoListen()
{
    m_prices->apply(price("ACME", 10'000, 50));
    m_metrics->apply(load(45, 60));
    const QString text = m_price->chart().accessibleDescription();
    QVERIFY2(text.contains(u"ACME 100.00"_s) && text.contains(u"live"_s), qPrintable(text));
    const QString metrics = m_load->chart().accessibleDescription();
    QVERIFY2(metrics.contains(u"athena"_s) && metrics.contains(u"CPU 45"_s), qPrintable(metrics));
}

void TestChartPanels::namesEverythingThatTakesTheFocus()
{
    m_prices->apply(price("ACME", 10'000, 50));
    m_metrics->apply(load(45, 60));
    m_price->setLinked(false);
    m_load->setLinked(false);
    int focusable = 0;
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
            continue;
        ++focusable;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    QVERIFY(focusable >= 20);
    QCOMPARE(QAccessible::queryAccessibleInterface(&m_price->chart())->role(), QAccessible::Chart);
}

void TestChartPanels::fitsItsText_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("points");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("large") << QSize(1'200, 800) << 10.0 << Qt::LeftToRight;
    QTest::newRow("small") << QSize(480, 420) << 10.0 << Qt::LeftToRight;
    QTest::newRow("with a large font") << QSize(900, 700) << 16.0 << Qt::LeftToRight;
    QTest::newRow("from right to left") << QSize(900, 700) << 10.0 << Qt::RightToLeft;
}

void TestChartPanels::fitsItsText()
{
    QFETCH(QSize, size);
    QFETCH(double, points);
    QFETCH(Qt::LayoutDirection, direction);
    QFont font = m_window->font();
    font.setPointSizeF(points);
    m_window->setFont(font);
    m_window->setLayoutDirection(direction);
    m_prices->apply(price("ACME", 123'456'789, 50));
    m_metrics->apply(load(95, 60));
    m_window->resize(size.expandedTo(m_window->minimumSizeHint()));
    m_window->grab();
    // The font of the price follows the new size, and the layout the font.
    QCoreApplication::processEvents();
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->isWindow())
            continue;
        QVERIFY2(widget->parentWidget()->rect().contains(widget->geometry()), qPrintable(widget->objectName()));
        if (const auto *label = qobject_cast<QLabel *>(widget))
            QVERIFY2(label->sizeHint().width() <= label->width() || label->wordWrap(), qPrintable(label->text()));
    }
    const ChartFrame &frame = m_price->chart().frame();
    QVERIFY(frame.geometry.plot.width() > 200 && frame.geometry.plot.height() > 40);
}

void TestChartPanels::leavesNothingOfTheOldTheme()
{
    m_prices->apply(price("ACME", 10'000, 50));
    m_metrics->apply(load(45, 60));
    const QColor light = m_window->palette().color(QPalette::Window);
    m_window->grab();
    applyTheme(Theme::dark);
    QTRY_VERIFY(m_window->palette().color(QPalette::Window) != light);
    const QImage dark = m_window->grab().toImage();
    int left = 0;
    for (int y = 0; y < dark.height(); ++y) {
        for (int x = 0; x < dark.width(); ++x)
            left += dark.pixelColor(x, y) == light ? 1 : 0;
    }
    applyTheme(Theme::light);
    QCOMPARE(left, 0);
}

QTEST_MAIN(TestChartPanels)
#include "tst_chartpanels.moc"
