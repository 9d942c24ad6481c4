// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/alerts/alertevaluator.h"

#include "server/base/logging.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <algorithm>

namespace heliograph
{

namespace
{

using std::chrono::milliseconds;

// A QTimer counts milliseconds in an int, which is less than 25 days.
constexpr milliseconds longestWait = std::chrono::hours(24);

// Any JSON value; Qt reads lists and objects only.
QJsonValue jsonValue(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().first();
}

// The member that dots lead to, through objects and lists.
QJsonValue fieldOf(QJsonValue data, const QString &field)
{
    if (field.isEmpty())
        return data;
    for (const QString &part : field.split(u'.')) {
        bool isPlace = false;
        const int place = part.toInt(&isPlace);
        if (data.isArray())
            data = isPlace && place >= 0 ? data.toArray().at(place) : QJsonValue(QJsonValue::Undefined);
        else
            data = data.toObject().value(part);
    }
    return data;
}

// Amounts are texts.
std::optional<double> numberIn(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

} // namespace

AlertEvaluator::AlertEvaluator(Backbone &backbone, AlertBook &book, NewestValue newestValue, const Clock &clock,
                               QObject *parent)
    : QObject(parent), m_backbone(backbone), m_book(book), m_newestValue(std::move(newestValue)), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &AlertEvaluator::advanceDue);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &AlertEvaluator::enqueueAll);
}

void AlertEvaluator::start(std::unique_ptr<Lease> lease, std::optional<Instant> newestEventAt)
{
    m_lease = std::move(lease);
    connect(m_lease.get(), &Lease::heldChanged, this, &AlertEvaluator::enqueueAll);
    connect(&m_book, &AlertBook::changed, this, &AlertEvaluator::watch);
    connect(&m_book, &AlertBook::replaced, this, [this] { watchAll(m_clock.now()); });
    connect(&m_backbone, &Backbone::published, this, [this](const EventPtr &event) { observe(*event); });
    watchAll(newestEventAt.value_or(m_clock.now()));
}

void AlertEvaluator::watchAll(Instant standstillFrom)
{
    while (!m_watched.empty())
        unwatch(m_watched.begin()->first);
    noteStandstill(standstillFrom);
    for (const auto &[name, status] : m_book.alerts())
        watch(name);
}

void AlertEvaluator::noteStandstill(Instant from)
{
    m_standstillFrom = from;
    m_standstillTo = m_clock.now();
    for (auto &[name, watched] : m_watched)
        watched.evaluation.skip(m_standstillFrom, m_standstillTo);
}

void AlertEvaluator::watch(const QByteArray &name)
{
    const AlertStatus *status = m_book.find(name);
    if (!status || !status->rule.isEnabled)
        return unwatch(name);
    const auto known = m_watched.find(name);
    if (known != m_watched.end() && known->second.evaluation.rule().hasConditionOf(status->rule))
        return update(name, known->second);
    unwatch(name);
    const Topic &topic = status->rule.topic;
    const Instant now = m_clock.now();
    Watched &watched =
        m_watched.emplace(name, Watched{AlertEvaluation(status->rule, status->state == AlertState::firing, now), {}})
            .first->second;
    m_rulesOfTopic[topic].append(name);
    if (++m_rulesOfKind[topic.kind] == 1)
        Q_EMIT watchedChanged(topic.kind, true);
    if (const EventPtr newest = m_newestValue(topic))
        observe(watched, jsonValue(newest->data), newest->addedAt == Instant() ? now : newest->addedAt);
    watched.evaluation.skip(m_standstillFrom, m_standstillTo);
    watched.evaluation.advance(now);
    update(name, watched);
}

void AlertEvaluator::unwatch(const QByteArray &name)
{
    const auto found = m_watched.find(name);
    if (found == m_watched.end())
        return;
    const Topic topic = found->second.evaluation.rule().topic;
    if (found->second.due)
        m_dues.erase({*found->second.due, name});
    m_toReport.erase(name);
    m_watched.erase(found);
    QList<QByteArray> &rules = m_rulesOfTopic[topic];
    rules.removeOne(name);
    if (rules.isEmpty())
        m_rulesOfTopic.remove(topic);
    if (--m_rulesOfKind[topic.kind] == 0)
        Q_EMIT watchedChanged(topic.kind, false);
}

void AlertEvaluator::observe(const Event &event)
{
    const auto rules = m_rulesOfTopic.constFind(event.topic);
    if (rules == m_rulesOfTopic.constEnd())
        return;
    const QJsonValue data = jsonValue(event.data);
    const Instant now = m_clock.now();
    for (const QByteArray &name : QList<QByteArray>(*rules)) {
        const auto watched = m_watched.find(name);
        if (watched == m_watched.end())
            continue;
        observe(watched->second, data, now);
        update(name, watched->second);
    }
}

void AlertEvaluator::observe(Watched &watched, const QJsonValue &data, Instant at)
{
    const QJsonValue value = fieldOf(data, watched.evaluation.rule().field);
    if (!value.isUndefined())
        watched.evaluation.observe(numberIn(value), at);
}

void AlertEvaluator::advanceDue()
{
    const Instant now = m_clock.now();
    if (m_timerDue && now - *m_timerDue > standstill)
        noteStandstill(*m_timerDue);
    m_timerDue.reset();
    while (!m_dues.empty() && m_dues.begin()->first <= now) {
        const QByteArray name = m_dues.begin()->second;
        Watched &watched = m_watched.at(name);
        watched.evaluation.advance(now);
        m_dues.erase(m_dues.begin());
        watched.due.reset();
        update(name, watched);
    }
    startTimer();
}

// What follows from a rule that has seen something.
void AlertEvaluator::update(const QByteArray &name, Watched &watched)
{
    auto due = watched.evaluation.nextDue();
    if (const auto end = snoozeEnd(name))
        due = due ? std::min(*due, *end) : *end;
    if (due != watched.due) {
        if (watched.due)
            m_dues.erase({*watched.due, name});
        if (due)
            m_dues.insert({*due, name});
        watched.due = due;
        startTimer();
    }
    if (isToReport(name, watched))
        enqueueReport(name);
}

// A timer that is early only looks again.
void AlertEvaluator::startTimer()
{
    if (m_dues.empty())
        return;
    const Instant due = m_dues.begin()->first;
    if (m_timerDue && *m_timerDue <= due)
        return;
    m_timerDue = due;
    const auto wait = std::chrono::ceil<milliseconds>(due - m_clock.now());
    m_timer.start(std::clamp(wait, milliseconds(0), longestWait));
}

qint64 AlertEvaluator::wallMsAt(Instant at) const
{
    return m_clock.wallMs() - std::chrono::duration_cast<milliseconds>(m_clock.now() - at).count();
}

// In the future only: what has run out is reported at once.
std::optional<AlertEvaluator::Instant> AlertEvaluator::snoozeEnd(const QByteArray &name) const
{
    const AlertStatus *status = m_book.find(name);
    const qint64 wallMs = m_clock.wallMs();
    if (!status || !status->isSnoozed(wallMs))
        return std::nullopt;
    return m_clock.now() + milliseconds(*status->snoozedUntil - wallMs);
}

bool AlertEvaluator::isToReport(const QByteArray &name, const Watched &watched) const
{
    const auto status = m_book.newest(name);
    if (!status || watched.isReporting || !status->rule.hasConditionOf(watched.evaluation.rule()))
        return false;
    const bool isFiring = watched.evaluation.state() == AlertState::firing;
    if (isFiring != (status->state == AlertState::firing))
        return true;
    // Its snooze is over, and it still fires.
    return isFiring && status->snoozedUntil && !status->isSnoozed(m_clock.wallMs()) && !status->acknowledged;
}

void AlertEvaluator::enqueueReport(const QByteArray &name)
{
    m_toReport.insert(name);
    if (!std::exchange(m_isReportPosted, true))
        QMetaObject::invokeMethod(this, &AlertEvaluator::reportNext, Qt::QueuedConnection);
}

void AlertEvaluator::enqueueAll()
{
    for (auto &[name, watched] : m_watched) {
        if (isToReport(name, watched))
            enqueueReport(name);
    }
}

void AlertEvaluator::reportNext()
{
    m_isReportPosted = false;
    for (int reports = 0; reports < reportsPerTurn && !m_toReport.empty(); ++reports) {
        const QByteArray name = *m_toReport.begin();
        m_toReport.erase(m_toReport.begin());
        Watched &watched = m_watched.at(name);
        if (m_lease && m_lease->isHeld() && isToReport(name, watched))
            report(name, watched);
    }
    if (!m_toReport.empty() && !std::exchange(m_isReportPosted, true))
        QMetaObject::invokeMethod(this, &AlertEvaluator::reportNext, Qt::QueuedConnection);
}

void AlertEvaluator::report(const QByteArray &name, Watched &watched)
{
    const bool isFiring = watched.evaluation.state() == AlertState::firing;
    watched.isReporting = true;
    qCDebug(lcAlerts).noquote() << "alert" << name << (isFiring ? "fires" : "is over");
    m_book.report(name, isFiring, readingOf(watched.evaluation),
                  [self = QPointer(this), name](const AlertOutcome &outcome) {
                      if (self)
                          self->noteReported(name, outcome);
                  });
}

void AlertEvaluator::noteReported(const QByteArray &name, const AlertOutcome &outcome)
{
    const auto watched = m_watched.find(name);
    if (watched == m_watched.end())
        return;
    watched->second.isReporting = false;
    if (std::holds_alternative<PublishFailure>(outcome))
        return m_retry.start();
    if (isToReport(name, watched->second))
        enqueueReport(name);
}

std::optional<AlertBook::Reading> AlertEvaluator::readingOf(const AlertEvaluation &evaluation) const
{
    const auto value = evaluation.value();
    return value ? std::optional(AlertBook::Reading{.value = *value, .at = wallMsAt(*evaluation.valueAt())})
                 : std::nullopt;
}

AlertStatus AlertEvaluator::live(AlertStatus status) const
{
    const auto found = m_watched.find(status.name);
    if (found == m_watched.end())
        return status;
    const AlertEvaluation &evaluation = found->second.evaluation;
    if (const auto reading = readingOf(evaluation)) {
        status.value = reading->value;
        status.valueAt = reading->at;
    } else if (evaluation.rule().condition == AlertRule::Condition::noData && evaluation.heardAt()) {
        status.valueAt = wallMsAt(*evaluation.heardAt());
    }
    if (status.state == AlertState::ok && evaluation.state() == AlertState::pending) {
        status.state = AlertState::pending;
        status.since = wallMsAt(*evaluation.stateSince());
    }
    if (!status.isSnoozed(m_clock.wallMs()))
        status.snoozedUntil.reset();
    return status;
}

} // namespace heliograph
