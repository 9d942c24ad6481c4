// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/historyleaseboard.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto leaseTime = 6s;

// One order of events for several instances, each of which hears it when the test says so.
struct Order {
    std::vector<EventPtr> events;
};

class Instance final : public Backbone
{
public:
    explicit Instance(Order &order, const Clock &clock)
        : m_order(order), m_board(*this, HistoryLeaseBoard::Settings{.time = leaseTime}, clock)
    {
    }

    void open(OpenAnswer) override {}
    void open()
    {
        m_restored = {.epoch = "order00000", .head = m_order.events.size()};
        m_received = m_order.events.size();
    }
    void publish(Draft draft, Answer = {}) override
    {
        if (m_restored.epoch.isEmpty())
            return;
        m_sent.push_back(std::move(draft));
        if (!isSlow)
            deliver();
        if (announcesAtOnce)
            hear();
    }
    // What was sent has its place now.
    void deliver()
    {
        for (const Draft &draft : std::exchange(m_sent, {}))
            m_order.events.push_back(std::make_shared<const Event>(
                Event{.seq = m_order.events.size() + 1, .topic = draft.topic, .type = draft.type, .data = draft.data}));
    }
    void hear()
    {
        while (m_received < m_order.events.size())
            Q_EMIT published(m_order.events[m_received++]);
    }
    void beginAnew()
    {
        m_restored.epoch = "order00001";
        m_restored.head = m_received = m_order.events.size();
        Q_EMIT historyReplaced(m_restored);
    }
    void publishBatch(std::vector<Draft> drafts, BatchAnswer) override
    {
        for (Draft &draft : drafts)
            publish(std::move(draft));
    }
    void findHead(HeadAnswer answer) override { answer(m_order.events.size()); }
    BackboneStatus status() const override { return {.engine = u"order"_s}; }
    const RestoredHistory &restored() const override { return m_restored; }

    void apply()
    {
        m_lease = m_board.apply("task");
        QCoreApplication::processEvents();
    }
    void release() { m_lease.reset(); }
    // As its timer does every third of the time.
    void renew()
    {
        m_another.reset();
        // Claims all.
        m_another = m_board.apply("another");
        QCoreApplication::processEvents();
    }
    bool isHeld() const { return m_lease && m_lease->isHeld(); }
    HistoryLeaseBoard &board() { return m_board; }

    bool isSlow = false;
    bool announcesAtOnce = false;

private:
    Order &m_order;
    RestoredHistory m_restored;
    std::size_t m_received = 0;
    std::vector<Draft> m_sent;
    HistoryLeaseBoard m_board;
    std::unique_ptr<Lease> m_lease;
    std::unique_ptr<Lease> m_another;
};

} // namespace

class TestHistoryLeaseBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsAloneWaitsForTheTimeOfALeaseAndThenHoldsIt();
    void ofTwoThatClaimTogetherTheFirstInTheOrderHolds();
    void aClaimWrittenLateDoesNotTakeTheTaskFromItsHolder();
    void aHolderThatFallsSilentStopsBeforeAnotherBegins();
    void aHolderThatComesBackLateDoesNotHoldBesideItsSuccessor();
    void whatIsGivenBackIsTakenAtOnce();
    void anInstanceThatJoinsLeavesTheTaskToItsHolder();
    void anInstanceThatOpensLateListensForTheWholeTimeFirst();
    void anotherHistoryEndsAllLeases();
    void aLeaseThatIsDestroyedWhenAnotherBeginsIsNotClaimed();

private:
    // So long, with renewals every second and everything heard.
    void pass(std::chrono::seconds time, std::vector<Instance *> instances)
    {
        for (auto left = time; left > 0s; left -= 1s) {
            m_clock.advance(1s);
            for (Instance *instance : instances)
                instance->renew();
            hear(instances);
            QVERIFY(std::count_if(instances.begin(), instances.end(), [](Instance *i) { return i->isHeld(); }) <= 1);
        }
    }
    void hear(const std::vector<Instance *> &instances)
    {
        for (Instance *instance : instances)
            instance->hear();
    }

    ManualClock m_clock;
};

void TestHistoryLeaseBoard::whoIsAloneWaitsForTheTimeOfALeaseAndThenHoldsIt()
{
    Order order;
    Instance one(order, m_clock);
    one.open();
    one.apply();
    pass(5s, {&one});
    QVERIFY(!one.isHeld());
    pass(2s, {&one});
    QVERIFY(one.isHeld());
    pass(30s, {&one});
    QVERIFY(one.isHeld());
}

void TestHistoryLeaseBoard::ofTwoThatClaimTogetherTheFirstInTheOrderHolds()
{
    Order order;
    Instance one(order, m_clock), other(order, m_clock);
    for (Instance *instance : {&one, &other}) {
        instance->open();
        instance->apply();
        instance->isSlow = true;
    }
    m_clock.advance(leaseTime);
    one.renew();
    other.renew();
    other.deliver();
    one.deliver();
    hear({&one, &other});
    QVERIFY(other.isHeld() && !one.isHeld());
    one.isSlow = other.isSlow = false;
    pass(30s, {&one, &other});
    QVERIFY(other.isHeld() && !one.isHeld());
}

void TestHistoryLeaseBoard::aClaimWrittenLateDoesNotTakeTheTaskFromItsHolder()
{
    Order order;
    Instance one(order, m_clock), other(order, m_clock);
    for (Instance *instance : {&one, &other}) {
        instance->open();
        instance->apply();
    }
    other.isSlow = true;
    m_clock.advance(leaseTime);
    // Claims, and the claim is on its way.
    other.renew();
    one.renew();
    hear({&one, &other});
    QVERIFY(one.isHeld());
    other.deliver();
    hear({&one, &other});
    QVERIFY(one.isHeld() && !other.isHeld());
}

void TestHistoryLeaseBoard::aHolderThatFallsSilentStopsBeforeAnotherBegins()
{
    Order order;
    Instance one(order, m_clock), other(order, m_clock);
    one.open();
    one.apply();
    pass(8s, {&one});
    QVERIFY(one.isHeld());
    other.open();
    other.apply();
    one.renew();
    hear({&one, &other});
    for (int second = 0; !other.isHeld(); ++second) {
        QVERIFY(second < 9);
        m_clock.advance(1s);
        other.renew();
        other.hear();
        QVERIFY(!one.isHeld() || !other.isHeld());
    }
    QVERIFY(!one.isHeld());
}

void TestHistoryLeaseBoard::aHolderThatComesBackLateDoesNotHoldBesideItsSuccessor()
{
    Order order;
    Instance one(order, m_clock), other(order, m_clock);
    for (Instance *instance : {&one, &other}) {
        instance->open();
        instance->apply();
    }
    m_clock.advance(leaseTime);
    one.renew();
    hear({&one, &other});
    QVERIFY(one.isHeld());
    pass(7s, {&other});
    QVERIFY(other.isHeld());
    // It has not heard of the other yet.
    one.renew();
    hear({&one, &other});
    QVERIFY(!one.isHeld() && other.isHeld());
    pass(10s, {&one, &other});
    QVERIFY(!one.isHeld() && other.isHeld());
}

void TestHistoryLeaseBoard::whatIsGivenBackIsTakenAtOnce()
{
    Order order;
    Instance one(order, m_clock), other(order, m_clock);
    for (Instance *instance : {&one, &other}) {
        instance->open();
        instance->apply();
    }
    m_clock.advance(leaseTime);
    one.renew();
    hear({&one, &other});
    QVERIFY(one.isHeld());
    one.release();
    hear({&one, &other});
    hear({&one, &other});
    QVERIFY(other.isHeld());
}

void TestHistoryLeaseBoard::anInstanceThatJoinsLeavesTheTaskToItsHolder()
{
    Order order;
    Instance one(order, m_clock), other(order, m_clock);
    one.open();
    one.apply();
    pass(8s, {&one});
    other.open();
    other.apply();
    pass(30s, {&one, &other});
    QVERIFY(one.isHeld() && !other.isHeld());
}

// Others may have renewed their claims before, and will do so again.
void TestHistoryLeaseBoard::anInstanceThatOpensLateListensForTheWholeTimeFirst()
{
    Order order;
    Instance one(order, m_clock), late(order, m_clock);
    one.open();
    one.apply();
    late.apply();
    pass(60s, {&one});
    QVERIFY(one.isHeld());
    late.open();
    late.renew();
    hear({&late, &one});
    QVERIFY(one.isHeld() && !late.isHeld());
    pass(5s, {&late});
    QVERIFY(!late.isHeld());
}

void TestHistoryLeaseBoard::anotherHistoryEndsAllLeases()
{
    Order order;
    Instance one(order, m_clock);
    one.open();
    one.apply();
    pass(8s, {&one});
    QVERIFY(one.isHeld());
    one.beginAnew();
    QVERIFY(!one.isHeld());
    pass(5s, {&one});
    QVERIFY(!one.isHeld());
    pass(3s, {&one});
    QVERIFY(one.isHeld());
}

void TestHistoryLeaseBoard::aLeaseThatIsDestroyedWhenAnotherBeginsIsNotClaimed()
{
    Order order;
    Instance one(order, m_clock);
    one.open();
    one.announcesAtOnce = true;
    const auto first = one.board().apply("first");
    auto second = one.board().apply("second");
    connect(first.get(), &Lease::heldChanged, this, [&second] { second.reset(); });
    // From here on the board listens, and claims after the time of a lease.
    QCoreApplication::processEvents();
    m_clock.advance(leaseTime);
    const auto third = one.board().apply("third");
    QCoreApplication::processEvents();
    QVERIFY(first->isHeld());
    QVERIFY(third->isHeld());
    QVERIFY(!second);
    for (const EventPtr &event : order.events)
        QVERIFY2(!event->data.contains("second"), event->data.constData());
}

QTEST_GUILESS_MAIN(TestHistoryLeaseBoard)

#include "tst_historyleaseboard.moc"
