// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/instancemonitor.h"
#include "tests/support/fakeregistry.h"
#include "tests/support/manualtimers.h"
#include "tests/support/scriptedbackbone.h"

#include <QRegularExpression>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

InstanceReport reportOf(const QByteArray &id, quint64 canary, qint64 ageMs = 0)
{
    return {.id = id, .canary = canary, .status = {.name = QString::fromLatin1(id), .streams = 5, .ageMs = ageMs}};
}

} // namespace

class TestInstanceMonitor : public QObject
{
    Q_OBJECT

public:
    explicit TestInstanceMonitor(ManualTimers &timers) : m_timers(timers) {}

private Q_SLOTS:
    void init();

    void whoIsAloneListsItselfAndPublishesNothing();
    void theLagIsTheTimeThatTheOwnCanaryWasOnItsWay();
    void aCanaryThatIsLateIsALagAlready();
    void aRefusedCanaryIsNoLag();
    void aCanaryIsReportedOnceItHasItsPlace();
    void othersAreListedUntilTheirReportIsTooOld();
    void anInstanceThatIsNotHeardIsAProblemUntilItIsHeard();
    void aReportMayBeFasterThanItsCanary();
    void nothingIsExpectedOfAnInstanceThatCannotPublish();
    void anInstanceThatHasEndedIsNotAwaited();
    void eventsOfReadersAreNoCanaries();
    void theReportOfAnotherSaysHowLongACanaryTookToIt();
    void whoHearsWhomIsKnownOfAll();
    void anInstanceThatSaysNothingOfTheOthersIsNotSaidToHearThem();
    void manyInstancesMakeNoReportLong();
    void aRunningServerOfTheSameNameIsSaid();
    void theServerBeforeThatWasKilledIsNoNamesake();

private:
    void start(InstanceRegistry *registry);
    void pass(std::chrono::milliseconds time)
    {
        m_clock.advance(time);
        m_timers.advance(time);
    }
    void publishCanaryOf(const QByteArray &id, quint64 number)
    {
        m_backbone->publish({{TopicKind::canary, id}, "instance", QByteArray::number(number), Delivery::latest});
    }

    ManualTimers &m_timers;
    ManualClock m_clock;
    FakeRegistry *m_registry = nullptr;
    std::unique_ptr<FakeRegistry> m_ownedRegistry;
    std::unique_ptr<ScriptedBackbone> m_backbone;
    std::unique_ptr<InstanceMonitor> m_monitor;
};

void TestInstanceMonitor::init()
{
    m_monitor.reset();
    m_ownedRegistry = std::make_unique<FakeRegistry>();
    m_registry = m_ownedRegistry.get();
    m_backbone = std::make_unique<ScriptedBackbone>(m_clock);
    m_backbone->open([](const auto &) {});
}

void TestInstanceMonitor::start(InstanceRegistry *registry)
{
    m_monitor = std::make_unique<InstanceMonitor>(*m_backbone, registry, InstanceMonitor::Settings(), m_clock);
    m_monitor->start({.name = u"me"_s, .url = u"http://me"_s, .version = u"0.1.0"_s, .streams = [] { return 3; }});
}

void TestInstanceMonitor::whoIsAloneListsItselfAndPublishesNothing()
{
    std::size_t published = 0;
    connect(m_backbone.get(), &Backbone::published, this, [&published] { ++published; });
    start(nullptr);
    pass(1min);
    QCOMPARE(published, std::size_t(0));
    const QList<InstanceStatus> expected{{.name = u"me"_s,
                                          .url = u"http://me"_s,
                                          .version = u"0.1.0"_s,
                                          .startedAt = m_clock.wallMs() - 60'000,
                                          .streams = 3}};
    QCOMPARE(m_monitor->instances(), expected);
    QCOMPARE(m_monitor->problem(), QString());
}

void TestInstanceMonitor::aRunningServerOfTheSameNameIsSaid()
{
    start(m_registry);
    const auto report = [](quint64 canary) {
        return InstanceReport{.id = "twin", .canary = canary, .status = {.name = u"me"_s, .url = u"http://twin"_s}};
    };
    m_registry->announce({report(7)});
    QCOMPARE(m_monitor->warning(), QString());
    publishCanaryOf("twin", 8);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"two servers have one name.*http://twin.*--instance"_s));
    m_registry->announce({report(8)});
    QVERIFY2(m_monitor->warning().contains(u"http://twin"_s), qPrintable(m_monitor->warning()));
    // Both go on.
    QCOMPARE(m_monitor->problem(), QString());
    m_registry->announce({});
    QCOMPARE(m_monitor->warning(), QString());
}

// Its report stays until it is too old.
void TestInstanceMonitor::theServerBeforeThatWasKilledIsNoNamesake()
{
    start(m_registry);
    for (int i = 0; i < 3; ++i) {
        m_registry->announce({{.id = "before", .canary = 7, .status = {.name = u"me"_s, .ageMs = 1'000 * i}}});
        QCOMPARE(m_monitor->warning(), QString());
        pass(1s);
    }
}

void TestInstanceMonitor::theLagIsTheTimeThatTheOwnCanaryWasOnItsWay()
{
    m_backbone->isBehind = true;
    start(m_registry);
    pass(300ms);
    m_backbone->catchUp();
    pass(1s);
    QCOMPARE(m_monitor->lag(), 300ms);
    pass(2s);
    QCOMPARE(m_registry->own().back().status.lagMs, 300);
    QCOMPARE(m_monitor->instances().first().lagMs, m_monitor->lag().count());
}

void TestInstanceMonitor::aCanaryThatIsLateIsALagAlready()
{
    m_backbone->isBehind = true;
    start(m_registry);
    pass(9s);
    QCOMPARE(m_monitor->lag(), 9s);
    m_backbone->catchUp();
    QCOMPARE(m_monitor->lag(), 9s);
    m_backbone->isBehind = false;
    pass(2s);
    QCOMPARE(m_monitor->lag(), 0ms);
}

void TestInstanceMonitor::aRefusedCanaryIsNoLag()
{
    m_backbone->isFull = true;
    start(m_registry);
    pass(1min);
    QCOMPARE(m_monitor->lag(), 0ms);
    QCOMPARE(m_registry->own().back().canary, quint64(0));
}

void TestInstanceMonitor::aCanaryIsReportedOnceItHasItsPlace()
{
    m_backbone->isBehind = true;
    start(m_registry);
    pass(2s);
    QCOMPARE(m_registry->own().back().canary, quint64(0));
    m_backbone->catchUp();
    pass(2s);
    QCOMPARE(m_registry->own().back().canary, quint64(2));
}

void TestInstanceMonitor::othersAreListedUntilTheirReportIsTooOld()
{
    start(m_registry);
    m_registry->announce({reportOf("web2", 0, 1'000), reportOf("also", 0)});
    const auto names = [this] {
        QStringList list;
        for (const InstanceStatus &one : m_monitor->instances())
            list.append(one.name);
        return list;
    };
    QCOMPARE(names(), QStringList({u"also"_s, u"me"_s, u"web2"_s}));
    pass(2s);
    QCOMPARE(m_monitor->instances().last().ageMs, 3'000);
    QCOMPARE(m_monitor->instances().last().streams, 5);
    // Redis does not answer: no instance reports any more.
    pass(3s + 1ms);
    QCOMPARE(names(), QStringList({u"also"_s, u"me"_s}));
    m_registry->announce({});
    QCOMPARE(names(), QStringList({u"me"_s}));
}

void TestInstanceMonitor::anInstanceThatIsNotHeardIsAProblemUntilItIsHeard()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not get what others publish: web2 "_s));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"work together again"_s));
    start(m_registry);
    for (quint64 canary = 7; canary < 12; ++canary) {
        m_registry->announce({reportOf("web2", canary)});
        QCOMPARE(m_monitor->problem(), QString());
        pass(2s);
    }
    m_registry->announce({reportOf("web2", 12)});
    QVERIFY2(m_monitor->problem().contains(u"web2 (for 10 s)"_s), qPrintable(m_monitor->problem()));
    publishCanaryOf("web2", 13);
    QCOMPARE(m_monitor->problem(), QString());
    pass(1s);
    m_registry->announce({reportOf("web2", 13)});
    pass(1min);
    m_registry->announce({reportOf("web2", 13)});
    QCOMPARE(m_monitor->problem(), QString());
}

void TestInstanceMonitor::aReportMayBeFasterThanItsCanary()
{
    start(m_registry);
    for (quint64 canary = 1; canary < 20; ++canary) {
        m_registry->announce({reportOf("web2", canary)});
        QCOMPARE(m_monitor->problem(), QString());
        pass(1s);
        publishCanaryOf("web2", canary);
        pass(1s);
    }
    QCOMPARE(m_monitor->problem(), QString());
}

void TestInstanceMonitor::nothingIsExpectedOfAnInstanceThatCannotPublish()
{
    start(m_registry);
    for (int i = 0; i < 20; ++i) {
        m_registry->announce({reportOf("web2", 0)});
        pass(2s);
    }
    QCOMPARE(m_monitor->problem(), QString());
    QCOMPARE(m_monitor->instances().size(), 2);
}

void TestInstanceMonitor::anInstanceThatHasEndedIsNotAwaited()
{
    start(m_registry);
    m_registry->announce({reportOf("web2", 7)});
    pass(5s);
    // The report is no longer renewed.
    m_registry->announce({reportOf("web2", 7, 5'000)});
    pass(5s);
    QCOMPARE(m_monitor->problem(), QString());
    m_registry->announce({});
    pass(1min);
    QCOMPARE(m_monitor->problem(), QString());
}

void TestInstanceMonitor::eventsOfReadersAreNoCanaries()
{
    start(m_registry);
    m_registry->announce({reportOf("web2", 7)});
    m_backbone->publish({{TopicKind::channel, "web2"}, "instance", "7", Delivery::log});
    m_backbone->publish({{TopicKind::canary, "web2"}, "probe", "7", Delivery::latest});
    for (quint64 canary = 8; canary < 13; ++canary) {
        pass(2s);
        m_registry->announce({reportOf("web2", canary)});
    }
    QVERIFY(!m_monitor->problem().isEmpty());
}

void TestInstanceMonitor::theReportOfAnotherSaysHowLongACanaryTookToIt()
{
    // Sends the first canary.
    start(m_registry);
    pass(500ms);
    InstanceReport report = reportOf("web2", 0, 200);
    report.peers = {{.id = m_monitor->id(), .canary = 1, .ageMs = 270}};
    m_registry->announce({report});
    QCOMPARE(m_monitor->instances()[1].hears,
             (QList<HeardInstance>{{.name = u"me"_s, .ageMs = 470, .lagMs = 30, .isHeard = true}}));

    pass(1'500ms);
    QCOMPARE(m_registry->own().back().peers.size(), std::size_t(1));
    QCOMPARE(m_registry->own().back().peers[0].id, "web2");
    QCOMPARE(m_registry->own().back().peers[0].reachedInMs, std::optional<qint64>(30));

    // It has nothing new, and is less sure since when.
    report.peers[0].ageMs = 1'000;
    m_registry->announce({report});
    QCOMPARE(m_monitor->instances()[1].hears[0].lagMs, std::optional<qint64>(30));

    // A report whose way took longer than that of the canary, by coarse clocks.
    report.peers[0] = {.id = m_monitor->id(), .canary = 2, .ageMs = 5};
    m_registry->announce({report});
    QCOMPARE(m_monitor->instances()[1].hears[0].lagMs, std::optional<qint64>(0));

    // One that was never sent.
    report.peers[0] = {.id = m_monitor->id(), .canary = 999, .ageMs = 5};
    m_registry->announce({report});
    QCOMPARE(m_monitor->instances()[1].hears[0].lagMs, std::optional<qint64>(0));
}

void TestInstanceMonitor::whoHearsWhomIsKnownOfAll()
{
    start(m_registry);
    InstanceReport web2 = reportOf("web2", 7);
    InstanceReport web3 = reportOf("web3", 4);
    web2.peers = {{.id = "web3", .canary = 4, .ageMs = 50, .reachedInMs = 9},
                  {.id = m_monitor->id(), .canary = 0, .reachedInMs = 12},
                  {.id = "gone", .canary = 3, .reachedInMs = 1}};
    web3.peers = {{.id = "web2", .canary = 6, .ageMs = 11'000, .reachedInMs = 4, .isHeard = false}};
    m_registry->announce({web2, web3});
    publishCanaryOf("web2", 7);
    pass(100ms);
    const QList<InstanceStatus> all = m_monitor->instances();
    QCOMPARE(all.size(), 3);
    // "web3" does not say how long its own took here.
    QCOMPARE(all[0].hears,
             (QList<HeardInstance>{{.name = u"web2"_s, .ageMs = 100, .lagMs = 12, .isHeard = true},
                                   {.name = u"web3"_s, .isHeard = true}}));
    QCOMPARE(m_monitor->heard(), all[0].hears);
    QCOMPARE(all[1].hears,
             (QList<HeardInstance>{{.name = u"me"_s, .isHeard = true},
                                   {.name = u"web3"_s, .ageMs = 150, .lagMs = 4, .isHeard = true}}));
    QCOMPARE(all[2].hears, (QList<HeardInstance>{{.name = u"web2"_s, .ageMs = 11'100, .lagMs = 9, .isHeard = false}}));
}

void TestInstanceMonitor::anInstanceThatSaysNothingOfTheOthersIsNotSaidToHearThem()
{
    start(m_registry);
    m_registry->announce({reportOf("web2", 7)});
    QCOMPARE(m_monitor->instances()[1].hears, QList<HeardInstance>());
    QVERIFY(!m_monitor->instances()[1].toJson().contains("hears"));
}

void TestInstanceMonitor::manyInstancesMakeNoReportLong()
{
    start(m_registry);
    std::vector<InstanceReport> many;
    for (int i = 0; i < 200; ++i)
        many.push_back(reportOf("web" + QByteArray::number(i), 1));
    m_registry->announce(many);
    pass(2s);
    QCOMPARE(m_registry->own().back().peers.size(), InstanceReport::mostPeers);
    QCOMPARE(m_monitor->heard().size(), qsizetype(InstanceReport::mostPeers));
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestInstanceMonitor>(argc, argv);
}

#include "tst_instancemonitor.moc"
