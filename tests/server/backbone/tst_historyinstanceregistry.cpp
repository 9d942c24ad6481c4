// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/historyinstanceregistry.h"
#include "tests/support/fakebackbone.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHistoryInstanceRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void eachKnowsAllThatReport();
    void oneThatNoLongerReportsIsGone();
    void whatIsNoReportIsPassedOver();

private:
    static InstanceReport reportOf(const QByteArray &id, quint64 canary = 1)
    {
        return {.id = id, .canary = canary, .status = {.name = QString::fromLatin1(id), .streams = 3}};
    }
    QByteArrayList names() const
    {
        QByteArrayList names;
        for (const InstanceReport &report : m_reported)
            names.append(report.id);
        return names;
    }

    ManualClock m_clock;
    std::unique_ptr<FakeBackbone> m_history;
    std::unique_ptr<HistoryInstanceRegistry> m_one;
    std::unique_ptr<HistoryInstanceRegistry> m_other;
    // What was reported to the first one.
    std::vector<InstanceReport> m_reported;
};

void TestHistoryInstanceRegistry::init()
{
    m_one.reset();
    m_other.reset();
    m_reported.clear();
    m_history = std::make_unique<FakeBackbone>([this] { return m_clock.wallMs(); });
    const HistoryInstanceRegistry::Settings settings{.time = 6s};
    m_one = std::make_unique<HistoryInstanceRegistry>(*m_history, settings, m_clock);
    m_other = std::make_unique<HistoryInstanceRegistry>(*m_history, settings, m_clock);
    connect(m_one.get(), &InstanceRegistry::reported, this,
            [this](const std::vector<InstanceReport> &reports) { m_reported = reports; });
}

void TestHistoryInstanceRegistry::eachKnowsAllThatReport()
{
    m_one->report(reportOf("one"));
    QCOMPARE(names(), QByteArrayList({"one"}));
    InstanceReport other = reportOf("other", 7);
    other.peers = {{.id = "one", .canary = 1, .ageMs = 250, .reachedInMs = 3}, {.id = "third", .isHeard = false}};
    m_other->report(other);
    m_clock.advance(2s);
    m_one->report(reportOf("one"));
    QCOMPARE(names(), QByteArrayList({"one", "other"}));
    QCOMPARE(m_reported[0].status.ageMs, 0);
    QCOMPARE(m_reported[1].status.ageMs, 2'000);
    QCOMPARE(m_reported[1].canary, quint64(7));
    QCOMPARE(m_reported[1].peers, other.peers);
    QCOMPARE(m_reported[1].status.streams, 3);
}

void TestHistoryInstanceRegistry::oneThatNoLongerReportsIsGone()
{
    m_other->report(reportOf("other"));
    m_clock.advance(6s);
    m_one->report(reportOf("one"));
    QCOMPARE(names(), QByteArrayList({"one", "other"}));
    m_clock.advance(1ms);
    m_one->report(reportOf("one"));
    QCOMPARE(names(), QByteArrayList({"one"}));
}

void TestHistoryInstanceRegistry::whatIsNoReportIsPassedOver()
{
    m_history->publish({{TopicKind::canary, "stranger"}, "report", "[]", Delivery::latest});
    m_history->publish({{TopicKind::canary, "stranger"}, "claim", "{\"name\":\"stranger\"}", Delivery::latest});
    m_history->publish({{TopicKind::channel, "stranger"}, "report", "{\"name\":\"stranger\"}", Delivery::latest});
    m_one->report(reportOf("one"));
    QCOMPARE(names(), QByteArrayList({"one"}));
}

QTEST_GUILESS_MAIN(TestHistoryInstanceRegistry)

#include "tst_historyinstanceregistry.moc"
