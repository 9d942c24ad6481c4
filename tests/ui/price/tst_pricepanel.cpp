// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartpanelsfixture.h"
#include "ui/charts/charttable.h"
#include "ui/charts/statisticsrow.h"
#include "ui/style/semanticcolours.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPointer>
#include <QSignalSpy>
#include <cmath>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestPricePanel : public QObject, private ChartPanelsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void showsThePrice();
    void doesNotShowAnOldPriceAsLive();
    void whileNothingComesEveryChangeIsUpToTheNewestPrice_data();
    void whileNothingComesEveryChangeIsUpToTheNewestPrice();
    void switchesSymbols();
    void survivesAnotherServer();
};

void TestPricePanel::showsThePrice()
{
    m_prices->apply(price("ACME", 10'500, 50));
    m_prices->apply(price("ACME", 10'543, 60));
    QCOMPARE(m_price->objectName(), u"pricePanel"_s);
    QTRY_COMPARE(child<QLabel>(u"priceValue"_s)->text(), u"105.43"_s);
    QVERIFY(child<QLabel>(u"priceChange"_s)->text().contains(u"+0.43"_s));
    QCOMPARE(child<QLabel>(u"priceAge"_s)->text(), u"now"_s);
    QVERIFY(child<QWidget>(u"priceChartView"_s)->isVisible());
    m_liveness.age = 12s;
    m_price->updateLiveness();
    QCOMPARE(child<QLabel>(u"priceAge"_s)->text(), u"12 s ago"_s);
}

void TestPricePanel::doesNotShowAnOldPriceAsLive()
{
    m_prices->apply(price("ACME", 10'543, 60));
    const auto *value = child<QLabel>(u"priceValue"_s);
    const QColor muted = SemanticColours::of(m_price->palette()).muted;
    QTRY_COMPARE(value->text(), u"105.43"_s);
    QVERIFY(value->palette().color(QPalette::WindowText) != muted);
    m_liveness = {Freshness::stale, 12s};
    m_price->updateLiveness();
    // The value is kept, and marked.
    QCOMPARE(value->text(), u"105.43"_s);
    QCOMPARE(value->palette().color(QPalette::WindowText), muted);
    QCOMPARE(child<QLabel>(u"priceAge"_s)->text(), u"12 s old"_s);
    QTRY_VERIFY(m_price->chart().frame().isStale);
    m_liveness = {Freshness::fresh, 0s};
    m_price->updateLiveness();
    QVERIFY(value->palette().color(QPalette::WindowText) != muted);
}

void TestPricePanel::whileNothingComesEveryChangeIsUpToTheNewestPrice_data()
{
    QTest::addColumn<bool>("isLinkLost");
    QTest::newRow("the connection was lost") << true;
    QTest::newRow("the topic is stale") << false;
}

// With the connection lost, "+2.49 (+1.29 %) in 1 h" stood above "Change since 20:33:17 -2.79 (-1.41 %)", which changed
// with every second.
void TestPricePanel::whileNothingComesEveryChangeIsUpToTheNewestPrice()
{
    QFETCH(bool, isLinkLost);
    m_load->hide();
    qint64 now = start + 3'600'000;
    ChartView &chart = m_price->chart();
    chart.setClock([&now] { return now; });
    chart.setUtc(true);
    chart.setRange(900'000);
    // It falls first and rises then: another beginning gives another change.
    for (int second = 2'400; second <= 3'600; second += 3)
        m_prices->apply(price("ACME", 10'000 + 10 * std::abs(second - 3'200), second));
    const auto *change = child<QLabel>(u"priceChange"_s);
    const auto statistics = [this] {
        QStringList texts;
        for (const QLabel *label : m_price->findChild<StatisticsRow *>()->findChildren<QLabel *>())
            texts.append(label->text());
        return texts;
    };
    QTRY_VERIFY(statistics().contains(u"\u221210.00 (\u22126.67 %)"_s));
    if (isLinkLost)
        m_price->setLink(linkIn(LinkState::waiting));
    else
        m_liveness = {Freshness::stale, 12s};
    m_price->updateLiveness();
    QTRY_VERIFY(chart.frame().isStale);
    const QString since = chart.timeText().clock(start + 2'700'000);
    const QStringList before = statistics();
    QVERIFY2(before.contains(u"Change since %1"_s.arg(since)), qPrintable(before.join(u", "_s)));
    for (int minute = 1; minute <= 8; ++minute) {
        now += 60'000;
        chart.refresh();
        QTRY_COMPARE(chart.frame().now, now);
        QCOMPARE(statistics(), before);
        QVERIFY2(change->text().endsWith(u" since %1"_s.arg(since)), qPrintable(change->text()));
    }
    const QString amount = before.at(before.indexOf(u"Change since %1"_s.arg(since)) + 1).section(u' ', 0, 0);
    QVERIFY2(change->text().contains(amount), qPrintable(change->text() + u" | "_s + amount));
    const QColor muted = SemanticColours::of(m_price->palette()).muted;
    QCOMPARE(change->palette().color(QPalette::WindowText), muted);
    for (const QLabel *label : m_price->findChild<StatisticsRow *>()->findChildren<QLabel *>())
        QCOMPARE(label->palette().color(QPalette::WindowText), muted);
}

void TestPricePanel::switchesSymbols()
{
    m_prices->apply(price("ACME", 10'543, 60));
    m_prices->apply(price("GLOB", 2'000, 60));
    auto *symbols = child<QComboBox>(u"symbolCombo"_s);
    QCOMPARE(symbols->count(), 2);
    QCOMPARE(m_price->symbol(), QByteArray("ACME"));
    QSignalSpy chosen(m_price, &PricePanel::symbolChosen);
    QTest::keyClick(symbols, Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toByteArray(), QByteArray("GLOB"));
    m_price->setSymbol("GLOB");
    QCOMPARE(child<QLabel>(u"priceValue"_s)->text(), u"20.00"_s);
    QVERIFY(m_price->chart().accessibleName().contains(u"GLOB"_s));
    // The symbol is not the one that is shown.
    m_prices->apply(price("ACME", 9'999, 61));
    QCOMPARE(child<QLabel>(u"priceValue"_s)->text(), u"20.00"_s);
    m_price->setSymbol("ACME");
    QCOMPARE(symbols->currentText(), u"ACME"_s);
}

void TestPricePanel::survivesAnotherServer()
{
    m_prices->apply(price("ACME", 10'543, 60));
    QTRY_VERIFY(m_price->chart().frame().hasPoints());
    const QPointer<QDialog> table = showChartTable(m_price->chart());
    m_prices->clear();
    QTRY_VERIFY(!table);
    QCOMPARE(m_price->property("state").toString(), u"empty"_s);
    m_prices->apply(price("ACME", 777, 1));
    QTRY_COMPARE(child<QLabel>(u"priceValue"_s)->text(), u"7.77"_s);
}

QTEST_MAIN(TestPricePanel)
#include "tst_pricepanel.moc"
