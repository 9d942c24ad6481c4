// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/alertrule.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/jsonvalue.h"
#include "server/protocol/jsonwriter.h"

#include <QCryptographicHash>
#include <algorithm>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Ms.
constexpr qint64 shortestTime = 1'000;

// Reads a rule member by member and keeps the first thing that is wrong with it.
class RuleReader
{
public:
    explicit RuleReader(const QJsonObject &object) : m_object(object) {}

    ReadRequest<AlertRule> read()
    {
        readTopic();
        readField();
        readCondition();
        readDuration();
        readTexts();
        if (!m_problem.isEmpty())
            return ApiError{.text = m_problem, .code = "bad-alert"};
        return m_rule;
    }

private:
    bool has(QLatin1StringView name) const { return !isAbsent(m_object[name]); }

    void refuse(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }

    double number(QLatin1StringView name, double most = AlertRule::largestNumber)
    {
        const QJsonValue value = m_object[name];
        if (!value.isDouble() || std::abs(value.toDouble()) > most)
            refuse(u"%1 must be a number from -%2 to %2."_s.arg(name, QString::number(most, 'f', 0)));
        return value.toDouble();
    }

    qint64 milliseconds(QLatin1StringView name, qint64 least)
    {
        const qint64 time = m_object[name].toInteger(-1);
        if (time < least || time > limit::alertMs)
            refuse(
                u"%1 must be a whole number of milliseconds from %2 to %3."_s.arg(name).arg(least).arg(limit::alertMs));
        return time;
    }

    void readTopic()
    {
        const auto topic = Topic::fromText(m_object["topic"_L1].toString().toUtf8());
        const bool hasNumbers = topic
            && (topic->kind == TopicKind::stock || topic->kind == TopicKind::metrics
                || topic->kind == TopicKind::channel);
        if (!hasNumbers)
            return refuse(u"topic must be one of stock:SYMBOL, metrics:HOST, channel:NAME."_s);
        m_rule.topic = *topic;
    }

    void readField()
    {
        const QJsonValue field = m_object["field"_L1];
        m_rule.field = field.toString();
        switch (m_rule.topic.kind) {
        case TopicKind::stock:
            if (!has("field"_L1))
                m_rule.field = u"price"_s;
            else if (m_rule.field != "price"_L1 && m_rule.field != "trend"_L1)
                refuse(u"field must be price or trend: that is what the events of a symbol have."_s);
            return;
        case TopicKind::metrics:
            if (!has("field"_L1) && has("noDataMs"_L1))
                return;
            if (m_rule.field != "cpu"_L1 && m_rule.field != "memory"_L1 && m_rule.field != "requests"_L1)
                refuse(u"field must be cpu, memory or requests: that is what the events of a host have."_s);
            return;
        default:
            break;
        }
        const QStringList parts = m_rule.field.split(u'.');
        const bool isPath = m_rule.field.isEmpty() || !parts.contains(QString());
        if ((has("field"_L1) && !field.isString()) || m_rule.field.size() > limit::alertFieldCharacters || !isPath)
            refuse(u"field must be the name of a member of the channel's data, or names with dots between them that "
                   "lead to one; at most %1 characters."_s.arg(limit::alertFieldCharacters));
    }

    void readCondition()
    {
        const int conditions =
            int(has("above"_L1)) + int(has("below"_L1)) + int(has("changePercent"_L1)) + int(has("noDataMs"_L1));
        if (conditions != 1)
            return refuse(u"A rule has exactly one condition: above, below, changePercent with withinMs, or "
                          "noDataMs."_s);
        if (has("above"_L1))
            readThreshold(AlertRule::Condition::above, "above"_L1, "clearBelow"_L1);
        else if (has("below"_L1))
            readThreshold(AlertRule::Condition::below, "below"_L1, "clearAbove"_L1);
        else if (has("changePercent"_L1))
            readChange();
        else
            readNoData();
        refuseOthers();
    }

    void readThreshold(AlertRule::Condition condition, QLatin1StringView name, QLatin1StringView clear)
    {
        const bool isAbove = condition == AlertRule::Condition::above;
        m_rule.condition = condition;
        m_rule.limit = number(name);
        const double hysteresis = std::abs(m_rule.limit) * AlertRule::usualHysteresis;
        m_rule.clear = isAbove ? m_rule.limit - hysteresis : m_rule.limit + hysteresis;
        if (!has(clear))
            return;
        m_rule.clear = number(clear, 2 * AlertRule::largestNumber);
        if (isAbove ? m_rule.clear > m_rule.limit : m_rule.clear < m_rule.limit)
            refuse(u"%1 must not be %2 %3."_s.arg(clear, name, name));
    }

    void readChange()
    {
        m_rule.condition = AlertRule::Condition::change;
        m_rule.limit = number("changePercent"_L1, AlertRule::largestChange);
        if (m_rule.limit == 0)
            refuse(u"changePercent must not be 0: above 0 it is a rise, below 0 a fall."_s);
        m_rule.withinMs = milliseconds("withinMs"_L1, shortestTime);
    }

    void readNoData()
    {
        m_rule.condition = AlertRule::Condition::noData;
        m_rule.noDataMs = milliseconds("noDataMs"_L1, shortestTime);
    }

    // What belongs to another condition would do nothing.
    void refuseOthers()
    {
        const auto belongsTo = [this](QLatin1StringView name, QLatin1StringView condition) {
            if (has(name) && !has(condition))
                refuse(u"%1 belongs to a rule with %2."_s.arg(name, condition));
        };
        belongsTo("clearBelow"_L1, "above"_L1);
        belongsTo("clearAbove"_L1, "below"_L1);
        belongsTo("withinMs"_L1, "changePercent"_L1);
        if (has("forMs"_L1) && has("noDataMs"_L1))
            refuse(u"forMs does not go with noDataMs, which is a time already."_s);
    }

    void readDuration()
    {
        if (has("forMs"_L1))
            m_rule.forMs = milliseconds("forMs"_L1, 0);
    }

    void readTexts()
    {
        if (has("severity"_L1)) {
            const auto severity = severityFromName(m_object["severity"_L1].toString());
            if (!severity || *severity == Severity::success)
                refuse(u"severity must be info, warning or error."_s);
            m_rule.severity = severity.value_or(Severity::warning);
        }
        m_rule.message = m_object["message"_L1].toString();
        const bool isOneLine = std::none_of(m_rule.message.begin(), m_rule.message.end(),
                                            [](QChar c) { return c.category() == QChar::Other_Control; });
        if ((has("message"_L1) && !m_object["message"_L1].isString()) || !isOneLine
            || m_rule.message.size() > limit::titleCharacters)
            refuse(u"message must be a text of at most %1 characters on one line."_s.arg(limit::titleCharacters));
        if (has("enabled"_L1) && !m_object["enabled"_L1].isBool())
            refuse(u"enabled must be true or false."_s);
        m_rule.isEnabled = m_object["enabled"_L1].toBool(true);
    }

    const QJsonObject &m_object;
    AlertRule m_rule;
    QString m_problem;
};

QString numberText(double number)
{
    return QString::number(number, 'g', 12);
}

// "90 s", "15 min"
QString durationText(qint64 ms)
{
    if (ms % 60'000 == 0)
        return u"%1 min"_s.arg(ms / 60'000);
    return ms % 1'000 == 0 ? u"%1 s"_s.arg(ms / 1'000) : u"%1 ms"_s.arg(ms);
}

} // namespace

// The members are in alphabetical order, as readers that sort have them.
QByteArray AlertRule::toJson() const
{
    JsonWriter json;
    json.beginObject();
    if (condition == Condition::above)
        json.member("above", limit);
    if (condition == Condition::below)
        json.member("below", limit);
    if (condition == Condition::change)
        json.member("changePercent", limit);
    if (condition == Condition::below)
        json.member("clearAbove", clear);
    if (condition == Condition::above)
        json.member("clearBelow", clear);
    json.member("enabled", isEnabled);
    if (!field.isEmpty())
        json.member("field", field);
    if (forMs > 0)
        json.member("forMs", forMs);
    if (!message.isEmpty())
        json.member("message", message);
    if (condition == Condition::noData)
        json.member("noDataMs", noDataMs);
    json.member("severity", severityName(severity)).member("topic", topic.toText());
    if (condition == Condition::change)
        json.member("withinMs", withinMs);
    return json.endObject().take();
}

ReadRequest<AlertRule> AlertRule::fromJson(const QJsonObject &object)
{
    return RuleReader(object).read();
}

QString AlertRule::text() const
{
    if (!message.isEmpty())
        return message;
    const QString name = QString::fromUtf8(topic.name);
    const QString subject = field.isEmpty() ? name : u"%1 of %2"_s.arg(field, name);
    const QString hold = forMs > 0 ? u" for "_s + durationText(forMs) : QString();
    switch (condition) {
    case Condition::above:
        return u"%1 above %2"_s.arg(subject, numberText(limit)) + hold;
    case Condition::below:
        return u"%1 below %2"_s.arg(subject, numberText(limit)) + hold;
    case Condition::change:
        return u"%1 %2 by %3 % within %4"_s.arg(subject, limit > 0 ? u"rises"_s : u"falls"_s,
                                                numberText(std::abs(limit)), durationText(withinMs))
            + hold;
    case Condition::noData:
        return u"no data of %1 for %2"_s.arg(name, durationText(noDataMs));
    }
    Q_UNREACHABLE();
}

QByteArray AlertRule::revision() const
{
    constexpr qsizetype characters = 16;
    return QCryptographicHash::hash(toJson(), QCryptographicHash::Sha256).toHex().left(characters);
}

bool AlertRule::hasConditionOf(const AlertRule &other) const
{
    AlertRule same = other;
    same.severity = severity;
    same.message = message;
    return same == *this;
}

} // namespace heliograph
