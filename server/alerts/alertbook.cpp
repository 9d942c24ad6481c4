// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/alerts/alertbook.h"

#include "server/base/logging.h"
#include "server/protocol/countedtext.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/jsonwriter.h"

#include <QJsonDocument>
#include <QPointer>
#include <QRandomGenerator>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char recordType[] = "record";

QByteArray newCondition()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 36);
}

} // namespace

QByteArray AlertBook::Record::toJson() const
{
    return JsonWriter().beginObject().member("condition", condition).members(status.toJson()).endObject().take();
}

std::optional<AlertBook::Record> AlertBook::Record::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    auto status = AlertStatus::fromJson(object);
    if (!status)
        return std::nullopt;
    // That of another time: it is computed whenever it is asked for.
    status->revision.clear();
    return Record{object["condition"_L1].toString().toUtf8(), *std::move(status)};
}

AlertBook::AlertBook(Backbone &backbone, const Clock &clock, QObject *parent)
    : QObject(parent), m_backbone(backbone), m_clock(clock)
{
    connect(&backbone, &Backbone::published, this, [this](const EventPtr &event) { apply(*event); });
}

void AlertBook::replace(const RestoredHistory &history)
{
    m_alerts.clear();
    m_conditions.clear();
    for (const EventPtr &value : history.newestValues)
        applyRule(*value);
    for (const EventPtr &value : history.newestValues)
        applyState(*value);
    sayWhatAFileLeft(history);
    Q_EMIT replaced();
}

// Else there would be rules that look like those of persons, and nothing that says where they come from.
void AlertBook::sayWhatAFileLeft(const RestoredHistory &history)
{
    if (m_hasFile || m_isLeftSaid)
        return;
    const auto left = std::ranges::count_if(history.newestValues, [](const EventPtr &value) {
        if (value->topic.kind != TopicKind::alertRule || !value->keep)
            return false;
        const auto record = Record::fromJson(value->data);
        return record && record->status.isFromFile;
    });
    if (left == 0)
        return;
    m_isLeftSaid = true;
    qCInfo(lcAlerts).noquote() << countedText(qint64(left), "alert rule"_L1)
                               << "came from a file that is no longer given; such rules stay as they are and can be "
                                  "changed or deleted";
}

void AlertBook::apply(const Event &event)
{
    applyRule(event);
    applyState(event);
}

void AlertBook::applyRule(const Event &event)
{
    if (event.topic.kind != TopicKind::alertRule)
        return;
    const QByteArray &name = event.topic.name;
    if (!event.keep) {
        m_conditions.erase(name);
        if (m_alerts.erase(name) > 0)
            Q_EMIT changed(name);
        return;
    }
    auto record = Record::fromJson(event.data);
    if (!record) {
        qCWarning(lcAlerts).noquote() << "the alert rule" << name << "is kept in a form that this server cannot read";
        return;
    }
    AlertStatus &status = m_alerts[name];
    if (m_conditions[name] != record->condition) {
        m_conditions[name] = record->condition;
        status = AlertStatus{.name = name, .since = record->status.since, .snoozedUntil = record->status.snoozedUntil};
    }
    status.rule = std::move(record->status.rule);
    status.isFromFile = m_hasFile && record->status.isFromFile;
    Q_EMIT changed(name);
}

void AlertBook::applyState(const Event &event)
{
    if (event.topic.kind != TopicKind::alertState || !event.keep)
        return;
    const auto found = m_alerts.find(event.topic.name);
    auto record = Record::fromJson(event.data);
    if (found == m_alerts.end() || !record || m_conditions[event.topic.name] != record->condition)
        return;
    AlertStatus &status = found->second;
    record->status.rule = std::move(status.rule);
    record->status.isFromFile = status.isFromFile;
    status = std::move(record->status);
    Q_EMIT changed(event.topic.name);
}

const AlertStatus *AlertBook::find(const QByteArray &name) const
{
    const auto found = m_alerts.find(name);
    return found == m_alerts.end() ? nullptr : &found->second;
}

std::optional<AlertBook::Record> AlertBook::newestRecord(const QByteArray &name) const
{
    if (const auto writing = m_writing.find(name); writing != m_writing.end())
        return writing->second.record;
    const AlertStatus *status = find(name);
    return status ? std::optional(Record{m_conditions.at(name), *status}) : std::nullopt;
}

std::optional<AlertStatus> AlertBook::newest(const QByteArray &name) const
{
    auto record = newestRecord(name);
    return record ? std::optional(std::move(record->status)) : std::nullopt;
}

std::size_t AlertBook::count() const
{
    return m_alerts.size() + std::size_t(std::count_if(m_writing.begin(), m_writing.end(), [this](const auto &entry) {
               return entry.second.record && !find(entry.first);
           }));
}

void AlertBook::put(const QByteArray &name, const AlertRule &rule, const Author &author, const Answer &answer,
                    const AlertPremise &premise)
{
    const auto before = newest(name);
    if (before && before->isFromFile)
        return answer(AlertRefusal::fromFile);
    // Asked once more, because the first answer did not arrive.
    const bool isDone = before && before->rule == rule;
    if (!isDone && premise.isNew && before)
        return answer(AlertRefusal::exists);
    if (!isDone && premise.revision && (!before || before->rule.revision() != *premise.revision))
        return answer(AlertRefusal::changed);
    putRule(name, rule, author, false, answer);
}

void AlertBook::putFromFile(const QByteArray &name, const AlertRule &rule, const Answer &answer)
{
    const auto before = newest(name);
    if (before && !before->isFromFile)
        return answer(AlertRefusal::exists);
    putRule(name, rule, {}, true, answer);
}

void AlertBook::putRule(const QByteArray &name, const AlertRule &rule, const Author &author, bool isFromFile,
                        const Answer &answer)
{
    auto before = newestRecord(name);
    if (!before && count() >= std::size_t(limit::alertRules))
        return answer(AlertRefusal::tooMany);
    if (before && before->status.rule == rule && before->status.isFromFile == isFromFile)
        return answer(AlertResult{before->status, false});
    const bool isCreated = !before;
    const bool isReset = isCreated || !rule.hasConditionOf(before->status.rule);
    if (before && isReset && before->status.state == AlertState::firing)
        resolve(before->status, {author.name, u"The rule was changed."_s});
    const bool isSnoozed = before && before->status.isSnoozed(m_clock.wallMs());
    const auto snoozedUntil = isSnoozed ? before->status.snoozedUntil : std::nullopt;
    Record record = isReset
        ? Record{newCondition(), AlertStatus{.name = name, .since = m_clock.wallMs(), .snoozedUntil = snoozedUntil}}
        : *std::move(before);
    record.status.rule = rule;
    record.status.isFromFile = isFromFile;
    write(TopicKind::alertRule, name, std::move(record), isCreated, answer);
    using Change = AlertRuleChange::Change;
    publishRuleChange({.name = name, .change = isCreated ? Change::added : Change::changed, .rule = rule}, author);
}

void AlertBook::remove(const QByteArray &name, const Author &author, const Answer &answer)
{
    const auto before = newest(name);
    if (before && before->isFromFile)
        return answer(AlertRefusal::fromFile);
    removeRule(name, author, answer);
}

void AlertBook::removeFromFile(const QByteArray &name, const Answer &answer)
{
    removeRule(name, {}, answer);
}

void AlertBook::removeRule(const QByteArray &name, const Author &author, const Answer &answer)
{
    auto before = newestRecord(name);
    if (!before)
        return answer(AlertRefusal::unknown);
    if (before->status.state == AlertState::firing)
        resolve(before->status, {author.name, u"The rule was removed."_s});
    m_backbone.publish({{TopicKind::alertState, name}, recordType, "{}", Delivery::latest, false});
    write(TopicKind::alertRule, name, std::nullopt, false,
          [answer, last = std::move(before->status)](const AlertOutcome &outcome) {
              answer(std::holds_alternative<AlertResult>(outcome) ? AlertOutcome(AlertResult{last, false}) : outcome);
          });
    publishRuleChange({.name = name, .change = AlertRuleChange::Change::removed}, author);
}

void AlertBook::acknowledge(const QByteArray &name, const Author &author, const Answer &answer)
{
    auto record = newestRecord(name);
    if (!record)
        return answer(AlertRefusal::unknown);
    if (record->status.state != AlertState::firing)
        return answer(AlertRefusal::notFiring);
    record->status.acknowledged = {.by = author.name, .reason = author.reason, .at = m_clock.wallMs()};
    publishChange(record->status, AlertChange::State::acknowledged, author);
    write(TopicKind::alertState, name, std::move(record), false, answer);
}

void AlertBook::snooze(const QByteArray &name, qint64 until, const Author &author, const Answer &answer)
{
    auto record = newestRecord(name);
    if (!record)
        return answer(AlertRefusal::unknown);
    record->status.snoozedUntil = until > m_clock.wallMs() ? std::optional(until) : std::nullopt;
    publishChange(record->status, AlertChange::State::snoozed, author);
    write(TopicKind::alertState, name, std::move(record), false, answer);
}

void AlertBook::report(const QByteArray &name, bool isFiring, const std::optional<Reading> &reading,
                       const Answer &answer)
{
    auto record = newestRecord(name);
    if (!record)
        return answer(AlertRefusal::unknown);
    AlertStatus &status = record->status;
    // What goes on firing without a newer value keeps the one that it fired with.
    if (reading || !isFiring) {
        status.value = reading ? std::optional(reading->value) : std::nullopt;
        status.valueAt = reading ? std::optional(reading->at) : std::nullopt;
    }
    if (!status.isSnoozed(m_clock.wallMs()))
        status.snoozedUntil.reset();
    if (isFiring) {
        if (status.state != AlertState::firing)
            status.since = m_clock.wallMs();
        status.state = AlertState::firing;
        publishChange(status, AlertChange::State::firing, {});
    } else {
        resolve(status, {});
    }
    write(TopicKind::alertState, name, std::move(record), false, answer);
}

void AlertBook::resolve(AlertStatus &status, const Author &author)
{
    status.state = AlertState::ok;
    status.since = m_clock.wallMs();
    status.acknowledged.reset();
    publishChange(status, AlertChange::State::resolved, author);
}

void AlertBook::publishChange(const AlertStatus &status, AlertChange::State state, const Author &author)
{
    AlertChange change = AlertChange::of(status, state, m_clock.wallMs());
    change.by = author.name;
    change.reason = author.reason;
    m_backbone.publish(Draft::of({TopicKind::alerts, {}}, change));
}

void AlertBook::publishRuleChange(AlertRuleChange change, const Author &author)
{
    change.by = author.name;
    change.timestamp = m_clock.wallMs();
    m_backbone.publish(Draft::of({TopicKind::alerts, {}}, change));
}

void AlertBook::write(TopicKind kind, const QByteArray &name, std::optional<Record> record, bool isCreated,
                      const Answer &answer)
{
    const quint64 number = ++m_lastWriting;
    const bool isKept = record.has_value();
    const QByteArray data = isKept ? record->toJson() : QByteArray("{}");
    AlertResult result{isKept ? record->status : AlertStatus{.name = name}, isCreated};
    m_writing.insert_or_assign(name, Writing{std::move(record), number});
    m_backbone.publish({{kind, name}, recordType, data, Delivery::latest, isKept},
                       [self = QPointer(this), name, number, result, answer](const PublishResult &published) {
                           if (!self)
                               return;
                           if (const auto writing = self->m_writing.find(name);
                               writing != self->m_writing.end() && writing->second.number == number)
                               self->m_writing.erase(writing);
                           if (const auto *failure = std::get_if<PublishFailure>(&published))
                               return answer(*failure);
                           answer(result);
                       });
}

} // namespace heliograph
