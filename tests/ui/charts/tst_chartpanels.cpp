// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartpanelsfixture.h"

#include <QAccessible>
#include <QLabel>

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
};

void TestChartPanels::saysWhatStateItIsIn_data()
{
    QTest::addColumn<bool>("hasValues");
    QTest::addColumn<LinkState>("link");
    QTest::addColumn<Freshness>("freshness");
    QTest::addColumn<QString>("state");
    QTest::newRow("nothing came yet") << false << LinkState::live << Freshness::unknown << u"empty"_s;
    QTest::newRow("nobody wants a link") << false << LinkState::disconnected << Freshness::unknown << u"empty"_s;
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
    m_prices->apply(price("ACME", 123'456'789, 50));
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
