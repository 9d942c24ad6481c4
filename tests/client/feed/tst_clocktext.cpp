// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/clocktext.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestClockText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void have24HoursInEveryLanguage_data();
    void have24HoursInEveryLanguage();
};

void TestClockText::have24HoursInEveryLanguage_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("American") << QLocale(u"en_US"_s);
    QTest::newRow("Australian") << QLocale(u"en_AU"_s);
    QTest::newRow("German") << QLocale(u"de_DE"_s);
}

void TestClockText::have24HoursInEveryLanguage()
{
    QFETCH(QLocale, locale);
    const QDateTime past(QDate(2024, 11, 30), QTime(14, 2, 11));
    QCOMPARE(clockText(past, locale), u"14:02:11"_s);
    QCOMPARE(minuteText(past, locale), u"14:02"_s);
    QVERIFY2(momentText(past, locale).endsWith(u" 14:02"_s), qPrintable(momentText(past, locale)));
    QCOMPARE(momentText(QDateTime(QDate::currentDate(), QTime(14, 2)), locale).size(), 5);
    QVERIFY2(longMomentText(past, locale).endsWith(u" 14:02:11"_s), qPrintable(longMomentText(past, locale)));
    QVERIFY2(momentFormat(locale).endsWith(u" HH:mm:ss"_s), qPrintable(momentFormat(locale)));
}

QTEST_APPLESS_MAIN(TestClockText)
#include "tst_clocktext.moc"
