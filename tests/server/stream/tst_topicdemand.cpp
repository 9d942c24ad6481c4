// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/topicdemand.h"
#include "tests/support/manualtimers.h"

#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

TopicSet topics(const char *list)
{
    return *TopicSet::fromText(list);
}

} // namespace

class TestTopicDemand : public QObject
{
    Q_OBJECT

public:
    explicit TestTopicDemand(ManualTimers &time) : m_time(time) {}

private Q_SLOTS:
    void thereAreNoReadersAtFirst();
    void theFirstReaderWakesAKind();
    void theLastReaderLeavesItLingering();
    void aReaderThatReturnsInTimeKeepsItAwake();
    void otherReadersKeepItAwake();
    void everyKindGoesToSleep();
    void whatTheServerWatchesStaysAwakeWithoutReaders();
    void countsReaders();

private:
    ManualTimers &m_time;
};

void TestTopicDemand::thereAreNoReadersAtFirst()
{
    const TopicDemand demand;
    QCOMPARE(demand.readers({TopicKind::stock, "A"}), 0);
}

void TestTopicDemand::theFirstReaderWakesAKind()
{
    TopicDemand demand;
    const QSignalSpy changed(&demand, &TopicDemand::wantedChanged);
    demand.add(topics("stock:A,stock:B,notifications"));
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].value<TopicKind>(), TopicKind::stock);
    QCOMPARE(changed[0][1].toBool(), true);
    QCOMPARE(changed[1][0].value<TopicKind>(), TopicKind::notifications);
    QCOMPARE(changed[1][1].toBool(), true);

    demand.add(topics("stock"));
    QCOMPARE(changed.size(), 2);
}

void TestTopicDemand::theLastReaderLeavesItLingering()
{
    TopicDemand demand;
    demand.add(topics("stock:A"));
    const QSignalSpy changed(&demand, &TopicDemand::wantedChanged);
    demand.remove(topics("stock:A"));
    QCOMPARE(demand.readers({TopicKind::stock, "A"}), 0);
    m_time.advance(TopicDemand::linger - 1ms);
    QCOMPARE(changed.size(), 0);

    m_time.advance(1ms);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<TopicKind>(), TopicKind::stock);
    QCOMPARE(changed[0][1].toBool(), false);

    demand.add(topics("stock:A"));
    QCOMPARE(changed.size(), 2);
}

void TestTopicDemand::aReaderThatReturnsInTimeKeepsItAwake()
{
    TopicDemand demand;
    demand.add(topics("stock:A"));
    const QSignalSpy changed(&demand, &TopicDemand::wantedChanged);
    demand.remove(topics("stock:A"));
    m_time.advance(TopicDemand::linger - 1ms);
    demand.add(topics("stock"));
    m_time.advance(10 * TopicDemand::linger);
    QCOMPARE(changed.size(), 0);
}

void TestTopicDemand::otherReadersKeepItAwake()
{
    TopicDemand demand;
    demand.add(topics("stock:A"));
    demand.add(topics("stock"));
    const QSignalSpy changed(&demand, &TopicDemand::wantedChanged);
    demand.remove(topics("stock:A"));
    m_time.advance(10 * TopicDemand::linger);
    QCOMPARE(changed.size(), 0);
}

void TestTopicDemand::everyKindGoesToSleep()
{
    TopicDemand demand;
    demand.add(topics("stock,metrics"));
    demand.add(topics("metrics,notifications"));
    const QSignalSpy changed(&demand, &TopicDemand::wantedChanged);
    demand.remove(topics("stock,metrics"));
    m_time.advance(TopicDemand::linger / 2);
    demand.remove(topics("metrics,notifications"));
    m_time.advance(TopicDemand::linger);
    QCOMPARE(changed.size(), 3);
}

void TestTopicDemand::whatTheServerWatchesStaysAwakeWithoutReaders()
{
    TopicDemand demand;
    const QSignalSpy changed(&demand, &TopicDemand::wantedChanged);
    demand.setWatched(TopicKind::stock, true);
    QCOMPARE(changed.size(), 1);
    demand.add(topics("stock"));
    demand.remove(topics("stock"));
    m_time.advance(10 * TopicDemand::linger);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(demand.readers({TopicKind::stock, "A"}), 0);
    demand.setWatched(TopicKind::stock, false);
    m_time.advance(TopicDemand::linger);
    QCOMPARE(changed.size(), 2);
}

void TestTopicDemand::countsReaders()
{
    TopicDemand demand;
    demand.add(topics("stock:A,channel:news"));
    demand.add(topics("stock,notifications"));
    demand.add(topics("stock:A"));
    QCOMPARE(demand.readers({TopicKind::stock, "A"}), 3);
    QCOMPARE(demand.readers({TopicKind::stock, "B"}), 1);
    QCOMPARE(demand.readers({TopicKind::channel, "news"}), 1);
    QCOMPARE(demand.readers({TopicKind::channel, "sport"}), 0);
    QCOMPARE(demand.readers({TopicKind::notifications, {}}), 1);
    demand.remove(topics("stock:A"));
    QCOMPARE(demand.readers({TopicKind::stock, "A"}), 2);
    demand.remove(topics("stock,notifications"));
    QCOMPARE(demand.readers({TopicKind::stock, "A"}), 1);
    QCOMPARE(demand.readers({TopicKind::stock, "B"}), 0);
    QCOMPARE(demand.readers({TopicKind::notifications, {}}), 0);
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestTopicDemand>(argc, argv);
}

#include "tst_topicdemand.moc"
