// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/marketmodel.h"
#include "client/models/metricsmodel.h"
#include "server/protocol/topic.h"
#include "ui/charts/charttable.h"
#include "ui/charts/chartview.h"
#include "ui/market/marketpanel.h"
#include "ui/market/pricetext.h"
#include "ui/metrics/metricslegend.h"
#include "ui/metrics/metricspanel.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/theme.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace heliograph;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 start = 1'700'000'000'000;

StockUpdate price(const QByteArray &symbol, qint64 minor, qint64 seconds)
{
    return {.symbol = symbol, .price = Amount::fromMinor(minor), .trend = 0, .timestamp = start + seconds * 1'000};
}

MetricsUpdate load(double cpu, qint64 seconds)
{
    return {.host = "athena", .cpu = cpu, .memory = 62, .requests = 120, .timestamp = start + seconds * 1'000};
}

LinkStatus linkIn(LinkState state)
{
    LinkStatus link;
    link.state = state;
    return link;
}

} // namespace

class TestChartPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }

    void saysWhatStateItIsIn_data();
    void saysWhatStateItIsIn();
    void showsThePrice();
    void doesNotShowAnOldPriceAsLive();
    void switchesSymbols();
    void survivesAnotherServer();
    void tellsChanges_data();
    void tellsChanges();
    void showsAndHidesMetrics();
    void saysSeriousLevelsInWords();
    void drawsBandsOfWhatIsShown();
    void summarisesForThoseWhoListen();
    void namesEverythingThatTakesTheFocus();
    void fitsItsText_data();
    void fitsItsText();
    void leavesNothingOfTheOldTheme();

private:
    template <typename Widget>
    Widget *child(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }

    std::unique_ptr<MarketModel> m_market;
    std::unique_ptr<MetricsModel> m_metrics;
    std::unique_ptr<QWidget> m_window;
    MarketPanel *m_price = nullptr;
    MetricsPanel *m_load = nullptr;
    Liveness m_liveness;
};

void TestChartPanels::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    applyTheme(Theme::light);
}

void TestChartPanels::init()
{
    m_liveness = {Freshness::fresh, 800ms};
    m_market = std::make_unique<MarketModel>();
    m_metrics = std::make_unique<MetricsModel>();
    m_window = std::make_unique<QWidget>();
    m_price = new MarketPanel(*m_market);
    m_load = new MetricsPanel(*m_metrics);
    auto *column = new QVBoxLayout(m_window.get());
    column->addWidget(m_price);
    column->addWidget(m_load);
    for (ChartView *chart : {&m_price->chart(), &m_load->chart()})
        chart->setClock([] { return start + 100'000; });
    m_price->setLivenessSource([this](const Topic &) { return m_liveness; });
    m_load->setLivenessSource([this](const Topic &) { return m_liveness; });
    m_price->setLink(linkIn(LinkState::live));
    m_load->setLink(linkIn(LinkState::live));
    m_window->resize(800, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestChartPanels::saysWhatStateItIsIn_data()
{
    QTest::addColumn<bool>("hasValues");
    QTest::addColumn<LinkState>("link");
    QTest::addColumn<Freshness>("freshness");
    QTest::addColumn<QString>("state");
    QTest::newRow("nothing came yet") << false << LinkState::live << Freshness::unknown << u"empty"_s;
    QTest::newRow("nobody wants a link") << false << LinkState::disconnected << Freshness::unknown << u"empty"_s;
    QTest::newRow("the first connection") << false << LinkState::connecting << Freshness::unknown << u"connecting"_s;
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
    QTest::newRow("refused later") << true << LinkState::refused << Freshness::stale << u"error"_s;
    QTest::newRow("paused is still live") << true << LinkState::paused << Freshness::fresh << u"live"_s;
}

void TestChartPanels::saysWhatStateItIsIn()
{
    QFETCH(bool, hasValues);
    QFETCH(LinkState, link);
    QFETCH(Freshness, freshness);
    QFETCH(QString, state);
    if (hasValues) {
        m_market->apply(price("ACME", 10'543, 90));
        m_metrics->apply(load(40, 90));
    }
    m_liveness = {freshness, 5s};
    m_price->setLink(linkIn(link));
    m_load->setLink(linkIn(link));
    QCOMPARE(m_price->property("state").toString(), state);
    QCOMPARE(m_load->property("state").toString(), state);
}

void TestChartPanels::showsThePrice()
{
    m_market->apply(price("ACME", 10'500, 50));
    m_market->apply(price("ACME", 10'543, 60));
    QCOMPARE(m_price->objectName(), u"pricePanel"_s);
    QTRY_COMPARE(child<QLabel>(u"priceValue"_s)->text(), u"105.43"_s);
    QVERIFY(child<QLabel>(u"priceChange"_s)->text().contains(u"+0.43"_s));
    QCOMPARE(child<QLabel>(u"priceAge"_s)->text(), u"0.8 s"_s);
    QVERIFY(child<QWidget>(u"priceChartView"_s)->isVisible());
    m_liveness.age = 12s;
    m_price->updateLiveness();
    QCOMPARE(child<QLabel>(u"priceAge"_s)->text(), u"12 s"_s);
}

void TestChartPanels::doesNotShowAnOldPriceAsLive()
{
    m_market->apply(price("ACME", 10'543, 60));
    const auto *value = child<QLabel>(u"priceValue"_s);
    const QColor muted = SemanticColours::of(m_price->palette()).muted;
    QTRY_COMPARE(value->text(), u"105.43"_s);
    QVERIFY(value->palette().color(QPalette::WindowText) != muted);
    m_liveness = {Freshness::stale, 12s};
    m_price->updateLiveness();
    QCOMPARE(value->text(), u"105.43"_s); // kept, and marked
    QCOMPARE(value->palette().color(QPalette::WindowText), muted);
    QCOMPARE(child<QLabel>(u"priceAge"_s)->text(), u"12 s old"_s);
    QTRY_VERIFY(m_price->chart().frame().isStale);
    m_liveness = {Freshness::fresh, 0s};
    m_price->updateLiveness();
    QVERIFY(value->palette().color(QPalette::WindowText) != muted);
}

void TestChartPanels::switchesSymbols()
{
    m_market->apply(price("ACME", 10'543, 60));
    m_market->apply(price("GLOB", 2'000, 60));
    auto *symbols = child<QComboBox>(u"symbolCombo"_s);
    QCOMPARE(symbols->count(), 2);
    QCOMPARE(m_price->symbol(), QByteArray("ACME"));
    const QSignalSpy changed(m_price, &MarketPanel::symbolChanged);
    symbols->setCurrentIndex(1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(child<QLabel>(u"priceValue"_s)->text(), u"20.00"_s);
    QVERIFY(m_price->chart().accessibleName().contains(u"GLOB"_s));
    m_market->apply(price("ACME", 9'999, 61)); // not the one that is shown
    QCOMPARE(child<QLabel>(u"priceValue"_s)->text(), u"20.00"_s);
    m_price->setSymbol("ACME");
    QCOMPARE(symbols->currentText(), u"ACME"_s);
}

void TestChartPanels::survivesAnotherServer()
{
    m_market->apply(price("ACME", 10'543, 60));
    QTRY_VERIFY(m_price->chart().frame().hasPoints());
    const QPointer<QDialog> table = showChartTable(m_price->chart());
    m_market->clear();
    QTRY_VERIFY(!table);
    QCOMPARE(m_price->property("state").toString(), u"empty"_s);
    m_market->apply(price("ACME", 777, 1));
    QTRY_COMPARE(child<QLabel>(u"priceValue"_s)->text(), u"7.77"_s);
}

void TestChartPanels::tellsChanges_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<double>("percent");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("up") << qint64(42) << 0.4 << u"\u25B2 +0.42 (+0.40\u2009%)"_s << u"up 0.40 percent in 5 minute(s)"_s;
    QTest::newRow("down") << qint64(-42) << -0.4 << u"\u25BC \u22120.42 (\u22120.40\u2009%)"_s
                          << u"down 0.40 percent in 5 minute(s)"_s;
    QTest::newRow("unchanged") << qint64(0) << 0.0 << u"\u25C6 0.00 (0.00\u2009%)"_s << u"unchanged in 5 minute(s)"_s;
}

void TestChartPanels::tellsChanges()
{
    QFETCH(qint64, minor);
    QFETCH(double, percent);
    const PriceChange change{Amount::fromMinor(minor), percent, 0};
    QTEST(changeText(change), "text");
    QTEST(spokenChange(change, 5min), "spoken");
}

void TestChartPanels::showsAndHidesMetrics()
{
    m_metrics->apply(load(45, 60));
    QCOMPARE(m_load->chart().series().size(), std::size_t(3));
    const auto boxes = child<QWidget>(u"metricsLegend"_s)->findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 3);
    QTRY_VERIFY2(boxes[0]->accessibleName().contains(u"45"_s), qPrintable(boxes[0]->accessibleName()));
    QTest::keyClick(boxes[2], Qt::Key_Space);
    QVERIFY(!m_load->chart().series()[2].isVisible);
    QTRY_VERIFY(!m_load->chart().frame().isUsed[1]); // the left axis went with it
    QCOMPARE(m_load->chart().columns().size(), std::size_t(2));
    QTest::keyClick(boxes[2], Qt::Key_Space);
    QVERIFY(m_load->chart().series()[2].isVisible);
}

void TestChartPanels::saysSeriousLevelsInWords()
{
    m_metrics->apply(load(95, 60));
    const auto *box = child<QWidget>(u"metricsLegend"_s)->findChildren<QCheckBox *>().first();
    QTRY_VERIFY2(box->accessibleName().contains(u"critical"_s), qPrintable(box->accessibleName()));
    m_metrics->apply(load(20, 63));
    QTRY_VERIFY(!box->accessibleName().contains(u"critical"_s));
}

void TestChartPanels::drawsBandsOfWhatIsShown()
{
    m_metrics->apply(load(40, 60));
    QTRY_COMPARE(m_load->chart().frame().bands.size(), std::size_t(2)); // shared by CPU and memory
    m_metrics->setThreshold(Metric::memory, Threshold{.warning = 70, .critical = 95, .hysteresis = 2});
    m_load->updateBands();
    QTRY_COMPARE(m_load->chart().frame().bands.size(), std::size_t(4));
    m_load->legend().setVisible(1, false);
    QTRY_COMPARE(m_load->chart().frame().bands.size(), std::size_t(2));
}

void TestChartPanels::summarisesForThoseWhoListen()
{
    m_market->apply(price("ACME", 10'000, 50));
    m_metrics->apply(load(45, 60));
    const QString text = m_price->chart().accessibleDescription();
    QVERIFY2(text.contains(u"ACME 100.00"_s) && text.contains(u"live"_s), qPrintable(text));
    const QString metrics = m_load->chart().accessibleDescription();
    QVERIFY2(metrics.contains(u"athena"_s) && metrics.contains(u"CPU 45"_s), qPrintable(metrics));
}

void TestChartPanels::namesEverythingThatTakesTheFocus()
{
    m_market->apply(price("ACME", 10'000, 50));
    m_metrics->apply(load(45, 60));
    int focusable = 0;
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
            continue;
        ++focusable;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    QVERIFY(focusable >= 10);
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
    m_market->apply(price("ACME", 123'456'789, 50));
    m_metrics->apply(load(95, 60));
    m_window->resize(size.expandedTo(m_window->minimumSizeHint()));
    m_window->grab();
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
    m_market->apply(price("ACME", 10'000, 50));
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
