// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/notificationpolicy.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = DesktopNotice::Kind;

class TestNotificationPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFirstComesAtOnce();
    void aStormBecomesOneSummaryPerSpacing();
    void theBacklogIsOneSummary();
    void whatMattersLittleStaysInTheList();
    void quietIsQuietAndNothingIsMadeUpFor();
    void oneNoticePerOutage_data();
    void oneNoticePerOutage();
    void aBlipIsNotReported();
    void flappingIsOneOutage();
    void theReturnReplacesOnlyWhatWasShown();
    void anOutageDoesNotBypassQuiet();
    void nothingPlannedMeansNothingToWaitFor();

private:
    static Notification notice(Severity severity = Severity::info)
    {
        return {.message = u"Disk almost full"_s, .severity = severity, .timestamp = 1, .userId = {}};
    }
    // What is raised while the time passes.
    QList<Kind> kindsOver(std::chrono::seconds time);

    NotificationPolicy::Instant m_time;
    std::optional<NotificationPolicy> m_policy;
};

void TestNotificationPolicy::init()
{
    m_time = {};
    m_policy.emplace([this] { return m_time; });
}

// As the shell does it: asks whenever something is due.
QList<Kind> TestNotificationPolicy::kindsOver(std::chrono::seconds time)
{
    QList<Kind> kinds;
    const auto end = m_time + time;
    while (true) {
        for (const DesktopNotice &notice : m_policy->due())
            kinds.append(notice.kind);
        const auto wait = m_policy->untilDue();
        if (!wait || m_time + *wait > end)
            break;
        m_time += *wait;
    }
    m_time = end;
    return kinds;
}

void TestNotificationPolicy::theFirstComesAtOnce()
{
    m_policy->arrived(notice(Severity::error), false);
    QCOMPARE(*m_policy->untilDue(), 0ms);
    const auto notices = m_policy->due();
    QCOMPARE(notices.size(), 1);
    QCOMPARE(notices[0].kind, Kind::notification);
    QCOMPARE(notices[0].notification, notice(Severity::error));
    QVERIFY(m_policy->due().isEmpty());
    QVERIFY(!m_policy->untilDue());
}

void TestNotificationPolicy::aStormBecomesOneSummaryPerSpacing()
{
    m_policy->arrived(notice(), false);
    QCOMPARE(m_policy->due().size(), 1);
    for (int i = 0; i < 37; ++i)
        m_policy->arrived(notice(i == 9 ? Severity::error : Severity::info), false);
    QVERIFY(m_policy->due().isEmpty());
    QCOMPARE(*m_policy->untilDue(), 5000ms);
    m_time += 4999ms;
    QVERIFY(m_policy->due().isEmpty());
    m_time += 1ms;
    const auto notices = m_policy->due();
    QCOMPARE(notices.size(), 1);
    QCOMPARE(notices[0].kind, Kind::summary);
    QCOMPARE(notices[0].count, 37);
    QCOMPARE(notices[0].severity, Severity::error);
}

void TestNotificationPolicy::theBacklogIsOneSummary()
{
    for (int i = 0; i < 200; ++i)
        m_policy->arrived(notice(Severity::warning), true);
    const auto notices = m_policy->due();
    QCOMPARE(notices.size(), 1);
    QCOMPARE(notices[0].kind, Kind::missed);
    QCOMPARE(notices[0].count, 200);
    QCOMPARE(notices[0].severity, Severity::warning);
}

void TestNotificationPolicy::whatMattersLittleStaysInTheList()
{
    m_policy->setLeast(Severity::warning);
    m_policy->arrived(notice(Severity::info), false);
    m_policy->arrived(notice(Severity::success), false);
    QVERIFY(!m_policy->untilDue());
    m_policy->arrived(notice(Severity::warning), false);
    QCOMPARE(kindsOver(20s), QList<Kind>{Kind::notification});
}

void TestNotificationPolicy::quietIsQuietAndNothingIsMadeUpFor()
{
    m_policy->arrived(notice(), false);
    m_policy->setQuiet(true);
    m_policy->arrived(notice(Severity::error), false);
    QVERIFY(kindsOver(20s).isEmpty());
    m_policy->setQuiet(false);
    QVERIFY(kindsOver(20s).isEmpty());
    m_policy->arrived(notice(), false);
    QCOMPARE(kindsOver(20s), QList<Kind>{Kind::notification});
}

void TestNotificationPolicy::oneNoticePerOutage_data()
{
    QTest::addColumn<NotificationPolicy::Outages>("when");
    // -1: never.
    QTest::addColumn<int>("reportedAfterSeconds");

    QTest::newRow("never") << NotificationPolicy::Outages::never << -1;
    QTest::newRow("after a minute") << NotificationPolicy::Outages::afterAMinute << 60;
    QTest::newRow("at once") << NotificationPolicy::Outages::atOnce << 0;
}

void TestNotificationPolicy::oneNoticePerOutage()
{
    QFETCH(NotificationPolicy::Outages, when);
    QFETCH(int, reportedAfterSeconds);
    m_policy->setOutages(when);
    m_policy->disconnected();
    if (reportedAfterSeconds > 0)
        QVERIFY(kindsOver(std::chrono::seconds(reportedAfterSeconds - 1)).isEmpty());
    const QList<Kind> expected = reportedAfterSeconds < 0 ? QList<Kind>{} : QList<Kind>{Kind::outage};
    QCOMPARE(kindsOver(1h), expected);
}

void TestNotificationPolicy::aBlipIsNotReported()
{
    m_policy->disconnected();
    QVERIFY(kindsOver(5s).isEmpty());
    m_policy->connected();
    QVERIFY(kindsOver(1h).isEmpty());
}

void TestNotificationPolicy::flappingIsOneOutage()
{
    m_policy->disconnected();
    QList<Kind> kinds;
    for (int i = 0; i < 30; ++i) {
        kinds += kindsOver(9s);
        m_policy->connected();
        kinds += kindsOver(9s);
        m_policy->disconnected();
    }
    QCOMPARE(kinds, QList<Kind>{Kind::outage});
}

void TestNotificationPolicy::theReturnReplacesOnlyWhatWasShown()
{
    m_policy->disconnected();
    QCOMPARE(kindsOver(180s), QList<Kind>{Kind::outage});
    m_policy->connected();
    QVERIFY(kindsOver(9s).isEmpty());
    m_time += 1s;
    const auto notices = m_policy->due();
    QCOMPARE(notices.size(), 1);
    QCOMPARE(notices[0].kind, Kind::recovery);
    QCOMPARE(notices[0].lasted, 180'000ms);
    m_policy->disconnected();
    // Another outage.
    QCOMPARE(kindsOver(60s), QList<Kind>{Kind::outage});
}

void TestNotificationPolicy::anOutageDoesNotBypassQuiet()
{
    m_policy->setQuiet(true);
    m_policy->disconnected();
    QVERIFY(kindsOver(120s).isEmpty());
    m_policy->setQuiet(false);
    QVERIFY(kindsOver(120s).isEmpty());
    m_policy->connected();
    QVERIFY(kindsOver(120s).isEmpty());
}

void TestNotificationPolicy::nothingPlannedMeansNothingToWaitFor()
{
    QVERIFY(!m_policy->untilDue());
    m_policy->connected();
    QVERIFY(!m_policy->untilDue());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestNotificationPolicy)

#include "tst_notificationpolicy.moc"
