// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/interest.h"
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

class TestInterest : public QObject
{
    Q_OBJECT

public:
    explicit TestInterest(ManualTimers &time) : m_time(time) {}

private Q_SLOTS:
    void nobodyReadsAtFirst();
    void theFirstReaderWakesAKind();
    void theLastReaderLeavesItLingering();
    void aReaderThatReturnsInTimeKeepsItAwake();
    void otherReadersKeepItAwake();
    void everyKindGoesToSleep();
    void countsReaders();

private:
    ManualTimers &m_time;
};

void TestInterest::nobodyReadsAtFirst()
{
    const Interest interest;
    QCOMPARE(interest.readers({TopicKind::stock, "A"}), 0);
}

void TestInterest::theFirstReaderWakesAKind()
{
    Interest interest;
    const QSignalSpy changed(&interest, &Interest::wantedChanged);
    interest.add(topics("stock:A,stock:B,notifications"));
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].value<TopicKind>(), TopicKind::stock);
    QCOMPARE(changed[0][1].toBool(), true);
    QCOMPARE(changed[1][0].value<TopicKind>(), TopicKind::notifications);
    QCOMPARE(changed[1][1].toBool(), true);

    interest.add(topics("stock"));
    QCOMPARE(changed.size(), 2);
}

void TestInterest::theLastReaderLeavesItLingering()
{
    Interest interest;
    interest.add(topics("stock:A"));
    const QSignalSpy changed(&interest, &Interest::wantedChanged);
    interest.remove(topics("stock:A"));
    QCOMPARE(interest.readers({TopicKind::stock, "A"}), 0);
    m_time.advance(Interest::linger - 1ms);
    QCOMPARE(changed.size(), 0);

    m_time.advance(1ms);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<TopicKind>(), TopicKind::stock);
    QCOMPARE(changed[0][1].toBool(), false);

    interest.add(topics("stock:A"));
    QCOMPARE(changed.size(), 2);
}

void TestInterest::aReaderThatReturnsInTimeKeepsItAwake()
{
    Interest interest;
    interest.add(topics("stock:A"));
    const QSignalSpy changed(&interest, &Interest::wantedChanged);
    interest.remove(topics("stock:A"));
    m_time.advance(Interest::linger - 1ms);
    interest.add(topics("stock"));
    m_time.advance(10 * Interest::linger);
    QCOMPARE(changed.size(), 0);
}

void TestInterest::otherReadersKeepItAwake()
{
    Interest interest;
    interest.add(topics("stock:A"));
    interest.add(topics("stock"));
    const QSignalSpy changed(&interest, &Interest::wantedChanged);
    interest.remove(topics("stock:A"));
    m_time.advance(10 * Interest::linger);
    QCOMPARE(changed.size(), 0);
}

void TestInterest::everyKindGoesToSleep()
{
    Interest interest;
    interest.add(topics("stock,metrics"));
    interest.add(topics("metrics,notifications"));
    const QSignalSpy changed(&interest, &Interest::wantedChanged);
    interest.remove(topics("stock,metrics"));
    m_time.advance(Interest::linger / 2);
    interest.remove(topics("metrics,notifications"));
    m_time.advance(Interest::linger);
    QCOMPARE(changed.size(), 3);
}

void TestInterest::countsReaders()
{
    Interest interest;
    interest.add(topics("stock:A,channel:news"));
    interest.add(topics("stock,notifications"));
    interest.add(topics("stock:A"));
    QCOMPARE(interest.readers({TopicKind::stock, "A"}), 3);
    QCOMPARE(interest.readers({TopicKind::stock, "B"}), 1);
    QCOMPARE(interest.readers({TopicKind::channel, "news"}), 1);
    QCOMPARE(interest.readers({TopicKind::channel, "sport"}), 0);
    QCOMPARE(interest.readers({TopicKind::notifications, {}}), 1);
    interest.remove(topics("stock:A"));
    QCOMPARE(interest.readers({TopicKind::stock, "A"}), 2);
    interest.remove(topics("stock,notifications"));
    QCOMPARE(interest.readers({TopicKind::stock, "A"}), 1);
    QCOMPARE(interest.readers({TopicKind::stock, "B"}), 0);
    QCOMPARE(interest.readers({TopicKind::notifications, {}}), 0);
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestInterest>(argc, argv);
}

#include "tst_interest.moc"
