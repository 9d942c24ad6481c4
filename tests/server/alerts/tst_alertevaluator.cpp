// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/alerts/alertevaluator.h"
#include "server/alerts/alertfile.h"
#include "server/events/latestvalues.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/metricsupdate.h"
#include "tests/support/fakelease.h"
#include "tests/support/manualtimers.h"
#include "tests/support/scriptedbackbone.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

AlertRule rule(const QByteArray &json)
{
    return std::get<AlertRule>(AlertRule::fromJson(QJsonDocument::fromJson(json).object()));
}

const QByteArray busy = R"({"topic":"metrics:web","field":"cpu","above":80})";

} // namespace

// Rules in a book, judged by the events of a history: one instance, or several before one engine.
class TestAlertEvaluator : public QObject
{
    Q_OBJECT

public:
    explicit TestAlertEvaluator(ManualTimers &time) : m_time(time) {}

private Q_SLOTS:
    void init();
    void cleanup();

    void anAlertFiresAndIsResolved();
    void aChangedRuleIsAnEvent();
    void aListedValueSaysWhenItCame();
    void anAlertThatNeverFiredIsListedWithWhenItWasMade();
    void aRuleIsAnsweredOnceItIsKept();
    void aRuleThatIsPutAgainChangesNothing();
    void aRuleThatSomebodyElseChangedMeanwhileIsKept();
    void aNewRuleTakesNoNameThatIsTaken();
    void aFullHistoryRefusesARule();
    void thereIsABoundOfRules();
    void aNewRuleBeginsWithTheNewestValue();
    void aNumberIsFoundDeepInTheData();
    void anEventWithoutTheFieldIsNoData();
    void aConditionIsReportedWhenItsTimeIsUp();
    void silenceIsReportedAlthoughNothingComes();
    void aListedSilenceSaysWhenItBegan();
    void silenceDoesNotCountWhileTheServerWasAway();
    void silenceCountsAcrossARestartWithoutTheTimeBetween();
    void afterARestartASenderHasTimeToComeBack();
    void silenceThatFiredGoesOnAcrossARestart();
    void silenceDoesNotCountWhileTheServerWasFrozen();
    void aRuleAboutATopicThatIsSilentFiresAtOnce();
    void aRuleThatChangesWhileItFiresBeginsAnew();
    void anotherTextLeavesAFiringRuleAsItIs();
    void aDisabledRuleRests();
    void aRuleThatIsRemovedWhileItFiresIsResolved();
    void anAcknowledgementEndsWithTheAlert();
    void onlyWhatFiresIsAcknowledged();
    void aSnoozeEndsWithAReminder();
    void aSnoozeOfManyDaysEnds();
    void aChangedRuleStaysSnoozedUntilItIsRemoved();
    void anAcknowledgedAlertNeedsNoReminder();
    void aStateThatComesTooLateIsNotThatOfANewerRule();
    void aReportThatIsNotTakenIsMadeAgain();
    void anAlertThatFlickersWhileTheHistoryIsBehindIsReportedOnce();
    void onlyTheInstanceWithTheLeaseReports();
    void anotherInstanceGoesOnWhereTheFirstEnded();
    void aFiringAlertOutlivesARestart();
    void aChangeThatFiresSinceBeforeARestartKeepsItsValue();
    void aThousandAlertsAtOnceAreSpreadOverManyTurns();
    void whatIsWatchedIsWanted();
    void rulesComeFromAFile();
    void aRuleOfAPersonIsNotReplacedByTheFile();
    void rulesOfTheFileThatAreNotUsedAreItsProblem();
    void aPlaceInAFileThatIsNoJsonIsNamed();
    void withoutTheFileItsRulesCanBeChanged();
    void rulesOfAFileThatIsNoLongerGivenAreSaid();
    void aFileThatIsWrongIsRefused_data();
    void aFileThatIsWrongIsRefused();

private:
    // One of several servers.
    struct Instance {
        Instance(ScriptedBackbone &backbone, const LatestValues<Event> &newest, const Clock &clock)
            : book(backbone, clock),
              evaluator(
                  backbone, book, [&newest](const Topic &topic) { return newest.find(topic); }, clock)
        {
        }
        void start(bool isHeld, std::optional<AlertEvaluator::Instant> newestEventAt)
        {
            auto owned = std::make_unique<FakeLease>();
            lease = owned.get();
            evaluator.start(std::move(owned), newestEventAt);
            lease->setHeld(isHeld);
        }

        AlertBook book;
        AlertEvaluator evaluator;
        FakeLease *lease = nullptr;
    };

    std::unique_ptr<Instance> instance(bool isHeld = true);
    void put(const QByteArray &name, const QByteArray &json);
    void load(double cpu, const QByteArray &host = "web");
    void publish(const Topic &topic, const QByteArray &data, Delivery delivery = Delivery::log);
    void pass(std::chrono::milliseconds time);
    // The server stops, and is started again so much later.
    void restartAfter(std::chrono::milliseconds time);
    // "web-load firing 90", in order, since it was last asked.
    QStringList changes();
    AlertState state(const QByteArray &name) const;
    RestoredHistory history() const;

    ManualTimers &m_time;
    ManualClock m_clock;
    std::unique_ptr<ScriptedBackbone> m_backbone;
    std::unique_ptr<LatestValues<Event>> m_newest;
    std::unique_ptr<Instance> m_instance;
    std::vector<AlertChange> m_changes;
    // "added web-load", in order.
    QStringList m_ruleChanges;
    AlertOutcome m_outcome;
    std::optional<AlertEvaluator::Instant> m_newestEventAt;
};

void TestAlertEvaluator::init()
{
    m_backbone = std::make_unique<ScriptedBackbone>(m_clock);
    m_backbone->open([](const auto &) {});
    m_newest = std::make_unique<LatestValues<Event>>();
    m_changes.clear();
    m_ruleChanges.clear();
    m_outcome = {};
    m_newestEventAt.reset();
    connect(m_backbone.get(), &Backbone::published, this, [this](const EventPtr &event) {
        m_newestEventAt = event->addedAt;
        if (event->delivery == Delivery::latest)
            m_newest->put(event);
        if (event->topic.kind != TopicKind::alerts)
            return;
        QCOMPARE(event->delivery, Delivery::log);
        const QJsonObject data = QJsonDocument::fromJson(event->data).object();
        if (event->type == AlertRuleChange::type) {
            const auto change = AlertRuleChange::fromJson(data);
            QVERIFY(change);
            // Readers ask for the list then.
            const AlertStatus *status = m_instance->book.find(change->name);
            QCOMPARE(status ? std::optional(status->rule) : std::nullopt, change->rule);
            m_ruleChanges.append(data["change"_L1].toString() + u' ' + data["name"_L1].toString());
            return;
        }
        const auto change = AlertChange::fromJson(data);
        QVERIFY(change && event->type == AlertChange::type);
        m_changes.push_back(*change);
    });
    m_instance = instance();
}

void TestAlertEvaluator::cleanup()
{
    m_instance.reset();
}

std::unique_ptr<TestAlertEvaluator::Instance> TestAlertEvaluator::instance(bool isHeld)
{
    auto made = std::make_unique<Instance>(*m_backbone, *m_newest, m_clock);
    made->book.replace(history());
    made->start(isHeld, m_newestEventAt);
    return made;
}

RestoredHistory TestAlertEvaluator::history() const
{
    RestoredHistory history{.epoch = "scripted00"};
    const TopicSet kept({{TopicKind::alertRule, {}}, {TopicKind::alertState, {}}});
    for (auto walk = m_newest->after(0, kept); walk.next(); walk.advance())
        history.newestValues.push_back(*walk.next());
    return history;
}

void TestAlertEvaluator::put(const QByteArray &name, const QByteArray &json)
{
    m_instance->book.put(name, rule(json), {}, [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    pass(0ms);
}

void TestAlertEvaluator::load(double cpu, const QByteArray &host)
{
    publish({TopicKind::metrics, host}, MetricsUpdate{.host = host, .cpu = cpu}.toJson(), Delivery::latest);
}

void TestAlertEvaluator::publish(const Topic &topic, const QByteArray &data, Delivery delivery)
{
    m_backbone->publish({topic, "message", data, delivery});
    pass(0ms);
}

void TestAlertEvaluator::pass(std::chrono::milliseconds time)
{
    constexpr auto step = 100ms;
    for (auto left = time; left > 0ms; left -= step) {
        m_clock.advance(std::min(left, step));
        m_time.advance(std::min<std::chrono::milliseconds>(left, step));
    }
    m_time.advance(0ms);
    for (int turns = 0; turns < 100; ++turns)
        QCoreApplication::sendPostedEvents();
}

void TestAlertEvaluator::restartAfter(std::chrono::milliseconds time)
{
    m_instance.reset();
    pass(time);
    m_instance = instance();
}

QStringList TestAlertEvaluator::changes()
{
    QStringList lines;
    for (const AlertChange &change : m_changes) {
        const auto json = QJsonDocument::fromJson(change.toJson()).object();
        QString line = json["name"_L1].toString() + u' ' + json["state"_L1].toString();
        if (change.value)
            line += u" %1"_s.arg(*change.value);
        if (!change.by.isEmpty())
            line += u" by "_s + QString::fromUtf8(change.by);
        if (!change.reason.isEmpty())
            line += u": "_s + change.reason;
        lines.append(line);
    }
    m_changes.clear();
    return lines;
}

AlertState TestAlertEvaluator::state(const QByteArray &name) const
{
    return m_instance->evaluator.live(*m_instance->book.find(name)).state;
}

void TestAlertEvaluator::anAlertFiresAndIsResolved()
{
    put("web-load", busy);
    load(80);
    QCOMPARE(changes(), QStringList());
    load(90);
    QCOMPARE(m_changes.size(), std::size_t(1));
    QCOMPARE(m_changes.front(),
             (AlertChange{.name = "web-load",
                          .state = AlertChange::State::firing,
                          .severity = Severity::warning,
                          .topic = {TopicKind::metrics, "web"},
                          .field = u"cpu"_s,
                          .value = 90,
                          .message = u"cpu of web above 80"_s,
                          .since = m_clock.wallMs(),
                          .timestamp = m_clock.wallMs()}));
    m_changes.clear();
    const AlertStatus *status = m_instance->book.find("web-load");
    QCOMPARE(status->state, AlertState::firing);
    QCOMPARE(status->since, std::optional(m_clock.wallMs()));
    load(95);
    QCOMPARE(changes(), QStringList());
    // The list has the newest value, although it was not announced.
    QCOMPARE(m_instance->evaluator.live(*status).value, std::optional(95.0));
    load(10);
    QCOMPARE(changes(), QStringList{u"web-load resolved 10"_s});
    QCOMPARE(state("web-load"), AlertState::ok);
}

// Lists of rules had to be read every few seconds to show what others did.
void TestAlertEvaluator::aChangedRuleIsAnEvent()
{
    put("web-load", busy);
    put("web-load", busy);
    QCOMPARE(m_ruleChanges, QStringList{u"added web-load"_s});
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":95})");
    m_instance->book.remove("web-load", {}, [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    pass(0ms);
    m_instance->book.remove("web-load", {}, [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    pass(0ms);
    QCOMPARE(m_ruleChanges, QStringList({u"added web-load"_s, u"changed web-load"_s, u"removed web-load"_s}));
    m_instance->book.putFromFile("jobs", rule(busy), [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    pass(0ms);
    QCOMPARE(m_ruleChanges.last(), u"added jobs"_s);
}

// It had the time at which the list was read.
void TestAlertEvaluator::aListedValueSaysWhenItCame()
{
    const auto live = [this] { return m_instance->evaluator.live(*m_instance->book.find("web-load")); };
    put("web-load", busy);
    QCOMPARE(live().valueAt, std::nullopt);
    load(10);
    const qint64 came = m_clock.wallMs();
    pass(5s);
    QCOMPARE(live().value, std::optional(10.0));
    QCOMPARE(live().valueAt, std::optional(came));
    load(90);
    const qint64 fired = m_clock.wallMs();
    pass(5s);
    QCOMPARE(live().valueAt, std::optional(fired));
    // So has what is kept.
    QCOMPARE(m_instance->book.find("web-load")->valueAt, std::optional(fired));
}

void TestAlertEvaluator::anAlertThatNeverFiredIsListedWithWhenItWasMade()
{
    put("web-load", busy);
    const qint64 made = m_clock.wallMs();
    pass(5s);
    QCOMPARE(m_instance->book.find("web-load")->since, std::optional(made));
    m_instance.reset();
    m_instance = instance();
    QCOMPARE(m_instance->book.find("web-load")->since, std::optional(made));
}

void TestAlertEvaluator::aRuleIsAnsweredOnceItIsKept()
{
    m_backbone->isBehind = true;
    m_outcome = PublishFailure::overloaded;
    put("web-load", busy);
    QVERIFY(std::holds_alternative<PublishFailure>(m_outcome));
    QVERIFY(!m_instance->book.find("web-load"));
    m_backbone->catchUp();
    QVERIFY(std::get<AlertResult>(m_outcome).isCreated);
    QCOMPARE(m_instance->book.find("web-load")->rule, rule(busy));
    m_backbone->isBehind = false;
    put("web-load", R"({"topic":"metrics:web","field":"memory","above":80})");
    QVERIFY(!std::get<AlertResult>(m_outcome).isCreated);
}

void TestAlertEvaluator::aRuleThatIsPutAgainChangesNothing()
{
    put("web-load", busy);
    load(90);
    m_changes.clear();
    m_backbone->isFull = true;
    put("web-load", busy);
    QCOMPARE(std::get<AlertResult>(m_outcome).status.state, AlertState::firing);
}

void TestAlertEvaluator::aRuleThatSomebodyElseChangedMeanwhileIsKept()
{
    const AlertRule seen = rule(busy);
    const AlertRule wanted = rule(R"({"topic":"metrics:web","field":"cpu","above":95})");
    const auto change = [&] {
        m_instance->book.put("web-load", wanted, {}, [this](const AlertOutcome &outcome) { m_outcome = outcome; },
                             {.revision = seen.revision()});
        pass(0ms);
    };
    change();
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::changed);
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":70})");
    change();
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::changed);
    QCOMPARE(m_instance->book.find("web-load")->rule.limit, 70.0);
    put("web-load", busy);
    change();
    QCOMPARE(std::get<AlertResult>(m_outcome).status.rule.limit, 95.0);
    // The answer was lost, so it is asked once more.
    change();
    QCOMPARE(std::get<AlertResult>(m_outcome).status.rule.limit, 95.0);
}

void TestAlertEvaluator::aNewRuleTakesNoNameThatIsTaken()
{
    put("web-load", busy);
    m_instance->book.put("web-load", rule(R"({"topic":"metrics:web","field":"cpu","above":95})"), {},
                         [this](const AlertOutcome &outcome) { m_outcome = outcome; }, {.isNew = true});
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::exists);
    QCOMPARE(m_instance->book.find("web-load")->rule, rule(busy));
}

void TestAlertEvaluator::aFullHistoryRefusesARule()
{
    m_backbone->isFull = true;
    put("web-load", busy);
    QCOMPARE(std::get<PublishFailure>(m_outcome), PublishFailure::overloaded);
    QVERIFY(!m_instance->book.newest("web-load"));
}

void TestAlertEvaluator::thereIsABoundOfRules()
{
    const int most = limit::alertRules;
    for (int i = 0; i < most; ++i)
        m_instance->book.put("rule-" + QByteArray::number(i), rule(busy), {}, [](const AlertOutcome &) {});
    put("one-more", busy);
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::tooMany);
    put("rule-7", R"({"topic":"metrics:web","field":"memory","above":80})");
    QVERIFY(std::holds_alternative<AlertResult>(m_outcome));
    m_instance->book.remove("rule-8", {}, [](const AlertOutcome &) {});
    put("one-more", busy);
    QVERIFY(std::get<AlertResult>(m_outcome).isCreated);
}

void TestAlertEvaluator::aNewRuleBeginsWithTheNewestValue()
{
    load(90);
    pass(1h);
    put("web-load", busy);
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});
    // A time counts from when the rule is there.
    put("web-slow", R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":5000})");
    QCOMPARE(state("web-slow"), AlertState::pending);
    pass(5s);
    QCOMPARE(changes(), QStringList{u"web-slow firing 90"_s});
}

void TestAlertEvaluator::aNumberIsFoundDeepInTheData()
{
    const Topic jobs{TopicKind::channel, "jobs"};
    put("deep", R"({"topic":"channel:jobs","field":"queues.1.failed","above":3})");
    put("plain", R"({"topic":"channel:jobs","above":3})");
    put("amount", R"({"topic":"stock:ACME","below":100})");
    publish(jobs, R"({"queues":[{"failed":9},{"failed":4}]})");
    QCOMPARE(changes(), QStringList{u"deep firing 4"_s});
    publish(jobs, "5");
    QCOMPARE(changes(), QStringList{u"plain firing 5"_s});
    publish(jobs, R"({"queues":[]})");
    publish(jobs, R"("much")");
    publish(jobs, "[]");
    publish(jobs, "null");
    QCOMPARE(changes(), QStringList());
    publish({TopicKind::stock, "ACME"}, R"({"price":"99.50"})", Delivery::latest);
    QCOMPARE(changes(), QStringList{u"amount firing 99.5"_s});
}

void TestAlertEvaluator::anEventWithoutTheFieldIsNoData()
{
    put("silent", R"({"topic":"channel:jobs","field":"beat","noDataMs":5000})");
    for (int i = 0; i < 4; ++i) {
        publish({TopicKind::channel, "jobs"}, R"({"other":1})");
        pass(1s);
    }
    publish({TopicKind::channel, "jobs"}, R"({"other":1})");
    pass(1s);
    QCOMPARE(changes(), QStringList{u"silent firing"_s});
    publish({TopicKind::channel, "jobs"}, R"({"beat":null})");
    QCOMPARE(changes(), QStringList{u"silent resolved"_s});
}

void TestAlertEvaluator::aConditionIsReportedWhenItsTimeIsUp()
{
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":5000})");
    load(10);
    pass(1s);
    load(90);
    QCOMPARE(state("web-load"), AlertState::pending);
    QCOMPARE(m_instance->evaluator.live(*m_instance->book.find("web-load")).since, std::optional(m_clock.wallMs()));
    pass(4900ms);
    QCOMPARE(changes(), QStringList());
    pass(100ms);
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});
}

void TestAlertEvaluator::silenceIsReportedAlthoughNothingComes()
{
    put("silent-1", R"({"topic":"metrics:web","noDataMs":5000})");
    put("silent-2", R"({"topic":"metrics:web","noDataMs":3000})");
    pass(2s);
    load(1);
    pass(2900ms);
    QCOMPARE(changes(), QStringList());
    pass(100ms);
    QCOMPARE(changes(), QStringList{u"silent-2 firing"_s});
    pass(2s);
    QCOMPARE(changes(), QStringList{u"silent-1 firing"_s});
    load(1);
    QCOMPARE(changes(), (QStringList{u"silent-1 resolved"_s, u"silent-2 resolved"_s}));
}

void TestAlertEvaluator::aListedSilenceSaysWhenItBegan()
{
    put("silent", R"({"topic":"metrics:web","noDataMs":5000})");
    const auto heardAt = [this] { return m_instance->evaluator.live(*m_instance->book.find("silent")).valueAt; };
    QCOMPARE(heardAt(), std::nullopt);
    load(1);
    const qint64 came = m_clock.wallMs();
    pass(6s);
    QCOMPARE(state("silent"), AlertState::firing);
    QCOMPARE(heardAt(), std::optional(came));
}

void TestAlertEvaluator::silenceDoesNotCountWhileTheServerWasAway()
{
    put("silent", R"({"topic":"metrics:web","noDataMs":5000})");
    load(1);
    restartAfter(1min);
    pass(4900ms);
    QCOMPARE(changes(), QStringList());
    load(1);
    pass(4900ms);
    QCOMPARE(changes(), QStringList());
    pass(100ms);
    QCOMPARE(changes(), QStringList{u"silent firing"_s});
}

// Each start had begun it anew, so that frequent ones hid a host that was dead.
void TestAlertEvaluator::silenceCountsAcrossARestartWithoutTheTimeBetween()
{
    put("silent", R"({"topic":"metrics:web","noDataMs":60000})");
    load(1);
    pass(40s);
    load(1, "other");
    restartAfter(1h);
    pass(19900ms);
    QCOMPARE(changes(), QStringList());
    pass(100ms);
    QCOMPARE(changes(), QStringList{u"silent firing"_s});
}

void TestAlertEvaluator::afterARestartASenderHasTimeToComeBack()
{
    put("silent", R"({"topic":"metrics:web","noDataMs":60000})");
    load(1);
    pass(59s);
    load(1, "other");
    restartAfter(1h);
    pass(9900ms);
    QCOMPARE(changes(), QStringList());
    pass(100ms);
    QCOMPARE(changes(), QStringList{u"silent firing"_s});
}

void TestAlertEvaluator::silenceThatFiredGoesOnAcrossARestart()
{
    put("silent", R"({"topic":"metrics:web","noDataMs":5000})");
    load(1);
    pass(5s);
    QCOMPARE(changes(), QStringList{u"silent firing"_s});
    restartAfter(1s);
    pass(10s);
    QCOMPARE(changes(), QStringList());
    QCOMPARE(state("silent"), AlertState::firing);
    load(1);
    QCOMPARE(changes(), QStringList{u"silent resolved"_s});
}

void TestAlertEvaluator::silenceDoesNotCountWhileTheServerWasFrozen()
{
    put("silent", R"({"topic":"metrics:web","noDataMs":5000})");
    load(1);
    pass(2s);
    m_clock.advance(1min);
    m_time.advance(1min);
    pass(4900ms);
    QCOMPARE(changes(), QStringList());
    pass(100ms);
    QCOMPARE(changes(), QStringList{u"silent firing"_s});
}

void TestAlertEvaluator::aRuleAboutATopicThatIsSilentFiresAtOnce()
{
    load(1);
    pass(10s);
    put("silent", R"({"topic":"metrics:web","noDataMs":5000})");
    QCOMPARE(changes(), QStringList{u"silent firing"_s});
}

void TestAlertEvaluator::aRuleThatChangesWhileItFiresBeginsAnew()
{
    put("web-load", busy);
    load(90);
    m_changes.clear();
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":95})");
    QCOMPARE(changes(), QStringList{u"web-load resolved 90: The rule was changed."_s});
    QCOMPARE(state("web-load"), AlertState::ok);
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":85})");
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});
}

void TestAlertEvaluator::anotherTextLeavesAFiringRuleAsItIs()
{
    put("web-load", busy);
    load(90);
    m_changes.clear();
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":80,"severity":"error","message":"Hot"})");
    QCOMPARE(changes(), QStringList());
    QCOMPARE(state("web-load"), AlertState::firing);
    load(10);
    QCOMPARE(m_changes.back().message, u"Hot"_s);
    QCOMPARE(m_changes.back().severity, Severity::error);
}

void TestAlertEvaluator::aDisabledRuleRests()
{
    put("web-load", busy);
    load(90);
    m_changes.clear();
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":80,"enabled":false})");
    QCOMPARE(changes(), QStringList{u"web-load resolved 90: The rule was changed."_s});
    load(95);
    QCOMPARE(changes(), QStringList());
    put("web-load", busy);
    QCOMPARE(changes(), QStringList{u"web-load firing 95"_s});
}

void TestAlertEvaluator::aRuleThatIsRemovedWhileItFiresIsResolved()
{
    put("web-load", busy);
    load(90);
    m_changes.clear();
    m_instance->book.remove("web-load", {.name = "ada"}, [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    QCOMPARE(std::get<AlertResult>(m_outcome).status.name, QByteArray("web-load"));
    QCOMPARE(changes(), QStringList{u"web-load resolved 90 by ada: The rule was removed."_s});
    QVERIFY(m_instance->book.alerts().empty());
    // Nothing of it is kept.
    QVERIFY(history().newestValues.empty());
    load(95);
    QCOMPARE(changes(), QStringList());
    m_instance->book.remove("web-load", {}, [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::unknown);
}

void TestAlertEvaluator::anAcknowledgementEndsWithTheAlert()
{
    put("web-load", busy);
    load(90);
    m_changes.clear();
    m_instance->book.acknowledge("web-load", {"ada", u"on it"_s},
                                 [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    QCOMPARE(changes(), QStringList{u"web-load acknowledged 90 by ada: on it"_s});
    const AlertAcknowledgement acknowledged{.by = "ada", .reason = u"on it"_s, .at = m_clock.wallMs()};
    QCOMPARE(m_instance->book.find("web-load")->acknowledged, std::optional(acknowledged));
    load(10);
    QVERIFY(!m_instance->book.find("web-load")->acknowledged);
    load(90);
    QVERIFY(!m_instance->book.find("web-load")->acknowledged);
    QCOMPARE(changes(), (QStringList{u"web-load resolved 10"_s, u"web-load firing 90"_s}));
}

void TestAlertEvaluator::onlyWhatFiresIsAcknowledged()
{
    put("web-load", busy);
    const auto answer = [this](const AlertOutcome &outcome) { m_outcome = outcome; };
    m_instance->book.acknowledge("web-load", {}, answer);
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::notFiring);
    m_instance->book.acknowledge("other", {}, answer);
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::unknown);
    m_instance->book.snooze("other", 1, {}, answer);
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::unknown);
    QCOMPARE(changes(), QStringList());
}

void TestAlertEvaluator::aSnoozeEndsWithAReminder()
{
    put("web-load", busy);
    load(90);
    m_changes.clear();
    const qint64 until = m_clock.wallMs() + 10'000;
    m_instance->book.snooze("web-load", until, {"ada", {}}, [](const AlertOutcome &) {});
    QCOMPARE(m_changes.back().snoozedUntil, std::optional(until));
    QCOMPARE(changes(), QStringList{u"web-load snoozed 90 by ada"_s});
    load(10);
    load(91);
    QCOMPARE(m_changes.back().snoozedUntil, std::optional(until));
    QCOMPARE(changes(), (QStringList{u"web-load resolved 10"_s, u"web-load firing 91"_s}));
    pass(9900ms);
    QCOMPARE(changes(), QStringList());
    pass(100ms);
    QCOMPARE(m_changes.size(), std::size_t(1));
    QVERIFY(!m_changes.back().snoozedUntil);
    QCOMPARE(changes(), QStringList{u"web-load firing 91"_s});
    pass(1h);
    QCOMPARE(changes(), QStringList());
}

// Longer than a timer of Qt can wait at once.
void TestAlertEvaluator::aSnoozeOfManyDaysEnds()
{
    put("web-load", busy);
    load(90);
    constexpr std::chrono::milliseconds manyDays = 24h * 40;
    m_instance->book.snooze("web-load", m_clock.wallMs() + manyDays.count(), {}, [](const AlertOutcome &) {});
    m_changes.clear();
    m_clock.advance(manyDays);
    m_time.advance(manyDays);
    pass(0ms);
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});
}

// An edit ended the snooze without a word.
void TestAlertEvaluator::aChangedRuleStaysSnoozedUntilItIsRemoved()
{
    put("web-load", busy);
    put("web-memory", R"({"topic":"metrics:web","field":"memory","above":99})");
    load(90);
    const qint64 until = m_clock.wallMs() + 10'000;
    for (const char *name : {"web-load", "web-memory"})
        m_instance->book.snooze(name, until, {}, [](const AlertOutcome &) {});
    m_changes.clear();
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":85})");
    QCOMPARE(m_changes.back().snoozedUntil, std::optional(until));
    QCOMPARE(changes(), (QStringList{u"web-load resolved 90: The rule was changed."_s, u"web-load firing 90"_s}));
    put("web-memory", R"({"topic":"metrics:web","field":"memory","above":98})");
    m_instance.reset();
    m_instance = instance();
    for (const char *name : {"web-load", "web-memory"})
        QCOMPARE(m_instance->book.find(name)->snoozedUntil, std::optional(until));
    QCOMPARE(changes(), QStringList());
    pass(10s);
    QVERIFY(!m_changes.back().snoozedUntil);
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});

    m_instance->book.snooze("web-load", m_clock.wallMs() + 10'000, {}, [](const AlertOutcome &) {});
    m_instance->book.remove("web-load", {}, [](const AlertOutcome &) {});
    put("web-load", busy);
    QVERIFY(!m_instance->book.find("web-load")->snoozedUntil);
}

void TestAlertEvaluator::anAcknowledgedAlertNeedsNoReminder()
{
    put("web-load", busy);
    load(90);
    m_instance->book.snooze("web-load", m_clock.wallMs() + 10'000, {}, [](const AlertOutcome &) {});
    m_instance->book.acknowledge("web-load", {}, [](const AlertOutcome &) {});
    m_changes.clear();
    pass(1min);
    QCOMPARE(changes(), QStringList());
}

// Another instance takes a new rule while this one reports about the old one.
void TestAlertEvaluator::aStateThatComesTooLateIsNotThatOfANewerRule()
{
    put("web-load", busy);
    const auto other = instance(false);
    m_backbone->isBehind = true;
    other->book.put("web-load", rule(R"({"topic":"metrics:web","field":"cpu","above":95})"), {},
                    [](const AlertOutcome &) {});
    m_instance->book.report("web-load", true, AlertBook::Reading{.value = 90, .at = m_clock.wallMs()},
                            [](const AlertOutcome &) {});
    m_backbone->isBehind = false;
    m_backbone->catchUp();
    pass(0ms);
    for (const AlertBook *book : {&m_instance->book, &other->book}) {
        QCOMPARE(book->find("web-load")->rule.limit, 95.0);
        QCOMPARE(book->find("web-load")->state, AlertState::ok);
    }
}

void TestAlertEvaluator::aReportThatIsNotTakenIsMadeAgain()
{
    put("web-load", busy);
    load(10);
    m_backbone->isBehind = true;
    load(90);
    m_backbone->isFull = true;
    m_backbone->catchUp();
    pass(0ms);
    QCOMPARE(changes(), QStringList());
    m_backbone->isFull = false;
    m_backbone->isBehind = false;
    pass(AlertEvaluator::retryAfter);
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});
}

void TestAlertEvaluator::anAlertThatFlickersWhileTheHistoryIsBehindIsReportedOnce()
{
    put("web-load", busy);
    m_backbone->isBehind = true;
    for (const double cpu : {90, 10, 90, 10, 90})
        load(cpu);
    m_backbone->catchUp(5);
    pass(0ms);
    m_backbone->isBehind = false;
    m_backbone->catchUp();
    pass(0ms);
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});
}

void TestAlertEvaluator::onlyTheInstanceWithTheLeaseReports()
{
    put("web-load", busy);
    const auto other = instance(false);
    load(90);
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});
    QCOMPARE(other->book.find("web-load")->state, AlertState::firing);
    m_instance->lease->runOut();
    load(10);
    QCOMPARE(changes(), QStringList());
}

void TestAlertEvaluator::anotherInstanceGoesOnWhereTheFirstEnded()
{
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":80,"forMs":5000})");
    const auto other = instance(false);
    load(10);
    pass(1s);
    load(90);
    pass(3s);
    m_instance->lease->setHeld(false);
    pass(3s);
    QCOMPARE(changes(), QStringList());
    other->lease->setHeld(true);
    pass(0ms);
    QCOMPARE(changes(), QStringList{u"web-load firing 90"_s});
}

void TestAlertEvaluator::aFiringAlertOutlivesARestart()
{
    put("web-load", busy);
    load(90);
    m_changes.clear();
    restartAfter(1h);
    pass(0ms);
    QCOMPARE(changes(), QStringList());
    QCOMPARE(state("web-load"), AlertState::firing);
    load(78);
    QCOMPARE(changes(), QStringList());
    load(10);
    QCOMPARE(changes(), QStringList{u"web-load resolved 10"_s});
}

// A firing rule was listed with a value that does not meet it.
void TestAlertEvaluator::aChangeThatFiresSinceBeforeARestartKeepsItsValue()
{
    const auto live = [this] { return m_instance->evaluator.live(*m_instance->book.find("rise")); };
    put("rise", R"({"topic":"metrics:web","field":"cpu","changePercent":10,"withinMs":300000})");
    load(50);
    pass(1s);
    load(60);
    const qint64 fired = m_clock.wallMs();
    QCOMPARE(changes(), QStringList{u"rise firing 20"_s});
    m_instance.reset();
    pass(10min);
    m_instance = instance();
    pass(1s);
    load(60);
    QCOMPARE(live().state, AlertState::firing);
    QCOMPARE(live().value, std::optional(20.0));
    QCOMPARE(live().valueAt, std::optional(fired));
    // Nor does a reminder have another one.
    const auto snooze = [this](qint64 until) {
        m_instance->book.snooze("rise", until, {}, [](const AlertOutcome &) {});
        pass(0ms);
    };
    snooze(m_clock.wallMs() + 1000);
    m_changes.clear();
    pass(2s);
    QCOMPARE(changes(), QStringList{u"rise firing 20"_s});
    // Its time is covered.
    for (int i = 0; i < 31; ++i) {
        pass(10s);
        load(60);
    }
    QCOMPARE(changes(), QStringList{u"rise resolved 0"_s});
    QCOMPARE(live().value, std::optional(0.0));
}

void TestAlertEvaluator::aThousandAlertsAtOnceAreSpreadOverManyTurns()
{
    constexpr int rules = limit::alertRules;
    for (int i = 0; i < rules; ++i)
        m_instance->book.put("rule-" + QByteArray::number(i), rule(busy), {}, [](const AlertOutcome &) {});
    m_backbone->publish({{TopicKind::metrics, "web"},
                         MetricsUpdate::type,
                         MetricsUpdate{.host = "web", .cpu = 90}.toJson(),
                         Delivery::latest});
    QCOMPARE(m_changes.size(), std::size_t(0));
    std::size_t announced = 0;
    for (int turns = 0; announced < rules; ++turns) {
        QVERIFY(turns <= rules / AlertEvaluator::reportsPerTurn);
        // One turn: what it posts comes in the next one.
        QCoreApplication::sendPostedEvents(&m_instance->evaluator, QEvent::MetaCall);
        QVERIFY(m_changes.size() > announced);
        announced = m_changes.size();
    }
    QCOMPARE(announced, std::size_t(rules));
}

void TestAlertEvaluator::whatIsWatchedIsWanted()
{
    QStringList wanted;
    connect(&m_instance->evaluator, &AlertEvaluator::watchedChanged, this, [&wanted](TopicKind kind, bool isWatched) {
        wanted.append(QString::fromLatin1(kindName(kind)) + (isWatched ? u'+' : u'-'));
    });
    put("one", R"({"topic":"stock:ACME","above":80})");
    put("two", R"({"topic":"stock:BOLT","above":80})");
    QCOMPARE(wanted, QStringList{u"stock+"_s});
    put("two", busy);
    QCOMPARE(wanted, (QStringList{u"stock+"_s, u"metrics+"_s}));
    put("one", R"({"topic":"stock:ACME","above":80,"enabled":false})");
    QCOMPARE(wanted, (QStringList{u"stock+"_s, u"metrics+"_s, u"stock-"_s}));
}

void TestAlertEvaluator::rulesComeFromAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"alerts.json"_s);
    const auto write = [&path](const QByteArray &text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(R"({"web-load":)" + busy + R"(,"jobs":{"topic":"channel:jobs","above":3}})");
    put("by-hand", busy);
    AlertFile file(path, m_instance->book);
    QCOMPARE(file.open(), std::nullopt);
    file.start();
    QCOMPARE(m_instance->book.alerts().size(), std::size_t(3));
    QVERIFY(m_instance->book.find("jobs")->isFromFile);
    load(90);
    QCOMPARE(state("web-load"), AlertState::firing);
    // No request changes them, and what is done about their alerts is done as with others.
    put("web-load", R"({"topic":"channel:jobs","above":3})");
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::fromFile);
    m_instance->book.remove("web-load", {}, [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    QCOMPARE(std::get<AlertRefusal>(m_outcome), AlertRefusal::fromFile);
    m_instance->book.acknowledge("web-load", {}, [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    QVERIFY(std::holds_alternative<AlertResult>(m_outcome));

    write("{");
    file.reload();
    QVERIFY(!file.problem().isEmpty());
    QCOMPARE(m_instance->book.alerts().size(), std::size_t(3));
    // The history does not take it at first.
    write(R"({"web-load":)" + busy + "}");
    m_backbone->isFull = true;
    file.reload();
    QVERIFY(file.problem().isEmpty());
    m_backbone->isFull = false;
    pass(AlertFile::retryAfter);
    QVERIFY(!m_instance->book.find("jobs"));
    QCOMPARE(state("web-load"), AlertState::firing);
    write(R"({"web-load":{"topic":"metrics:web","field":"cpu","above":95}})");
    file.reload();
    QCOMPARE(m_instance->book.find("web-load")->rule.limit, 95.0);
    QVERIFY(m_instance->book.find("by-hand"));
}

// It was replaced without a word, and lost when its name left the file.
void TestAlertEvaluator::aRuleOfAPersonIsNotReplacedByTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"alerts.json"_s);
    QFile written(path);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(R"({"jobs":{"topic":"channel:jobs","above":3}})");
    written.close();
    AlertFile file(path, m_instance->book);
    QCOMPARE(file.open(), std::nullopt);
    put("jobs", busy);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"alert rule jobs of .*alerts.json is not used.*rename"_s));
    file.start();
    QCOMPARE(m_instance->book.find("jobs")->rule.toJson(), rule(busy).toJson());
    QVERIFY(!m_instance->book.find("jobs")->isFromFile);
    // It is said once, and used as soon as the name is free.
    QTest::failOnWarning(QRegularExpression(u"is not used"_s));
    file.reload();
    m_instance->book.remove("jobs", {}, [](const AlertOutcome &) {});
    pass(0ms);
    QVERIFY(m_instance->book.find("jobs") && m_instance->book.find("jobs")->isFromFile);
    QCOMPARE(m_instance->book.find("jobs")->rule.limit, 3.0);
    QCOMPARE(file.problem(), QString());
}

// The health and the operator page had the file as in use, and the log counted them.
void TestAlertEvaluator::rulesOfTheFileThatAreNotUsedAreItsProblem()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"alerts.json"_s);
    const auto write = [&path](const QByteArray &text) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    for (const char *name : {"a", "b", "c", "d", "e"})
        put(name, busy);
    const QByteArray jobs = R"({"topic":"channel:jobs","above":3})";
    QVERIFY(write(R"({"a":)" + jobs + R"(,"f":)" + jobs + '}'));
    AlertFile file(path, m_instance->book);
    QCOMPARE(file.open(), std::nullopt);
    file.start();
    pass(0ms);
    QVERIFY2(file.problem().contains(u"not from the file: a. Remove"_s), qPrintable(file.problem()));
    QByteArray all = R"({"a":)" + jobs;
    for (const char *name : {"b", "c", "d", "e", "f"})
        all += QByteArray(",\"") + name + "\":" + jobs;
    QVERIFY(write(all + '}'));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"was read again: 6 alert rules, 5 of them not used$"_s));
    file.reload();
    pass(0ms);
    QVERIFY2(file.problem().contains(u": a, b, c and 2 more. Remove"_s), qPrintable(file.problem()));
    // It ends when the person's rule is removed, and when the file has the name no longer.
    m_instance->book.remove("a", {}, [](const AlertOutcome &) {});
    pass(0ms);
    QVERIFY2(file.problem().contains(u": b, c, d and 1 more. Remove"_s), qPrintable(file.problem()));
    QVERIFY(write(R"({"a":)" + jobs + R"(,"f":)" + jobs + '}'));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"was read again: 2 alert rules$"_s));
    file.reload();
    pass(0ms);
    QCOMPARE(file.problem(), QString());
}

// Qt spoke of a comma where a value was missing after a colon.
void TestAlertEvaluator::aPlaceInAFileThatIsNoJsonIsNamed()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"alerts.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n\"acme-high\": {\"topic\":\"stock:ACME\",\"above\":}}");
    file.close();
    AlertFile alerts(file.fileName(), m_instance->book);
    const auto problem = alerts.open();
    QVERIFY(problem);
    QVERIFY2(problem->endsWith(u" is not valid JSON: see byte 46 (line 2, column 44)"_s), qPrintable(*problem));
}

// They outlived the file, and were refused with a hint at it.
void TestAlertEvaluator::withoutTheFileItsRulesCanBeChanged()
{
    m_instance->book.setHasFile();
    for (const char *name : {"jobs", "web-load", "kept"})
        m_instance->book.putFromFile(name, rule(busy), [](const AlertOutcome &) {});
    pass(0ms);
    QVERIFY(m_instance->book.find("jobs")->isFromFile);
    m_instance.reset();
    m_instance = instance();
    QCOMPARE(m_instance->book.alerts().size(), std::size_t(3));
    QVERIFY(!m_instance->book.find("jobs")->isFromFile);
    put("web-load", R"({"topic":"metrics:web","field":"cpu","above":95})");
    QVERIFY(std::holds_alternative<AlertResult>(m_outcome));
    QCOMPARE(m_instance->book.find("web-load")->rule.limit, 95.0);
    m_instance->book.remove("jobs", {}, [this](const AlertOutcome &outcome) { m_outcome = outcome; });
    pass(0ms);
    QVERIFY(std::holds_alternative<AlertResult>(m_outcome));
    QVERIFY(!m_instance->book.find("jobs"));
    // A server with the file still knows which are its own.
    m_instance.reset();
    m_instance = std::make_unique<Instance>(*m_backbone, *m_newest, m_clock);
    m_instance->book.setHasFile();
    m_instance->book.replace(history());
    QVERIFY(!m_instance->book.find("web-load")->isFromFile);
    QVERIFY(m_instance->book.find("kept")->isFromFile);
}

// They stayed without a word.
void TestAlertEvaluator::rulesOfAFileThatIsNoLongerGivenAreSaid()
{
    m_instance->book.setHasFile();
    for (const char *name : {"jobs", "web-load"})
        m_instance->book.putFromFile(name, rule(busy), [](const AlertOutcome &) {});
    put("by-hand", busy);
    m_instance.reset();
    QTest::ignoreMessage(QtInfoMsg,
                         QRegularExpression(u"^2 alert rules came from a file that is no longer given; "
                                            "such rules stay .*changed or deleted$"_s));
    m_instance = instance();
}

void TestAlertEvaluator::aFileThatIsWrongIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("no JSON") << QByteArray("web-load") << u"not valid JSON"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"not a JSON object"_s;
    QTest::newRow("a name that is none") << QByteArray(R"({"a b":{"topic":"channel:jobs","above":3}})") << u"name"_s;
    QTest::newRow("a rule that is none") << QByteArray(R"({"jobs":{"topic":"channel:jobs"}})")
                                         << u"jobs: A rule has exactly one condition"_s;
    QTest::newRow("no rule") << QByteArray(R"({"jobs":7})") << u"jobs: "_s;
}

void TestAlertEvaluator::aFileThatIsWrongIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"alerts.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    AlertFile alerts(file.fileName(), m_instance->book);
    const auto problem = alerts.open();
    QVERIFY(problem);
    QVERIFY2(problem->contains(says), qPrintable(*problem));
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestAlertEvaluator>(argc, argv);
}

#include "tst_alertevaluator.moc"
