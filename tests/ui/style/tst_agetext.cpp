// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/agetext.h"

#include <QLocale>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestAgeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void saysAnAge_data();
    void saysAnAge();
    void saysHowLongAgo();
    void changesWhenItSaysSo_data();
    void changesWhenItSaysSo();
};

void TestAgeText::saysAnAge_data()
{
    QTest::addColumn<std::chrono::milliseconds>("age");
    QTest::addColumn<QString>("text");
    QTest::newRow("just now") << std::chrono::milliseconds(0) << u"under 1 s"_s;
    QTest::newRow("never in tenths, which cannot be followed") << std::chrono::milliseconds(1'849) << u"1 s"_s;
    QTest::newRow("cut off, not rounded up to the next step") << std::chrono::milliseconds(9'999) << u"9 s"_s;
    QTest::newRow("in seconds below a minute") << std::chrono::milliseconds(12'900) << u"12 s"_s;
    QTest::newRow("in minutes and seconds below an hour") << std::chrono::milliseconds(185'000) << u"3 min 5 s"_s;
    QTest::newRow("in hours and minutes below a day") << std::chrono::milliseconds(7'440'000) << u"2 h 4 min"_s;
    QTest::newRow("in days and hours from a day on") << std::chrono::milliseconds(263'000'000) << u"3 d 1 h"_s;
    QTest::newRow("a clock that went backwards is just now") << std::chrono::milliseconds(-5) << u"under 1 s"_s;
}

void TestAgeText::saysAnAge()
{
    QFETCH(std::chrono::milliseconds, age);
    QFETCH(QString, text);
    QCOMPARE(ageText(age), text);
    QCOMPARE(oldText(age), text + u" old"_s);
}

void TestAgeText::saysHowLongAgo()
{
    QCOMPARE(agoText(0ms), u"now"_s);
    // Values that come every second or two do not flicker.
    QCOMPARE(agoText(1'999ms), u"now"_s);
    QCOMPARE(agoText(2'000ms), u"2 s ago"_s);
    QCOMPARE(agoText(185s), u"3 min 5 s ago"_s);
}

void TestAgeText::changesWhenItSaysSo_data()
{
    QTest::addColumn<std::chrono::milliseconds>("age");
    for (const auto age :
         {0ms, 849ms, 9'950ms, 10'000ms, 59'300ms, 61'000ms, 3'599'999ms, 3'600'000ms, 86'399'000ms, 90'000'000ms})
        QTest::addRow("at an age of %lld ms", static_cast<long long>(age.count())) << age;
}

void TestAgeText::changesWhenItSaysSo()
{
    QFETCH(std::chrono::milliseconds, age);
    const auto wait = untilAgeTextChanges(age);
    QCOMPARE(ageText(age + wait - 1ms), ageText(age));
    QVERIFY(ageText(age + wait) != ageText(age));
}

QTEST_APPLESS_MAIN(TestAgeText)
#include "tst_agetext.moc"
