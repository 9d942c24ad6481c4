// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/duration.h"

#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestDuration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data();
    void roundTrips();
    void refuses_data();
    void refuses();
};

void TestDuration::roundTrips_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<milliseconds>("duration");
    QTest::addColumn<std::string>("written");

    const auto row = [](const char *name, const char *text, milliseconds duration, const char *written) {
        QTest::newRow(name) << std::string(text) << duration << std::string(written);
    };
    row("milliseconds", "250ms", 250ms, "250ms");
    row("seconds", "2s", 2s, "2s");
    row("minutes", "5m", 5min, "5m");
    row("hours", "24h", 24h, "24h");
    row("nothing", "0", 0ms, "0");
    row("nothing with a unit", "0h", 0ms, "0");
    row("the largest unit that fits is written", "90000ms", 90s, "90s");
    row("a minute and a half stays in seconds", "90s", 90s, "90s");
    row("sixty minutes are an hour", "60m", 1h, "1h");
    row("zeros in front", "007s", 7s, "7s");
    row("a year", "8760h", 8'760h, "8760h");
    row("a year in milliseconds", "31536000000ms", 8'760h, "8760h");
}

void TestDuration::roundTrips()
{
    QFETCH(std::string, text);
    QFETCH(milliseconds, duration);
    QFETCH(std::string, written);
    const auto read = durationFromText(text);
    QVERIFY(read);
    QCOMPARE(read->count(), duration.count());
    QCOMPARE(durationToText(duration), written);
    QVERIFY(durationFromText(written) == duration);
}

void TestDuration::refuses_data()
{
    QTest::addColumn<std::string>("text");

    QTest::newRow("no text") << std::string();
    QTest::newRow("a bare number") << std::string("250");
    QTest::newRow("a unit alone") << std::string("s");
    QTest::newRow("a word") << std::string("soon");
    QTest::newRow("an unknown unit") << std::string("2d");
    QTest::newRow("a unit in capitals") << std::string("2S");
    QTest::newRow("a unit spelled out") << std::string("2sec");
    QTest::newRow("two durations") << std::string("1m30s");
    QTest::newRow("a negative duration") << std::string("-1s");
    QTest::newRow("a plus sign") << std::string("+1s");
    QTest::newRow("a fraction") << std::string("1.5s");
    QTest::newRow("white space in front") << std::string(" 1s");
    QTest::newRow("white space between") << std::string("1 s");
    QTest::newRow("white space behind") << std::string("1s ");
    QTest::newRow("more than a year") << std::string("8761h");
    QTest::newRow("more than a year in milliseconds") << std::string("31536000001ms");
    QTest::newRow("hours that wrap around") << std::string("5124095576030432h");
    QTest::newRow("a number no integer holds") << std::string("99999999999999999999s");
}

void TestDuration::refuses()
{
    QFETCH(std::string, text);
    QVERIFY(!durationFromText(text));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestDuration)

#include "tst_duration.moc"
