// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/waitinglist.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"

#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

class TestWaitingList : public QObject
{
    Q_OBJECT

public:
    explicit TestWaitingList(ManualTimers &time) : m_time(time) {}

private Q_SLOTS:
    void init() { m_finished.clear(); }
    void everyWaitEndsInItsTime();
    void whoIsRemovedIsNotFinished();
    void aShorterWaitGoesBeforeALongerOne();
    void allCanBeFinishedAtOnce();
    void fillsUp();

private:
    using List = WaitingList<QByteArray>;

    List::Place finish(List &list, List::Place place)
    {
        m_finished.append(place->second);
        return list.remove(place);
    }
    void pass(std::chrono::milliseconds time)
    {
        m_clock.advance(time);
        m_time.advance(time);
    }

    ManualTimers &m_time;
    ManualClock m_clock;
    QByteArrayList m_finished;
};

void TestWaitingList::everyWaitEndsInItsTime()
{
    List list(m_clock, [this, &list](List::Place place) { finish(list, place); });
    list.add(1s, "first");
    list.add(2s, "second");
    pass(999ms);
    QCOMPARE(m_finished, QByteArrayList());
    pass(1ms);
    QCOMPARE(m_finished, QByteArrayList{"first"});
    pass(1s);
    QCOMPARE(m_finished, QByteArrayList({"first", "second"}));
    QVERIFY(list.begin() == list.end());
}

void TestWaitingList::whoIsRemovedIsNotFinished()
{
    List list(m_clock, [this, &list](List::Place place) { finish(list, place); });
    const List::Place first = list.add(1s, "first");
    list.add(3s, "second");
    list.remove(first);
    pass(2s); // the timer of the one who left finds nothing to do
    QCOMPARE(m_finished, QByteArrayList());
    pass(1s);
    QCOMPARE(m_finished, QByteArrayList{"second"});
}

void TestWaitingList::aShorterWaitGoesBeforeALongerOne()
{
    List list(m_clock, [this, &list](List::Place place) { finish(list, place); });
    list.add(10s, "long");
    list.add(1s, "short");
    pass(1s);
    QCOMPARE(m_finished, QByteArrayList{"short"});
    pass(9s);
    QCOMPARE(m_finished, QByteArrayList({"short", "long"}));
}

void TestWaitingList::allCanBeFinishedAtOnce()
{
    List list(m_clock, [this, &list](List::Place place) { finish(list, place); });
    list.add(10s, "long");
    list.add(1s, "short");
    list.finishAll();
    QCOMPARE(m_finished, QByteArrayList({"short", "long"}));
    pass(20s);
    QCOMPARE(m_finished.size(), 2);
}

void TestWaitingList::fillsUp()
{
    List list(m_clock, [this, &list](List::Place place) { finish(list, place); });
    for (std::size_t i = 0; i < List::most; ++i) {
        QVERIFY(!list.isFull());
        list.add(1s, {});
    }
    QVERIFY(list.isFull());
    list.remove(list.begin());
    QVERIFY(!list.isFull());
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestWaitingList>(argc, argv);
}

#include "tst_waitinglist.moc"
