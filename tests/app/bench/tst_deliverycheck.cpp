// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/deliverycheck.h"
#include "app/bench/idorder.h"
#include "app/bench/stamp.h"

#include <QTest>
#include <deque>

using namespace heliograph;

class TestDeliveryCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultsAreCounted_data();
    void faultsAreCounted();
    void onlyWhatIsPublishedAfterTheOpeningIsAwaited();
    void doubtfulNumbersMayComeOrNot();
    void aStreamThatNeverOpenedIsNotChecked();
    void isUpToDateWithTheLastNumber();
    void idsMayOnlyGrow();
    void stampsAreFoundInWhatSurroundsThem();
    void afterManyLostAnswersTheDoubtGrows();
    void whatIsOnItsWayAtTheOpeningNeedNotCome();
    void whoComesInAnothersPlaceAwaitsOnlyWhatFollows();

private:
    PublishedNumbers published(quint64 count);

    std::deque<PublishedNumbers::Shared> m_shared;
};

PublishedNumbers TestDeliveryCheck::published(quint64 count)
{
    PublishedNumbers numbers(m_shared.emplace_back());
    for (quint64 i = 0; i < count; ++i)
        numbers.confirm();
    return numbers;
}

void TestDeliveryCheck::whatIsOnItsWayAtTheOpeningNeedNotCome()
{
    PublishedNumbers numbers = published(3);
    numbers.send();
    DeliveryCheck without, with;
    without.begin(numbers);
    with.begin(numbers);
    numbers.confirm();
    numbers.send();
    numbers.confirm();
    with.take(3, numbers);
    for (DeliveryCheck *check : {&without, &with}) {
        check->take(4, numbers);
        check->finish(numbers);
        QVERIFY(!check->hasFault());
    }
}

void TestDeliveryCheck::whoComesInAnothersPlaceAwaitsOnlyWhatFollows()
{
    DeliveryCheck check;
    check.begin(published(0));
    // 0 is missing.
    check.take(1, published(2));
    check.beginAnew();
    QVERIFY(check.isUpToDate(published(5)));
    check.begin(published(5));
    check.take(5, published(6));
    check.finish(published(6));
    QCOMPARE(check.missing(), 1U);
    QCOMPARE(check.duplicates() + check.misplaced(), 0U);
}

void TestDeliveryCheck::afterManyLostAnswersTheDoubtGrows()
{
    PublishedNumbers numbers = published(0);
    for (std::size_t i = 0; i < PublishedNumbers::mostRanges + 2; ++i) {
        numbers.confirm();
        numbers.doubt();
    }
    QCOMPARE(numbers.next(), quint64(2 * PublishedNumbers::mostRanges + 4));
    QCOMPARE(numbers.doubtfulIn(0, 4), quint64(2));
    // And two between that were confirmed.
    QCOMPARE(numbers.doubtful(), quint64(PublishedNumbers::mostRanges + 4));
}

void TestDeliveryCheck::faultsAreCounted_data()
{
    // Which of the numbers 0 to 9 arrive, in order.
    QTest::addColumn<QList<int>>("arrived");
    QTest::addColumn<quint32>("missing");
    QTest::addColumn<quint32>("duplicates");
    QTest::addColumn<quint32>("misplaced");
    QTest::newRow("all in order") << QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9} << 0u << 0u << 0u;
    QTest::newRow("one is missing") << QList<int>{0, 1, 2, 4, 5, 6, 7, 8, 9} << 1u << 0u << 0u;
    QTest::newRow("several are missing in two places") << QList<int>{0, 3, 4, 5, 8, 9} << 4u << 0u << 0u;
    QTest::newRow("the first is missing") << QList<int>{1, 2, 3, 4, 5, 6, 7, 8, 9} << 1u << 0u << 0u;
    QTest::newRow("the last two are missing") << QList<int>{0, 1, 2, 3, 4, 5, 6, 7} << 2u << 0u << 0u;
    QTest::newRow("none arrived") << QList<int>{} << 10u << 0u << 0u;
    QTest::newRow("one twice") << QList<int>{0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9} << 0u << 1u << 0u;
    QTest::newRow("a replay of too much") << QList<int>{0, 1, 2, 3, 4, 2, 3, 4, 5, 6, 7, 8, 9} << 0u << 3u << 0u;
    QTest::newRow("two in the wrong order") << QList<int>{0, 1, 3, 2, 4, 5, 6, 7, 8, 9} << 0u << 0u << 1u;
    QTest::newRow("the first two in the wrong order") << QList<int>{1, 0, 2, 3, 4, 5, 6, 7, 8, 9} << 0u << 0u << 1u;
    QTest::newRow("late, and then once more") << QList<int>{0, 2, 1, 1, 3, 4, 5, 6, 7, 8, 9} << 0u << 1u << 1u;
    QTest::newRow("everything at once") << QList<int>{0, 2, 2, 1, 5, 7, 6, 9} << 3u << 1u << 2u;
}

void TestDeliveryCheck::faultsAreCounted()
{
    QFETCH(QList<int>, arrived);
    DeliveryCheck check;
    check.begin(published(0));
    const PublishedNumbers ten = published(10);
    for (const int number : arrived)
        check.take(quint64(number), ten);
    check.finish(ten);
    QTEST(check.missing(), "missing");
    QTEST(check.duplicates(), "duplicates");
    QTEST(check.misplaced(), "misplaced");
    QCOMPARE(check.hasFault(), check.missing() + check.duplicates() + check.misplaced() > 0);
}

void TestDeliveryCheck::onlyWhatIsPublishedAfterTheOpeningIsAwaited()
{
    DeliveryCheck late;
    late.begin(published(5));
    late.take(5, published(6));
    late.finish(published(6));
    QVERIFY(!late.hasFault());

    // What was on its way came, too.
    DeliveryCheck early;
    early.begin(published(5));
    for (quint64 number = 3; number < 7; ++number)
        early.take(number, published(7));
    early.finish(published(7));
    QVERIFY(!early.hasFault());

    // A second connection is no new beginning.
    DeliveryCheck returning;
    returning.begin(published(0));
    returning.take(0, published(1));
    returning.begin(published(5));
    returning.take(5, published(6));
    QCOMPARE(returning.missing(), 4u);
}

void TestDeliveryCheck::doubtfulNumbersMayComeOrNot()
{
    PublishedNumbers numbers = published(0);
    DeliveryCheck with;
    DeliveryCheck without;
    with.begin(numbers);
    without.begin(numbers);
    numbers.confirm();
    numbers.doubt();
    numbers.doubt();
    numbers.confirm();
    numbers.doubt();
    QCOMPARE(numbers.confirmed(), 2u);
    QCOMPARE(numbers.doubtful(), 3u);
    for (quint64 number = 0; number < 5; ++number)
        with.take(number, numbers);
    without.take(0, numbers);
    without.take(3, numbers);
    QVERIFY(without.isUpToDate(numbers));
    with.finish(numbers);
    without.finish(numbers);
    QVERIFY(!with.hasFault());
    QVERIFY(!without.hasFault());
}

void TestDeliveryCheck::aStreamThatNeverOpenedIsNotChecked()
{
    DeliveryCheck check;
    check.finish(published(10));
    QVERIFY(!check.hasBegun());
    QVERIFY(!check.hasFault());
    QVERIFY(check.isUpToDate(published(10)));
}

void TestDeliveryCheck::isUpToDateWithTheLastNumber()
{
    DeliveryCheck check;
    check.begin(published(0));
    QVERIFY(check.isUpToDate(published(0)));
    QVERIFY(!check.isUpToDate(published(2)));
    check.take(0, published(2));
    QVERIFY(!check.isUpToDate(published(2)));
    check.take(1, published(2));
    QVERIFY(check.isUpToDate(published(2)));
}

void TestDeliveryCheck::idsMayOnlyGrow()
{
    using Verdict = IdOrder::Verdict;
    IdOrder order;
    QCOMPARE(order.take("abcd1234:5"), Verdict::inOrder);
    QCOMPARE(order.take("abcd1234:9"), Verdict::inOrder);
    QCOMPARE(order.take("abcd1234:9"), Verdict::repeated);
    QCOMPARE(order.take("abcd1234:7"), Verdict::backwards);
    QCOMPARE(order.take("abcd1234:10"), Verdict::inOrder);
    // The id belongs to another history.
    QCOMPARE(order.take("other123:1"), Verdict::inOrder);
    order.restart();
    QCOMPARE(order.take("other123:1"), Verdict::inOrder);
    QCOMPARE(order.take("no id of ours"), Verdict::inOrder);
    QCOMPARE(order.take("what:ever"), Verdict::inOrder);
}

void TestDeliveryCheck::stampsAreFoundInWhatSurroundsThem()
{
    const StampFormat format("run1");
    const LoadClock::time_point time{std::chrono::nanoseconds(123'456'789'012)};
    for (const std::size_t padding : {0, 100}) {
        const std::string data =
            "{\"type\":\"bench\",\"data\":" + format.toText({.number = 42, .sent = time}, padding) + '}';
        const auto stamp = format.find(data);
        QVERIFY(stamp);
        QCOMPARE(stamp->number, 42u);
        QVERIFY(stamp->sent == time);
        QVERIFY(data.size() > padding);
        QVERIFY(!StampFormat("run2").find(data));
    }
    QVERIFY(!format.find(R"({"run":"run1","n":})"));
    QVERIFY(!format.find(R"({"run":"run1","n":1,"t":})"));
    QVERIFY(!format.find("{}"));
}

QTEST_APPLESS_MAIN(TestDeliveryCheck)
#include "tst_deliverycheck.moc"
