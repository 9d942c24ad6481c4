// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redishistory.h"

#include "server/backbone/redis/pubsubmessage.h"
#include "server/backbone/redis/redisscripts.h"
#include "server/base/randomname.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int entriesAtOnce = 500;
constexpr char markSeconds[] = "60";

QByteArray entryId(quint64 seq)
{
    return QByteArray::number(seq) + "-0";
}

quint64 seqOf(const QByteArray &id)
{
    return id.first(std::max<qsizetype>(id.indexOf('-'), 0)).toULongLong();
}

RedisError unexpected(const char *what)
{
    return {RedisError::Kind::refused, QByteArray("unexpected answer to ") + what};
}

char classOf(const Draft &draft)
{
    if (draft.topic.kind == TopicKind::canary)
        return 't';
    if (draft.delivery == Delivery::log)
        return 'l';
    if (isLastOfTopic(draft))
        return 'e';
    return draft.keep ? 'k' : 'v';
}

// [id, [e, epoch, m, mark, c, class, t, topic, y, type, w, time, d, data]]
std::optional<RedisHistory::Entry> entryFrom(const RedisReply &reply)
{
    const RedisReply &fields = reply.at(1);
    const auto topic = Topic::fromText(fields.at(7).text());
    const quint64 seq = seqOf(reply.at(0).text());
    if (!topic || seq == 0)
        return std::nullopt;
    const QByteArray &letter = fields.at(5).text();
    return RedisHistory::Entry{.event = {.seq = seq,
                                         .topic = *topic,
                                         .type = fields.at(9).text(),
                                         .data = fields.at(13).text(),
                                         .delivery = letter == "l" ? Delivery::log : Delivery::latest,
                                         .keep = letter == "k",
                                         .time = fields.at(11).number().value_or(0)},
                               .epoch = fields.at(1).text(),
                               .mark = fields.at(3).text()};
}

RedisHistory::Entries entriesFrom(const RedisReply &reply)
{
    if (const RedisError *error = reply.error())
        return *error;
    std::vector<RedisHistory::Entry> entries;
    entries.reserve(reply.list().size());
    for (const RedisReply &element : reply.list()) {
        if (auto entry = entryFrom(element))
            entries.push_back(std::move(*entry));
    }
    return entries;
}

// "<seq> <time> <class> <type>\n<data>"
std::optional<RedisHistory::Entry> valueFrom(const QByteArray &topicText, const QByteArray &value)
{
    const qsizetype end = value.indexOf('\n');
    const QByteArrayList head = value.first(std::max<qsizetype>(end, 0)).split(' ');
    const auto topic = Topic::fromText(topicText);
    if (!topic || head.size() != 4)
        return std::nullopt;
    RedisHistory::Entry entry;
    entry.event = {.seq = head[0].toULongLong(),
                   .topic = *topic,
                   .type = head[3],
                   .data = value.sliced(end + 1),
                   .delivery = Delivery::latest,
                   .keep = head[2] == "k",
                   .time = head[1].toLongLong()};
    return entry;
}

} // namespace

RedisHistory::RedisHistory(RedisAddress address, const QByteArray &prefix, Limits limits)
    : m_connection(std::move(address)), m_keys(prefix), m_limits(limits),
      m_join(redisScriptText("common.lua") + redisScriptText("join.lua")),
      m_publish(publishingScript(redisScriptText("publish.lua")))
{
}

RedisScript RedisHistory::publishingScript(const QByteArray &text)
{
    return RedisScript(redisScriptText("common.lua") + redisScriptText("publishing.lua") + text);
}

QByteArrayList RedisHistory::keys() const
{
    return {m_keys.meta(), m_keys.feed(), m_keys.log(), m_keys.latest(), m_keys.recency()};
}

RedisHistory::JoinResult RedisHistory::join(Milliseconds timeout, const QByteArray &disprovedEpoch)
{
    if (const auto error = m_connection.open(timeout))
        return *error;
    const RedisReply reply =
        m_connection.run(m_join, keys() + QByteArrayList{m_keys.lineage()}, {layout, randomName(), disprovedEpoch});
    if (const RedisError *error = reply.error()) {
        const RedisError kept = *error;
        disconnect();
        return kept;
    }
    const QByteArray &outcome = reply.at(0).text();
    if (outcome == "joined") {
        Joined joined{.epoch = reply.at(1).text(),
                      .head = quint64(reply.at(2).number().value_or(0)),
                      .trimmedThrough = quint64(reply.at(3).number().value_or(0)),
                      .earlier = {},
                      .time = reply.at(4).number().value_or(0)};
        const auto &earlier = reply.at(5).list();
        for (std::size_t i = 0; i + 1 < earlier.size(); i += 2)
            joined.earlier.push_back({earlier[i].text(), quint64(earlier[i + 1].number().value_or(0))});
        return joined;
    }
    disconnect();
    const QString found = QString::fromUtf8(reply.at(1).text());
    if (outcome == "layout")
        return Foreign{found.isEmpty()
                           ? u"%1 holds something else under %2. Choose another name with --redis-prefix."_s.arg(
                               m_connection.address().name(), QString::fromUtf8(m_keys.meta()))
                           : u"The history in %1 has layout %2, and this version reads layout %3. Use the version that "
                             "wrote it, or another name with --redis-prefix."_s.arg(m_connection.address().name(),
                                                                                    found, QLatin1String(layout))};
    if (outcome == "wrong")
        return RedisError{RedisError::Kind::refused, "the key " + found.toUtf8() + " holds something else"};
    return unexpected("the join script");
}

RedisReply RedisHistory::publishWith(const RedisScript &script, const QByteArray &epoch, const Batch &batch,
                                     const QByteArrayList &ownKeys, const QByteArrayList &ownArguments,
                                     Milliseconds timeout)
{
    QByteArrayList arguments{epoch,
                             QByteArray::number(batch.deadline),
                             batch.name,
                             markSeconds,
                             QByteArray::number(quint64(m_limits.feedEvents)),
                             QByteArray::number(quint64(m_limits.log.events)),
                             QByteArray::number(m_limits.values),
                             QByteArray::number(batch.oldest)};
    arguments += ownArguments;
    for (const Publication &publication : batch.events) {
        const Draft &draft = publication.draft;
        const auto message = PubSubMessage::of(draft).value_or(PubSubMessage{});
        arguments << QByteArray(1, classOf(draft)) << draft.topic.toText() << draft.type
                  << QByteArray::number(publication.time) << draft.data << message.channel << message.text;
    }
    m_connection.setTimeout(timeout);
    return m_connection.run(script, keys() + QByteArrayList{m_keys.mark(batch.name)} + ownKeys, arguments);
}

RedisHistory::PublishResult RedisHistory::publish(const QByteArray &epoch, const Batch &batch, Milliseconds timeout)
{
    const RedisReply reply = publishWith(m_publish, epoch, batch, {}, {}, timeout);
    if (const RedisError *error = reply.error())
        return *error;
    const QByteArray &outcome = reply.at(0).text();
    if (outcome == "done")
        return Stored{reply.at(1).text(), quint64(reply.at(2).number().value_or(0))};
    if (outcome == "epoch")
        return OtherHistory{};
    if (outcome == "late")
        return TooLate{reply.at(1).number().value_or(0)};
    if (outcome == "wrong")
        return RedisError{RedisError::Kind::refused, "the key " + reply.at(1).text() + " holds something else"};
    return unexpected("the publish script");
}

RedisHistory::Entries RedisHistory::follow(quint64 position, Milliseconds wait, Milliseconds timeout)
{
    m_connection.setTimeout(wait + timeout);
    const RedisReply reply =
        m_connection.run({"XREAD", "COUNT", QByteArray::number(entriesAtOnce), "BLOCK",
                          QByteArray::number(qint64(wait.count())), "STREAMS", m_keys.feed(), entryId(position)});
    if (const RedisError *error = reply.error())
        return *error;
    return entriesFrom(reply.at(0).at(1));
}

std::variant<RedisHistory::Position, RedisError> RedisHistory::position(quint64 seq)
{
    const auto replies = m_connection.runAll(
        {{"HMGET", m_keys.meta(), "epoch", "head"}, {"XRANGE", m_keys.feed(), entryId(seq), entryId(seq)}});
    for (const RedisReply &reply : replies) {
        if (const RedisError *error = reply.error())
            return *error;
    }
    Position position{
        .epoch = replies[0].at(0).text(), .head = quint64(replies[0].at(1).number().value_or(0)), .mark = {}};
    if (const auto entry = entryFrom(replies[1].at(0)))
        position.mark = entry->mark;
    return position;
}

RedisHistory::Entries RedisHistory::fill(quint64 first, quint64 last)
{
    Entries filled = values(first, last);
    auto *entries = std::get_if<std::vector<Entry>>(&filled);
    if (!entries)
        return filled;
    for (quint64 next = first; next <= last;) {
        Entries read = entriesFrom(m_connection.run(
            {"XRANGE", m_keys.log(), entryId(next), entryId(last), "COUNT", QByteArray::number(entriesAtOnce)}));
        auto *found = std::get_if<std::vector<Entry>>(&read);
        if (!found)
            return read;
        if (found->empty())
            break;
        next = found->back().event.seq + 1;
        std::move(found->begin(), found->end(), std::back_inserter(*entries));
    }
    std::sort(entries->begin(), entries->end(),
              [](const Entry &one, const Entry &other) { return one.event.seq < other.event.seq; });
    return filled;
}

RedisHistory::Entries RedisHistory::values(quint64 first, quint64 last)
{
    const RedisReply reply = m_connection.run({"HGETALL", m_keys.latest()});
    if (const RedisError *error = reply.error())
        return *error;
    std::vector<Entry> entries;
    for (std::size_t i = 0; i + 1 < reply.list().size(); i += 2) {
        auto entry = valueFrom(reply.at(i).text(), reply.at(i + 1).text());
        if (entry && entry->event.seq >= first && entry->event.seq <= last)
            entries.push_back(std::move(*entry));
    }
    return entries;
}

QStringList RedisHistory::weaknesses()
{
    const auto setting = [this](const char *name) {
        const RedisReply reply = m_connection.run({"CONFIG", "GET", name});
        // Empty where it is not allowed to ask.
        return reply.at(1).text();
    };
    QStringList found;
    if (setting("appendonly") == "no")
        found.append(u"a restart may lose what was published: CONFIG SET appendonly yes"_s);
    const QByteArray policy = setting("maxmemory-policy");
    if (!policy.isEmpty() && policy != "noeviction")
        found.append(u"it may throw the history away when its memory is full (maxmemory-policy %1): CONFIG SET "
                     "maxmemory-policy noeviction"_s.arg(QString::fromUtf8(policy)));
    return found;
}

std::variant<quint64, RedisError> RedisHistory::trimmedThrough()
{
    const RedisReply reply = m_connection.run({"HGET", m_keys.meta(), "trimmed"});
    if (const RedisError *error = reply.error())
        return *error;
    return quint64(reply.number().value_or(0));
}

std::variant<RestoredHistory, RedisError> RedisHistory::load(const Joined &joined)
{
    RestoredHistory history{.epoch = joined.epoch,
                            .head = joined.head,
                            .trimmedThrough = joined.trimmedThrough,
                            .earlier = joined.earlier,
                            .isShared = true};
    if (const auto error = loadLog(history))
        return *error;
    // Read after the log: what was trimmed in the meantime is reported as well.
    const auto trimmed = trimmedThrough();
    if (const auto *error = std::get_if<RedisError>(&trimmed))
        return *error;
    history.trimmedThrough = std::min(history.head, std::max(history.trimmedThrough, std::get<quint64>(trimmed)));
    Entries newest = values(1, joined.head);
    if (const auto *error = std::get_if<RedisError>(&newest))
        return *error;
    auto &entries = std::get<std::vector<Entry>>(newest);
    std::sort(entries.begin(), entries.end(),
              [](const Entry &one, const Entry &other) { return one.event.seq < other.event.seq; });
    for (Entry &entry : entries)
        history.newestValues.push_back(std::make_shared<const Event>(std::move(entry.event)));
    return history;
}

// From the newest one back, until the limits are reached.
std::optional<RedisError> RedisHistory::loadLog(RestoredHistory &history)
{
    std::size_t bytes = 0;
    const auto isWithinLimits = [&](const Event &event) {
        bytes += event.footprint();
        const qint64 newest = history.events.empty() ? event.time : history.events.front()->time;
        return history.events.size() < m_limits.log.events && bytes <= m_limits.log.bytes
            && event.time >= newest - m_limits.log.age.count();
    };
    bool isFull = false;
    for (quint64 next = history.head; next > 0 && !isFull;) {
        Entries read = entriesFrom(m_connection.run(
            {"XREVRANGE", m_keys.log(), entryId(next), "-", "COUNT", QByteArray::number(entriesAtOnce)}));
        if (const auto *error = std::get_if<RedisError>(&read))
            return *error;
        auto &entries = std::get<std::vector<Entry>>(read);
        for (Entry &entry : entries) {
            next = entry.event.seq - 1;
            isFull = isFull || !isWithinLimits(entry.event);
            if (isFull)
                break;
            history.events.push_back(std::make_shared<const Event>(std::move(entry.event)));
        }
        if (isFull)
            history.trimmedThrough = std::max(history.trimmedThrough, next + 1);
        if (entries.empty())
            break;
    }
    std::reverse(history.events.begin(), history.events.end());
    return std::nullopt;
}

} // namespace heliograph
