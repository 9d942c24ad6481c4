// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartpanelsfixture.h"
#include "ui/charts/charttable.h"
#include "ui/style/semanticcolours.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPointer>
#include <QSignalSpy>

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
