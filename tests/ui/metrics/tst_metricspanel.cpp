// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartpanelsfixture.h"
#include "ui/metrics/metricslegend.h"

#include <QCheckBox>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestMetricsPanel : public QObject, private ChartPanelsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void showsAndHidesMetrics();
    void saysWhatTheValuesCount();
    void saysSeriousLevelsInWords();
    void drawsBandsOfWhatIsShown();
    void aSmallPanelStillSaysWhichLineIsWhich();
    void theSmallestPanelStillSaysThatALoadIsCritical();
};

void TestMetricsPanel::showsAndHidesMetrics()
{
    m_metrics->apply(load(45, 60));
    QCOMPARE(m_load->chart().series().size(), std::size_t(3));
    const auto boxes = child<QWidget>(u"metricsLegend"_s)->findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 3);
    QTRY_VERIFY2(boxes[0]->accessibleName().contains(u"45"_s), qPrintable(boxes[0]->accessibleName()));
    QTest::keyClick(boxes[2], Qt::Key_Space);
    QVERIFY(!m_load->chart().series()[2].isVisible);
    // The left axis went with it.
    QTRY_VERIFY(!m_load->chart().frame().isUsed[1]);
    QCOMPARE(m_load->chart().columns().size(), std::size_t(2));
    QTest::keyClick(boxes[2], Qt::Key_Space);
    QVERIFY(m_load->chart().series()[2].isVisible);
}

// Of the requests it was not known per what time they are.
void TestMetricsPanel::saysWhatTheValuesCount()
{
    const auto boxes = child<QWidget>(u"metricsLegend"_s)->findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 3);
    for (const QCheckBox *box : boxes)
        QVERIFY2(!box->toolTip().isEmpty(), qPrintable(box->text()));
    QVERIFY2(boxes[2]->toolTip().startsWith(u"HTTP requests since the value before"_s),
             qPrintable(boxes[2]->toolTip()));
    // Two lines cross the chart without a word while the values are below them.
    QVERIFY2(boxes[0]->toolTip().contains(u"\nHigh from 80"_s), qPrintable(boxes[0]->toolTip()));
    QVERIFY(!boxes[2]->toolTip().contains(u'\n'));
}

void TestMetricsPanel::saysSeriousLevelsInWords()
{
    m_metrics->apply(load(95, 60));
    const auto *box = child<QWidget>(u"metricsLegend"_s)->findChildren<QCheckBox *>().first();
    QTRY_VERIFY2(box->accessibleName().contains(u"critical"_s), qPrintable(box->accessibleName()));
    // And how such a level ends.
    const auto words = m_load->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(words, [](const QLabel *word) {
        return word->text() == u"critical"_s && word->toolTip().startsWith(u"High from 80"_s);
    }));
    // It was shown as 100, and no alert above that fired.
    m_metrics->apply(load(99.7, 60));
    QTRY_VERIFY2(box->accessibleName().contains(u"99.7"_s), qPrintable(box->accessibleName()));
    m_metrics->apply(load(20, 63));
    QTRY_VERIFY(!box->accessibleName().contains(u"critical"_s));
}

void TestMetricsPanel::drawsBandsOfWhatIsShown()
{
    m_metrics->apply(load(40, 60));
    // The bands are shared by CPU and memory.
    QTRY_COMPARE(m_load->chart().frame().bands.size(), std::size_t(2));
    const QString percent = QChar(0x2009) + u"%"_s;
    QCOMPARE(m_load->chart().frame().bands.front().text, u"high from 80"_s + percent);
    m_load->legend().setVisible(0, false);
    QTRY_COMPARE(m_load->chart().frame().bands.size(), std::size_t(2));
    m_load->legend().setVisible(1, false);
    // Requests have none.
    QTRY_COMPARE(m_load->chart().frame().bands.size(), std::size_t(0));
}

void TestMetricsPanel::aSmallPanelStillSaysWhichLineIsWhich()
{
    m_metrics->apply(load(95, 60));
    const auto key = [this] {
        QStringList names;
        for (const QLabel *name : m_load->findChildren<QLabel *>(u"legendKey"_s)) {
            if (name->isVisible())
                names.append(name->text());
        }
        return names;
    };
    const auto *box = child<QWidget>(u"metricsLegend"_s)->findChildren<QCheckBox *>().first();
    QTRY_VERIFY(box->isVisible());
    QCOMPARE(key(), QStringList());
    m_window->layout()->setSizeConstraint(QLayout::SetNoConstraint);
    m_window->resize(340, 380);
    QTRY_VERIFY(!box->isVisible());
    // The chart itself names the strip of the requests.
    QTRY_COMPARE(key(), QStringList({u"CPU critical"_s, u"Memory"_s}));
    m_load->legend().setVisible(1, false);
    QTRY_COMPARE(key(), QStringList({u"CPU critical"_s}));
    m_window->resize(900, 1000);
    QTRY_VERIFY(box->isVisible());
    QCOMPARE(key(), QStringList());
}

// The longer word "CPU critical" took a second line, and the whole key went just then.
void TestMetricsPanel::theSmallestPanelStillSaysThatALoadIsCritical()
{
    WrappingRow &row = m_load->legend().row();
    const auto words = [this] {
        QStringList texts;
        for (const QLabel *word : m_load->findChildren<QLabel *>(u"legendAlarm"_s)) {
            if (word->isVisible())
                texts.append(word->text());
        }
        return texts;
    };
    m_metrics->apply(load(95, 60));
    const auto *box = child<QWidget>(u"metricsLegend"_s)->findChildren<QCheckBox *>().first();
    QTRY_VERIFY2(box->accessibleName().contains(u"critical"_s), qPrintable(box->accessibleName()));
    QCOMPARE(words(), QStringList());
    m_window->layout()->setSizeConstraint(QLayout::SetNoConstraint);
    m_window->resize(340, 200);
    QTRY_VERIFY(!box->isVisible());
    row.setExtent(RowExtent::least);
    QCOMPARE(words(), QStringList({u"critical"_s}));
    m_metrics->apply(load(20, 60));
    QTRY_VERIFY(!box->accessibleName().contains(u"critical"_s));
    row.setExtent(RowExtent::least);
    QCOMPARE(words(), QStringList());
}

QTEST_MAIN(TestMetricsPanel)
#include "tst_metricspanel.moc"
