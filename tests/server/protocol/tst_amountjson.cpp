// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/amountjson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

namespace heliograph
{

class TestAmountJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void writes_data();
    void writes();
    void anyAmountComesBack();
};

void TestAmountJson::reads_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<std::optional<qint64>>("minor");

    using Minor = std::optional<qint64>;
    const auto row = [](const char *name, const char *written, Minor minor) {
        QTest::newRow(name) << QByteArray(written) << minor;
    };
    row("a number", "101.5", 10'150);
    row("a whole number", "7", 700);
    row("two places", "0.05", 5);
    row("a string", "\"101.50\"", 10'150);
    row("an exponent", "1.05e2", 10'500);
    row("a large exponent", "1E+13", 1'000'000'000'000'000);
    row("a negative exponent", "5e-2", 5);
    row("a negative exponent of many digits", "12345e-2", 12'345);
    row("an exponent of zero", "1.5e0", 150);
    row("less than nothing", "-0.5", -50);
    row("less than nothing with an exponent", "-5e-1", -50);
    row("three places", "1.005", {});
    row("a third place that is zero", "1.500", {});
    row("an exponent that loses a digit", "1.5e-2", {});
    row("an exponent without end", "1e999999999", {});
    row("an exponent that is too large for a number", "1e99999999999999999999", {});
    row("beyond the largest", "10000000000000.01", {});
    row("beyond all", "1e300", {});
    row("what a double would round to something good", "100.00000000000000000001", {});
    row("words", "\"much\"", {});
    row("an exponent in a string", "\"1e2\"", {});
    row("an empty string", "\"\"", {});
    row("a quote", "\"", {});
    row("spaces in a string", "\" 1\"", {});
    row("true", "true", {});
    row("null", "null", {});
    row("a list", "[1]", {});
    row("nothing", "", {});
    row("a bare point before an exponent", "1.e2", {});
    row("a sign and an exponent", "-e2", {});
    row("only an exponent", "e5", {});
}

void TestAmountJson::reads()
{
    QFETCH(QByteArray, written);
    QFETCH(std::optional<qint64>, minor);
    const auto amount = amountFromJson(QByteArrayView(written));
    QCOMPARE(amount.has_value(), minor.has_value());
    if (minor)
        QCOMPARE(amount->minor(), *minor);
}

void TestAmountJson::writes_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("nothing") << qint64(0) << QByteArray("0");
    QTest::newRow("a whole number") << qint64(10'000) << QByteArray("100");
    QTest::newRow("one place") << qint64(10'150) << QByteArray("101.5");
    QTest::newRow("two places") << qint64(5) << QByteArray("0.05");
    QTest::newRow("less than nothing") << qint64(-50) << QByteArray("-0.5");
    QTest::newRow("the largest") << Amount::largest().minor() << QByteArray("10000000000000");
}

void TestAmountJson::writes()
{
    QFETCH(qint64, minor);
    QFETCH(QByteArray, json);
    QCOMPARE(toJsonNumber(Amount::fromMinor(minor)), json);
}

// As text, and also through the doubles of a JSON reader.
void TestAmountJson::anyAmountComesBack()
{
    QRandomGenerator64 chance(3);
    for (int i = 0; i < 20'000; ++i) {
        const qint64 bound = i % 2 ? Amount::largest().minor() : 100'000;
        const Amount amount = Amount::fromMinor(qint64(chance.generate64() % quint64(bound + 1)));
        const QByteArray json = toJsonNumber(amount);
        QVERIFY(amountFromJson(QByteArrayView(json)) == amount);
        const QJsonObject object = QJsonDocument::fromJson("{\"a\":" + json + '}').object();
        QVERIFY(amountFromJson(object[QLatin1String("a")]) == amount);
    }
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestAmountJson)

#include "tst_amountjson.moc"
