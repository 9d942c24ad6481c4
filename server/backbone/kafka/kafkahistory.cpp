// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkahistory.h"

#include "server/protocol/name.h"

namespace heliograph
{

namespace
{

std::optional<Event> eventFrom(const KafkaRecord &record)
{
    const auto topic = Topic::fromText(record.key);
    const QByteArray type = record.header("type");
    const QByteArray delivery = record.header("delivery");
    const bool isLog = delivery == "log";
    if (!topic || !isEventType(type) || record.value.contains('\n') || (!isLog && delivery != "latest"))
        return std::nullopt;
    return Event{.seq = quint64(record.offset) + 1,
                 .topic = *topic,
                 .type = type,
                 .data = record.value,
                 .delivery = isLog ? Delivery::log : Delivery::latest,
                 .keep = record.header("keep") == "1",
                 .time = record.time};
}

// Behind the name, which may have spaces, stand two numbers.
QByteArray textOf(const Origin &origin)
{
    return origin.log + ' ' + QByteArray::number(origin.from) + ' ' + QByteArray::number(origin.number);
}

std::optional<Origin> originFrom(const QByteArray &text)
{
    const qsizetype second = text.lastIndexOf(' ');
    const qsizetype first = second > 0 ? text.lastIndexOf(' ', second - 1) : -1;
    if (first <= 0)
        return std::nullopt;
    bool isFrom = false;
    bool isNumber = false;
    Origin origin{.log = text.first(first),
                  .from = text.sliced(first + 1, second - first - 1).toULongLong(&isFrom),
                  .number = text.sliced(second + 1).toULongLong(&isNumber)};
    return isFrom && isNumber ? std::optional(std::move(origin)) : std::nullopt;
}

} // namespace

KafkaRecord KafkaHistory::epochRecord(const QByteArray &name, qint64 offset)
{
    return {.headers = {{"epoch", name}, {"since", QByteArray::number(offset)}}};
}

KafkaRecord KafkaHistory::eventRecord(const Draft &draft, const Epoch &epoch, const QByteArray &mark, qint64 time)
{
    KafkaRecord record{.time = time,
                       .key = draft.topic.toText(),
                       .value = draft.data,
                       .headers = {{"type", draft.type},
                                   {"delivery", draft.delivery == Delivery::log ? "log" : "latest"},
                                   {"id", mark},
                                   {"epoch", epoch.name},
                                   {"since", QByteArray::number(epoch.since)}}};
    if (draft.keep)
        record.headers.emplace_back("keep", "1");
    if (draft.origin)
        record.headers.emplace_back("origin", textOf(*draft.origin));
    if (draft.origin && !draft.origin->mark.isEmpty())
        record.headers.emplace_back("origin-mark", draft.origin->mark);
    return record;
}

bool KafkaHistory::isInOrder(const QByteArray &mark)
{
    const qsizetype hyphen = mark.lastIndexOf('-');
    bool isNumber = false;
    const quint64 number = mark.sliced(hyphen + 1).toULongLong(&isNumber);
    if (hyphen <= 0 || !isNumber)
        return true;
    quint64 &last = m_lastNumbers[mark.first(hyphen)];
    if (number <= last)
        return false;
    last = number;
    return true;
}

KafkaHistory::Taken KafkaHistory::take(const KafkaRecord &record)
{
    bool isNumber = false;
    const Epoch epoch{record.header("epoch"), record.header("since").toLongLong(&isNumber)};
    if (!isNumber || !EventId::fromText(EventId{epoch.name, 1}.toText()))
        // Written by another program.
        return Ignored{};
    const bool isBeginning = record.key.isEmpty();
    if (isBeginning && epoch.since != record.offset)
        // Another instance was faster.
        return Ignored{};
    if (epoch != m_epoch) {
        if (!m_epoch.name.isEmpty() && epoch.since <= m_epoch.since) {
            const bool isKnown = std::find(m_earlier.begin(), m_earlier.end(), epoch) != m_earlier.end();
            return isKnown ? Taken(Ignored{}) : Taken(Contradiction{});
        }
        if (!m_epoch.name.isEmpty())
            m_earlier.push_back(m_epoch);
        const bool isFirst = m_epoch.name.isEmpty();
        m_epoch = epoch;
        // An event whose epoch began before the first record that is left, or was read.
        if (isBeginning || !isFirst)
            return EpochBegins{};
    }
    auto event = eventFrom(record);
    if (isBeginning || !event || !isInOrder(record.header("id")))
        return Ignored{};
    const QByteArray text = record.header("origin");
    if (text.isEmpty())
        return Announced{std::move(*event), record.header("id")};
    auto origin = originFrom(text);
    if (!origin || !m_logs.isNext(*origin))
        return Ignored{};
    origin->mark = record.header("origin-mark");
    m_logs.take(*origin);
    return Announced{std::move(*event), record.header("id"), std::move(origin)};
}

} // namespace heliograph
