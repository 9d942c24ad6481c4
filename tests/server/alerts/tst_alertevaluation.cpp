// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/alerts/alertevaluation.h"

#include <QJsonDocument>
#include <QTest>
#include <cmath>
#include <limits>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

// A rule, and the time of the test.
class Watch
{
public:
    using Instant = AlertEvaluation::Instant;

    explicit Watch(const QByteArray &rule, bool isFiring = false)
        : evaluation(std::get<AlertRule>(AlertRule::fromJson(QJsonDocument::fromJson(rule).object())), isFiring, now)
    {
    }

    AlertState see(std::optional<double> number, std::chrono::milliseconds after = 1s)
    {
        pass(after);
        evaluation.observe(number, now);
        return evaluation.state();
    }
    // As a timer does it: looks when something is due, and at no other time.
    AlertState pass(std::chrono::milliseconds time)
    {
        const Instant end = now + time;
        for (auto due = evaluation.nextDue(); due && *due <= end; due = evaluation.nextDue()) {
            now = std::max(now, *due);
            evaluation.advance(now);
            ++looks;
        }
        now = end;
        return evaluation.state();
    }

    Instant now = Instant(1h);
    AlertEvaluation evaluation;
    int looks = 0;
};

constexpr auto ok = AlertState::ok;
constexpr auto pending = AlertState::pending;
constexpr auto firing = AlertState::firing;

} // namespace

class TestAlertEvaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLimitIsExceededAndComesBack_data();
    void aLimitIsExceededAndComesBack();
    void aConditionHasToHoldForItsTime();
    void aConditionThatEndsEarlyBeginsAnew();
    void aConditionIsDueWithoutAnotherEvent();
    void aSilenceIsNoProofThatTheConditionHeld();
    void aTimerThatIsLateStillSeesThatTheConditionHeld();
    void whatFiresGoesOnFiringInSilence();
    void aSingleValueCountsForAsLongAsItIsTheNewest();
    void somethingThatIsNoNumberChangesNothing();
    void aRiseCountsFromTheLowestNumberOfItsTime();
    void aFallCountsFromTheHighestNumberOfItsTime();
    void aChangeIsOverWhenItsTimeHasPassed();
    void noChangeIsComputedAcrossAGap();
    void noChangeIsComputedFromZero();
    void aChangeRemembersABoundedNumberOfSamples();
    void aChangeThatFiredBeforeARestartIsNotOverAtOnce();
    void aChangeThatFiresByNumbersOfBeforeHasNoValue();
    void silenceFiresAndTheNextEventEndsIt();
    void silenceCountsFromTheBeginningWhereNothingEverCame();
    void whatWasFiringBeforeIsJudgedByTheFirstNumber();
};

void TestAlertEvaluation::aLimitIsExceededAndComesBack_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QList<double>>("numbers");
    QTest::addColumn<QList<AlertState>>("states");
    const auto row = [](const char *name, const char *rule, const QList<double> &numbers,
                        const QList<AlertState> &states) {
        QTest::newRow(name) << QByteArray(rule) << numbers << states;
    };
    row("above, and 5 % back", R"({"topic":"metrics:web","field":"cpu","above":80})", {80, 80.1, 79, 76.1, 76, 79, 81},
        {ok, firing, firing, firing, ok, ok, firing});
    row("above, with its own way back", R"({"topic":"metrics:web","field":"cpu","above":80,"clearBelow":50})",
        {90, 51, 50}, {firing, firing, ok});
    row("above, without a way back", R"({"topic":"metrics:web","field":"cpu","above":80,"clearBelow":80})",
        {90, 80.5, 80, 80.1}, {firing, firing, ok, firing});
    row("below, and 5 % back", R"({"topic":"stock:ACME","below":100})", {100, 99.99, 104.99, 105, 101},
        {ok, firing, firing, ok, ok});
    row("below, with its own way back", R"({"topic":"stock:ACME","below":100,"clearAbove":100})", {99, 100},
        {firing, ok});
    row("a limit of zero", R"({"topic":"channel:jobs","above":0})", {0, 1, 0.1, 0}, {ok, firing, firing, ok});
    row("a limit below zero", R"({"topic":"channel:jobs","above":-10})", {-10, -9, -10, -10.5},
        {ok, firing, firing, ok});
    row("below a limit below zero", R"({"topic":"channel:jobs","below":-10})", {-10, -11, -10, -9.5},
        {ok, firing, firing, ok});
}

void TestAlertEvaluation::aLimitIsExceededAndComesBack()
{
    QFETCH(QByteArray, rule);
    QFETCH(QList<double>, numbers);
    QFETCH(QList<AlertState>, states);
    Watch watch(rule);
    QList<AlertState> seen;
    for (const double number : numbers)
        seen.append(watch.see(number));
    QCOMPARE(seen, states);
}

void TestAlertEvaluation::aConditionHasToHoldForItsTime()
{
    Watch watch(R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":3000})");
    QCOMPARE(watch.see(90), pending);
    QCOMPARE(watch.see(90), pending);
    QCOMPARE(watch.see(85), pending);
    const auto began = watch.evaluation.stateSince();
    QCOMPARE(watch.pass(999ms), pending);
    QCOMPARE(watch.evaluation.stateSince(), began);
    QCOMPARE(watch.pass(1ms), firing);
}

void TestAlertEvaluation::aConditionThatEndsEarlyBeginsAnew()
{
    Watch watch(R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":3000})");
    QCOMPARE(watch.see(90), pending);
    QCOMPARE(watch.see(80), ok);
    QVERIFY(!watch.evaluation.nextDue());
    QCOMPARE(watch.see(90), pending);
    QCOMPARE(watch.see(90, 2s), pending);
    QCOMPARE(watch.see(90, 1s), firing);
}

void TestAlertEvaluation::aConditionIsDueWithoutAnotherEvent()
{
    Watch watch(R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":5000})");
    watch.see(10, 3s);
    QCOMPARE(watch.see(90, 3s), pending);
    QCOMPARE(watch.evaluation.nextDue(), watch.now + 5s);
    QCOMPARE(watch.pass(5s), firing);
    QCOMPARE(watch.looks, 1);
}

void TestAlertEvaluation::aSilenceIsNoProofThatTheConditionHeld()
{
    Watch watch(R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":60000})");
    watch.see(10, 3s);
    watch.see(10, 3s);
    QCOMPARE(watch.see(90, 3s), pending);
    QCOMPARE(watch.see(90, 3s), pending);
    QCOMPARE(watch.pass(10min), pending);
    QVERIFY(watch.looks < 5);
    // It begins behind the silence.
    QCOMPARE(watch.see(90), pending);
    QCOMPARE(watch.evaluation.stateSince(), watch.now);
    for (int i = 0; i < 19; ++i)
        QCOMPARE(watch.see(90, 3s), pending);
    QCOMPARE(watch.see(90, 3s), firing);
}

void TestAlertEvaluation::aTimerThatIsLateStillSeesThatTheConditionHeld()
{
    Watch watch(R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":5000})");
    watch.see(10, 3s);
    watch.see(90, 3s);
    watch.evaluation.advance(watch.now + 10min);
    QCOMPARE(watch.evaluation.state(), firing);
}

void TestAlertEvaluation::whatFiresGoesOnFiringInSilence()
{
    Watch watch(R"({"topic":"metrics:web","field":"cpu","above":80})");
    watch.see(10, 3s);
    QCOMPARE(watch.see(90, 3s), firing);
    QCOMPARE(watch.pass(24h), firing);
    QCOMPARE(watch.see(90), firing);
    QCOMPARE(watch.see(10), ok);
}

void TestAlertEvaluation::aSingleValueCountsForAsLongAsItIsTheNewest()
{
    Watch watch(R"({"topic":"stock:ACME","above":80,"forMs":600000})");
    QCOMPARE(watch.see(90), pending);
    QCOMPARE(watch.pass(10min), firing);
}

void TestAlertEvaluation::somethingThatIsNoNumberChangesNothing()
{
    Watch watch(R"({"topic":"channel:jobs","above":80,"forMs":3000})");
    QCOMPARE(watch.see(std::nullopt), ok);
    QCOMPARE(watch.see(std::numeric_limits<double>::quiet_NaN()), ok);
    QCOMPARE(watch.see(std::numeric_limits<double>::infinity()), ok);
    QCOMPARE(watch.evaluation.value(), std::nullopt);
    QCOMPARE(watch.see(90), pending);
    QCOMPARE(watch.see(std::nullopt), pending);
    QCOMPARE(watch.see(std::numeric_limits<double>::quiet_NaN()), pending);
    QCOMPARE(watch.evaluation.value(), std::optional(90.0));
    QCOMPARE(watch.see(std::nullopt), firing);
    QCOMPARE(watch.see(std::numeric_limits<double>::quiet_NaN()), firing);
}

void TestAlertEvaluation::aRiseCountsFromTheLowestNumberOfItsTime()
{
    Watch watch(R"({"topic":"stock:ACME","changePercent":10,"withinMs":10000})");
    QCOMPARE(watch.see(100, 2s), ok);
    QCOMPARE(watch.see(95, 2s), ok);
    QCOMPARE(watch.see(104, 2s), ok);
    QCOMPARE(watch.see(104.5, 2s), firing);
    QCOMPARE(watch.evaluation.value(), std::optional(10.0));
    // Over when a twentieth of it is gone.
    QCOMPARE(watch.see(104.1, 1s), firing);
    QCOMPARE(watch.see(104, 1s), ok);
}

void TestAlertEvaluation::aFallCountsFromTheHighestNumberOfItsTime()
{
    Watch watch(R"({"topic":"stock:ACME","changePercent":-10,"withinMs":10000})");
    QCOMPARE(watch.see(95, 2s), ok);
    QCOMPARE(watch.see(100, 2s), ok);
    QCOMPARE(watch.see(91, 2s), ok);
    QCOMPARE(watch.see(90, 2s), firing);
    QCOMPARE(watch.evaluation.value(), std::optional(-10.0));
    QCOMPARE(watch.see(91, 1s), ok);
}

void TestAlertEvaluation::aChangeIsOverWhenItsTimeHasPassed()
{
    Watch watch(R"({"topic":"stock:ACME","changePercent":10,"withinMs":10000})");
    watch.see(100, 2s);
    QCOMPARE(watch.see(120, 2s), firing);
    QCOMPARE(watch.pass(8s), firing);
    QCOMPARE(watch.pass(1s), ok);
    QCOMPARE(watch.evaluation.value(), std::optional(0.0));
    QCOMPARE(watch.pass(1h), ok);
    QVERIFY(watch.looks < 5);
}

void TestAlertEvaluation::noChangeIsComputedAcrossAGap()
{
    Watch watch(R"({"topic":"stock:ACME","changePercent":10,"withinMs":600000})");
    watch.see(100, 2s);
    watch.see(100, 2s);
    QCOMPARE(watch.see(200, 60s), ok);
    QCOMPARE(watch.see(220, 2s), firing);
}

void TestAlertEvaluation::noChangeIsComputedFromZero()
{
    Watch watch(R"({"topic":"channel:jobs","changePercent":10,"withinMs":10000})");
    QCOMPARE(watch.see(0, 2s), ok);
    QCOMPARE(watch.see(5, 2s), ok);
    QCOMPARE(watch.evaluation.value(), std::nullopt);
    // Of numbers below zero the distance from zero is the whole.
    Watch negative(R"({"topic":"channel:jobs","changePercent":10,"withinMs":10000})");
    QCOMPARE(negative.see(-100, 2s), ok);
    QCOMPARE(negative.see(-90, 2s), firing);
}

void TestAlertEvaluation::aChangeRemembersABoundedNumberOfSamples()
{
    Watch watch(R"({"topic":"stock:ACME","changePercent":50,"withinMs":86400000})");
    double number = 100;
    for (int i = 0; i < 20'000; ++i)
        QCOMPARE(watch.see(number += 0.002, 100ms), ok);
    // The lowest one is still known.
    QCOMPARE(watch.see(150.01, 100ms), firing);
}

void TestAlertEvaluation::aChangeThatFiredBeforeARestartIsNotOverAtOnce()
{
    Watch watch(R"({"topic":"stock:ACME","changePercent":10,"withinMs":10000})", true);
    QCOMPARE(watch.see(100, 2s), firing);
    QCOMPARE(watch.see(100, 2s), firing);
    QCOMPARE(watch.pass(5s), firing);
    QCOMPARE(watch.pass(10s), ok);
    Watch silent(R"({"topic":"stock:ACME","changePercent":10,"withinMs":10000})", true);
    QCOMPARE(silent.pass(9s), firing);
    QCOMPARE(silent.pass(1s), ok);
}

// It was said to be 0, with which no rule fires.
void TestAlertEvaluation::aChangeThatFiresByNumbersOfBeforeHasNoValue()
{
    Watch watch(R"({"topic":"stock:ACME","changePercent":10,"withinMs":10000})", true);
    QCOMPARE(watch.see(100, 2s), firing);
    QCOMPARE(watch.evaluation.value(), std::nullopt);
    QCOMPARE(watch.evaluation.valueAt(), std::nullopt);
    QCOMPARE(watch.see(105, 2s), firing);
    QCOMPARE(watch.evaluation.value(), std::nullopt);
    // These say it themselves.
    QCOMPARE(watch.see(112, 2s), firing);
    QCOMPARE(watch.evaluation.value(), std::optional(12.0));
    QCOMPARE(watch.evaluation.valueAt(), std::optional(watch.now));
    QCOMPARE(watch.see(101, 2s), firing);
    QCOMPARE(watch.evaluation.value(), std::nullopt);
    QCOMPARE(watch.see(101, 2s), ok);
    QCOMPARE(watch.evaluation.value(), std::optional(1.0));
}

void TestAlertEvaluation::silenceFiresAndTheNextEventEndsIt()
{
    Watch watch(R"({"topic":"metrics:web","noDataMs":30000})");
    QCOMPARE(watch.see(1, 3s), ok);
    QCOMPARE(watch.pass(29'999ms), ok);
    QCOMPARE(watch.pass(1ms), firing);
    QCOMPARE(watch.pass(24h), firing);
    QCOMPARE(watch.looks, 1);
    QCOMPARE(watch.see(std::nullopt), ok);
    QCOMPARE(watch.pass(30s), firing);
}

void TestAlertEvaluation::silenceCountsFromTheBeginningWhereNothingEverCame()
{
    Watch watch(R"({"topic":"channel:jobs","noDataMs":30000})");
    QCOMPARE(watch.pass(29s), ok);
    QCOMPARE(watch.pass(1s), firing);
}

void TestAlertEvaluation::whatWasFiringBeforeIsJudgedByTheFirstNumber()
{
    Watch watch(R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":60000})", true);
    QCOMPARE(watch.pass(1h), firing);
    // Within the hysteresis it is not over.
    QCOMPARE(watch.see(79), firing);
    QCOMPARE(watch.see(70), ok);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAlertEvaluation)
#include "tst_alertevaluation.moc"
