// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/amounttext.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestAmountText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void whatIsWrittenIsRead_data();
    void whatIsWrittenIsRead();
};

void TestAmountText::reads_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("minor");

    QTest::newRow("English: a point before the places") << u"en_US"_s << u"107.50"_s << qint64(10'750);
    QTest::newRow("English: one place counts tenths") << u"en_US"_s << u"107.5"_s << qint64(10'750);
    QTest::newRow("English: a whole number") << u"en_US"_s << u"107"_s << qint64(10'700);
    QTest::newRow("English: separators before a point are clear") << u"en_US"_s << u"1,234.50"_s << qint64(123'450);
    QTest::newRow("English: two separators are clear") << u"en_US"_s << u"1,234,567"_s << qint64(123'456'700);
    QTest::newRow("English: white space around it") << u"en_US"_s << u"  107.50 "_s << qint64(10'750);
    QTest::newRow("German: a comma before the places") << u"de_DE"_s << u"107,50"_s << qint64(10'750);
    QTest::newRow("German: points before a comma are clear") << u"de_DE"_s << u"1.234,50"_s << qint64(123'450);
    QTest::newRow("French: narrow spaces between thousands") << u"fr_FR"_s << u"1\u202F234,50"_s << qint64(123'450);
    QTest::newRow("French: plain spaces between thousands") << u"fr_FR"_s << u"1 234,50"_s << qint64(123'450);
    QTest::newRow("Swiss: apostrophes between thousands") << u"de_CH"_s << u"1'234.50"_s << qint64(123'450);
    QTest::newRow("Arabic digits") << u"ar_EG"_s << u"\u0661\u0660\u0667\u066B\u0665"_s << qint64(10'750);
    QTest::newRow("the smallest bid") << u"en_US"_s << u"0.01"_s << qint64(1);
    QTest::newRow("the largest bid") << u"en_US"_s << u"10000000000000"_s << qint64(1'000'000'000'000'000);
}

void TestAmountText::reads()
{
    QFETCH(QString, locale);
    QFETCH(QString, text);
    const auto result = amountFromText(text, QLocale(locale));
    const auto *amount = std::get_if<Amount>(&result);
    QVERIFY(amount);
    QTEST(amount->minor(), "minor");
}

void TestAmountText::refuses_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::addColumn<AmountProblem>("problem");

    QTest::newRow("English: one comma may mean either") << u"en_US"_s << u"1,000"_s << AmountProblem::ambiguous;
    QTest::newRow("English: a comma before two places") << u"en_US"_s << u"30,49"_s << AmountProblem::ambiguous;
    QTest::newRow("English: a thousandth written with a comma") << u"en_US"_s << u"0,001"_s << AmountProblem::ambiguous;
    QTest::newRow("German: one point may mean either") << u"de_DE"_s << u"1.000"_s << AmountProblem::ambiguous;
    QTest::newRow("German: a point before two places") << u"de_DE"_s << u"30.49"_s << AmountProblem::ambiguous;
    QTest::newRow("French: a point before two places") << u"fr_FR"_s << u"30.49"_s << AmountProblem::ambiguous;
    QTest::newRow("Arabic: a Latin point") << u"ar_EG"_s << u"30.49"_s << AmountProblem::ambiguous;
    QTest::newRow("three places") << u"en_US"_s << u"1.005"_s << AmountProblem::tooManyPlaces;
    QTest::newRow("a thousand written with the decimal sign")
        << u"de_DE"_s << u"1,000"_s << AmountProblem::tooManyPlaces;
    QTest::newRow("groups that are no thousands") << u"en_US"_s << u"12,34.50"_s << AmountProblem::notANumber;
    QTest::newRow("a short group at the end") << u"en_US"_s << u"1,2,3"_s << AmountProblem::notANumber;
    QTest::newRow("a separator in front") << u"fr_FR"_s << u"'123"_s << AmountProblem::notANumber;
    QTest::newRow("a separator among the places") << u"en_US"_s << u"1.2 3"_s << AmountProblem::notANumber;
    QTest::newRow("two decimal signs") << u"en_US"_s << u"1.2.3"_s << AmountProblem::notANumber;
    QTest::newRow("nothing behind the decimal sign") << u"en_US"_s << u"5."_s << AmountProblem::notANumber;
    QTest::newRow("nothing before the decimal sign") << u"en_US"_s << u".5"_s << AmountProblem::notANumber;
    QTest::newRow("letters") << u"en_US"_s << u"ten"_s << AmountProblem::notANumber;
    QTest::newRow("an exponent") << u"en_US"_s << u"1e5"_s << AmountProblem::notANumber;
    QTest::newRow("a currency") << u"en_US"_s << u"$5"_s << AmountProblem::notANumber;
    QTest::newRow("nothing") << u"en_US"_s << QString() << AmountProblem::empty;
    QTest::newRow("white space") << u"en_US"_s << u"  "_s << AmountProblem::empty;
    QTest::newRow("zero") << u"en_US"_s << u"0.00"_s << AmountProblem::notPositive;
    QTest::newRow("less than nothing") << u"en_US"_s << u"-5"_s << AmountProblem::notPositive;
    QTest::newRow("a typographic minus") << u"sv_SE"_s << u"\u22125"_s << AmountProblem::notPositive;
    QTest::newRow("a cent too much") << u"en_US"_s << u"10000000000000.01"_s << AmountProblem::tooLarge;
    QTest::newRow("more digits than an integer has") << u"en_US"_s << QString(300, u'9') << AmountProblem::tooLarge;
}

void TestAmountText::refuses()
{
    QFETCH(QString, locale);
    QFETCH(QString, text);
    const auto result = amountFromText(text, QLocale(locale));
    const auto *problem = std::get_if<AmountProblem>(&result);
    QVERIFY2(problem, qPrintable(text));
    QTEST(*problem, "problem");
}

void TestAmountText::whatIsWrittenIsRead_data()
{
    QTest::addColumn<QString>("locale");
    for (const char *name : {"C", "en_US", "en_IN", "de_DE", "de_CH", "de_AT", "fr_FR", "es_ES", "pt_BR", "sv_SE",
                             "pl_PL", "tr_TR", "ar_EG", "fa_IR", "he_IL", "hi_IN", "ja_JP"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestAmountText::whatIsWrittenIsRead()
{
    QFETCH(QString, locale);
    for (const qint64 minor : {qint64(1), qint64(99), qint64(105), qint64(10'750), qint64(99'999), qint64(123'450)}) {
        const Amount amount = Amount::fromMinor(minor);
        const auto editable = amountFromText(editableAmountText(amount, QLocale(locale)), QLocale(locale));
        QVERIFY2(std::get_if<Amount>(&editable), qPrintable(editableAmountText(amount, QLocale(locale))));
        QCOMPARE(std::get<Amount>(editable), amount);
        const auto shown = amountFromText(amountText(amount, QLocale(locale)), QLocale(locale));
        QVERIFY2(std::get_if<Amount>(&shown), qPrintable(amountText(amount, QLocale(locale))));
        QCOMPARE(std::get<Amount>(shown), amount);
    }
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAmountText)

#include "tst_amounttext.moc"
