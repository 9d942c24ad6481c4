// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/price/pricetext.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestPriceText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void reportsChanges_data();
    void reportsChanges();
};

void TestPriceText::reportsChanges_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<double>("percent");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("up") << qint64(42) << 0.4 << u"\u25B2 +0.42 (+0.40\u2009%)"_s << u"up 0.40 percent in 5 minute(s)"_s;
    QTest::newRow("down") << qint64(-42) << -0.4 << u"\u25BC \u22120.42 (\u22120.40\u2009%)"_s
                          << u"down 0.40 percent in 5 minute(s)"_s;
    QTest::newRow("less than is shown") << qint64(-1) << -0.004 << u"\u25BC \u22120.01 (0.00\u2009%)"_s
                                        << u"down 0.00 percent in 5 minute(s)"_s;
    QTest::newRow("unchanged") << qint64(0) << 0.0 << u"\u25C6 0.00 (0.00\u2009%)"_s << u"unchanged in 5 minute(s)"_s;
}

void TestPriceText::reportsChanges()
{
    QFETCH(qint64, minor);
    QFETCH(double, percent);
    const PriceChange change{Amount::fromMinor(minor), percent, 0};
    QTEST(changeText(change), "text");
    QTEST(spokenChange(change, 5min), "spoken");
}

QTEST_MAIN(TestPriceText)
#include "tst_pricetext.moc"
