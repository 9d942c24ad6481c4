// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kickrelay.h"

#include "server/backbone/instancemonitor.h"
#include "tests/support/fakeregistry.h"
#include "tests/support/manualtimers.h"
#include "tests/support/scriptedbackbone.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// One of several instances before one engine.
struct Instance {
    Instance(Backbone &backbone, const Clock &clock, const QString &name)
        : monitor(backbone, &registry, {}, clock), relay(backbone, monitor)
    {
        monitor.start({.name = name, .url = {}, .version = {}, .streams = {}});
        relay.setHandler([this](const KickRelay::Order &order, const QString &instance, const KickRelay::Ended &ended) {
            orders.push_back(order);
            asking.append(instance);
            if (!isSlow)
                ended(readers);
        });
    }

    FakeRegistry registry;
    InstanceMonitor monitor;
    KickRelay relay;
    std::vector<KickRelay::Order> orders;
    QStringList asking;
    qint64 readers = 2;
    bool isSlow = false;
};

} // namespace

class TestKickRelay : public QObject
{
    Q_OBJECT

public:
    explicit TestKickRelay(ManualTimers &timers) : m_timers(timers) {}

private Q_SLOTS:
    void init();

    void aServerThatIsAloneAnswersAtOnce();
    void allOthersEndTheReadersAndSayHowMany();
    void aServerThatDoesNotAnswerIsNamed();
    void aReceiptThatComesTooLateCountsNoMore();
    void whatCouldNotBePublishedIsConfirmedByNoServer();
    void twoOrdersAtTheSameTimeAreDistinguished();
    void anOrderThatNamesNoUserIsPassedOver();

private:
    Instance &add(const QString &name)
    {
        m_instances.push_back(std::make_unique<Instance>(*m_backbone, m_clock, name));
        return *m_instances.back();
    }
    // As all learn it with their reports.
    void introduceAll();
    void pass(std::chrono::milliseconds time)
    {
        m_clock.advance(time);
        m_timers.advance(time);
    }

    ManualTimers &m_timers;
    ManualClock m_clock;
    std::unique_ptr<ScriptedBackbone> m_backbone;
    std::vector<std::unique_ptr<Instance>> m_instances;
    std::vector<KickRelay::Outcome> m_outcomes;
    const KickRelay::Answer m_note = [this](const KickRelay::Outcome &outcome) { m_outcomes.push_back(outcome); };
};

void TestKickRelay::init()
{
    m_instances.clear();
    m_outcomes.clear();
    m_backbone = std::make_unique<ScriptedBackbone>(m_clock);
    m_backbone->open([](const auto &) {});
}

void TestKickRelay::introduceAll()
{
    for (const auto &instance : m_instances) {
        std::vector<InstanceReport> others;
        for (const auto &other : m_instances) {
            if (other != instance)
                others.push_back(other->registry.own().back());
        }
        instance->registry.announce(others);
    }
}

void TestKickRelay::aServerThatIsAloneAnswersAtOnce()
{
    Instance &one = add(u"one"_s);
    one.relay.send({.user = "ada"}, m_note);
    QCOMPARE(m_outcomes.size(), 1U);
    QCOMPARE(m_outcomes[0].ended, 0);
    QCOMPARE(m_outcomes[0].confirmed, 0);
    QCOMPARE(m_outcomes[0].unconfirmed, QStringList());
}

void TestKickRelay::allOthersEndTheReadersAndSayHowMany()
{
    Instance &one = add(u"one"_s);
    Instance &two = add(u"two"_s);
    Instance &three = add(u"three"_s);
    three.readers = 5;
    introduceAll();
    one.relay.send({.user = "ada", .mayReconnect = true, .operatorName = "ops"}, m_note);
    QCOMPARE(m_outcomes.size(), 1U);
    QCOMPARE(m_outcomes[0].ended, 7);
    QCOMPARE(m_outcomes[0].confirmed, 2);
    QCOMPARE(m_outcomes[0].unconfirmed, QStringList());
    QVERIFY(one.orders.empty());
    QCOMPARE(two.orders.size(), 1U);
    QCOMPARE(two.orders[0].user, "ada");
    QVERIFY(two.orders[0].mayReconnect);
    QCOMPARE(two.orders[0].operatorName, "ops");
    QCOMPARE(two.asking, QStringList{u"one"_s});
    pass(3s);
    QCOMPARE(m_outcomes.size(), 1U);
}

void TestKickRelay::aServerThatDoesNotAnswerIsNamed()
{
    Instance &one = add(u"one"_s);
    add(u"two"_s);
    add(u"three"_s).isSlow = true;
    introduceAll();
    one.relay.send({.user = "ada"}, m_note);
    pass(1999ms);
    QVERIFY(m_outcomes.empty());
    pass(1ms);
    QCOMPARE(m_outcomes.size(), 1U);
    QCOMPARE(m_outcomes[0].ended, 2);
    QCOMPARE(m_outcomes[0].confirmed, 1);
    QCOMPARE(m_outcomes[0].unconfirmed, QStringList{u"three"_s});
}

void TestKickRelay::aReceiptThatComesTooLateCountsNoMore()
{
    Instance &one = add(u"one"_s);
    add(u"two"_s);
    introduceAll();
    m_backbone->isBehind = true;
    one.relay.send({.user = "ada"}, m_note);
    pass(2s);
    QCOMPARE(m_outcomes.size(), 1U);
    QCOMPARE(m_outcomes[0].unconfirmed, QStringList{u"two"_s});
    m_backbone->isBehind = false;
    m_backbone->catchUp();
    QCOMPARE(m_outcomes.size(), 1U);
    QCOMPARE(m_instances[1]->orders.size(), 1U);
}

void TestKickRelay::whatCouldNotBePublishedIsConfirmedByNoServer()
{
    Instance &one = add(u"one"_s);
    add(u"two"_s);
    introduceAll();
    m_backbone->isFull = true;
    one.relay.send({.user = "ada"}, m_note);
    QCOMPARE(m_outcomes.size(), 1U);
    QCOMPARE(m_outcomes[0].confirmed, 0);
    QCOMPARE(m_outcomes[0].unconfirmed, QStringList{u"two"_s});
}

void TestKickRelay::twoOrdersAtTheSameTimeAreDistinguished()
{
    Instance &one = add(u"one"_s);
    Instance &two = add(u"two"_s);
    introduceAll();
    two.readers = 3;
    m_backbone->isBehind = true;
    one.relay.send({.user = "ada"}, m_note);
    two.relay.send({.user = "ben"}, m_note);
    one.relay.send({.user = "eve"}, m_note);
    m_backbone->isBehind = false;
    m_backbone->catchUp();
    QCOMPARE(m_outcomes.size(), 3U);
    QCOMPARE(two.orders.size(), 2U);
    QCOMPARE(one.orders.size(), 1U);
    QCOMPARE(one.orders[0].user, "ben");
    QCOMPARE(m_outcomes[0].ended + m_outcomes[1].ended + m_outcomes[2].ended, 8);
}

void TestKickRelay::anOrderThatNamesNoUserIsPassedOver()
{
    add(u"one"_s);
    for (const char *data : {"", "{}", R"({"user":""})", R"({"user":"two words"})", R"({"user":7,"number":1})"})
        m_backbone->publish({{TopicKind::canary, "stranger"}, "kick", data, Delivery::latest});
    QVERIFY(m_instances[0]->orders.empty());
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestKickRelay>(argc, argv);
}

#include "tst_kickrelay.moc"
