// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/notification.h"
#include "server/sources/notificationsource.h"
#include "tests/support/publishingfixture.h"

namespace heliograph
{

using namespace std::chrono_literals;

class TestNotificationSource : public QObject, private PublishingFixture
{
    Q_OBJECT

public:
    explicit TestNotificationSource(ManualTimers &time) : PublishingFixture(time) {}

private Q_SLOTS:
    void init() { setUp(); }

    void noticesHaveIncreasingIds();
    void aNoticeHasTheIdOfANotificationThatWasSent();
    void noticesAreWholeSentences();
};

void TestNotificationSource::noticesHaveIncreasingIds()
{
    NotificationIds ids;
    NotificationSource source(1, 1s, ids, *m_backbone, m_clock);
    m_clock.setWallMs(1'000'000);
    source.setWanted(true);
    // The clock stands still.
    m_time.advance(3s);
    // The wall clock goes back.
    m_clock.setWallMs(500'000);
    m_time.advance(3s);
    m_clock.setWallMs(2'000'000);
    m_time.advance(3s);
    const auto published = m_backbone->take();
    QCOMPARE(published.size(), std::size_t(10));
    QCOMPARE(payload<Notification>(published.front().draft).id, qint64(1'000'000));
    for (std::size_t i = 1; i < published.size(); ++i)
        QVERIFY(payload<Notification>(published[i].draft).id > payload<Notification>(published[i - 1].draft).id);
    QVERIFY(payload<Notification>(published.back().draft).id >= 2'000'000);
}

// Both are made within one millisecond.
void TestNotificationSource::aNoticeHasTheIdOfANotificationThatWasSent()
{
    NotificationIds ids;
    NotificationSource source(1, 1s, ids, *m_backbone, m_clock);
    m_clock.setWallMs(1'000'000);
    QSet<qint64> seen{ids.next(m_clock.wallMs())};
    source.setWanted(true);
    m_time.advance(1s);
    seen.insert(ids.next(m_clock.wallMs()));
    m_time.advance(1s);
    const auto published = m_backbone->take();
    for (const auto &event : published)
        seen.insert(payload<Notification>(event.draft).id);
    QCOMPARE(seen.size(), qsizetype(published.size()) + 2);
}

void TestNotificationSource::noticesAreWholeSentences()
{
    NotificationIds ids;
    NotificationSource source(1, 1s, ids, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(100s);
    QSet<QString> messages;
    for (const auto &published : m_backbone->take()) {
        QCOMPARE(published.draft.topic.toText(), QByteArray("notifications"));
        QCOMPARE(published.draft.type, QByteArray(Notification::type));
        QVERIFY(published.draft.delivery == Delivery::log);
        const auto notification = payload<Notification>(published.draft);
        QVERIFY(!notification.message.isEmpty());
        QVERIFY(!notification.message.contains(QLatin1String("%1")));
        QVERIFY(notification.userId.isEmpty());
        messages.insert(notification.message);
    }
    QVERIFY(messages.size() > 5);
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestNotificationSource>(argc, argv);
}

#include "tst_notificationsource.moc"
