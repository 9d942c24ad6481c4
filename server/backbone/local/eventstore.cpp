// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/local/eventstore.h"

#include "server/base/randomname.h"
#include "server/events/latestvalues.h"

#include <QSqlError>
#include <QSysInfo>
#include <QVariant>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int schemaVersion = 2;
// Behind it, the name of another log.
constexpr char logKey[] = "log:";
constexpr qsizetype mostValues = LatestValues<Event>::mostTopics;
// So many more may be there before the oldest ones go.
constexpr qsizetype samplesBetweenCleanups = EventStore::mostSamples / 10;

// What charts show.
bool isSampledKind(TopicKind kind)
{
    return kind == TopicKind::stock || kind == TopicKind::metrics;
}

} // namespace

EventStore::EventStore(QString file, const Clock &clock)
    : m_sqlite(std::move(file)), m_clock(clock),
      m_insert(m_sqlite, u"INSERT INTO event (seq, topic, type, data, time) VALUES (?, $, $, ?, ?)"_s),
      m_replaceValue(m_sqlite,
                     u"INSERT OR REPLACE INTO newest (seq, topic, type, data, time, keep) VALUES (?, $, $, ?, ?, ?)"_s),
      m_removeValue(m_sqlite, u"DELETE FROM newest WHERE topic = $"_s),
      m_insertSample(m_sqlite,
                     u"INSERT OR REPLACE INTO sample (seq, topic, type, data, time) VALUES (?, $, $, ?, ?)"_s),
      m_trim(m_sqlite, u"DELETE FROM event WHERE seq <= ?"_s),
      m_readMeta(m_sqlite, u"SELECT value FROM meta WHERE key = ?"_s),
      m_writeMeta(
          m_sqlite,
          u"INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s)
{
}

std::variant<RestoredHistory, EventStore::Problem> EventStore::open(quint64 reserve)
{
    // NORMAL: a commit survives the end of this process, not necessarily a power cut (see hasLostItsTail).
    if (!m_sqlite.open({u"journal_mode=WAL"_s, u"synchronous=NORMAL"_s}))
        return Problem{u"cannot open the event store %1: %2"_s.arg(m_sqlite.file(), lastError())};
    if (!prepareSchema())
        return Problem{u"cannot use the event store %1: %2. Move it away to start with an empty history"_s.arg(
            m_sqlite.file(), lastError())};
    if ((hasLostItsTail() || wasPutBack()) && !setMeta("epoch", randomName()))
        return Problem{u"cannot write to the event store %1: %2"_s.arg(m_sqlite.file(), lastError())};
    auto restored = load();
    if (!restored)
        return Problem{u"cannot read the event store %1: %2. It may be damaged; move it away to start with an empty "
                       "history"_s.arg(m_sqlite.file(), lastError())};
    if (!setMeta("clean", 0) || !setMeta("file", fileNumber()) || !setMeta("boot", QSysInfo::bootUniqueId())
        || !reserveThrough(restored->head + reserve))
        return Problem{u"cannot write to the event store %1: %2"_s.arg(m_sqlite.file(), lastError())};
    m_isOurs = true;
    return std::move(*restored);
}

bool EventStore::prepareSchema()
{
    QSqlQuery version(u"PRAGMA user_version"_s, m_sqlite.connection());
    if (!version.next()) {
        m_sqlite.setError(version.lastError().text());
        return false;
    }
    const int found = version.value(0).toInt();
    version.finish();
    if (found > schemaVersion) {
        m_sqlite.setError(
            u"it was made by a newer version of this program (format %1, this one knows %2)"_s.arg(found).arg(
                schemaVersion));
        return false;
    }
    if (found == schemaVersion)
        return makeSampleTable();
    return m_sqlite.begin() && (found > 0 || makeFirstSchema()) && makeSampleTable()
        && run(u"CREATE TABLE newest (topic TEXT PRIMARY KEY, seq INTEGER NOT NULL, type TEXT NOT NULL, data BLOB NOT "
               "NULL, time INTEGER NOT NULL, keep INTEGER NOT NULL) WITHOUT ROWID"_s)
        && run(u"PRAGMA user_version=%1"_s.arg(schemaVersion)) && m_sqlite.commit();
}

// Programs that do not know it leave it alone.
bool EventStore::makeSampleTable()
{
    return run(u"CREATE TABLE IF NOT EXISTS sample (seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, type TEXT NOT NULL, "
               "data BLOB NOT NULL, time INTEGER NOT NULL)"_s);
}

bool EventStore::makeFirstSchema()
{
    return run(u"CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID"_s)
        && run(u"CREATE TABLE event (seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT "
               "NULL, time INTEGER NOT NULL)"_s)
        && setMeta("epoch", randomName()) && setMeta("head", 0) && setMeta("trimmed", 0) && setMeta("clean", 1);
}

// After a crash of the whole machine the last commits may be gone although readers saw their events. Their ids must not
// be vouched for, so the history gets a new name and every reader a reset.
bool EventStore::hasLostItsTail()
{
    return meta("clean").toInt() == 0 && meta("boot").toByteArray() != QSysInfo::bootUniqueId();
}

// A copy may lack events that readers of the original have seen, and would give their numbers to others. A copy is
// another file than the one it was written to. Nothing is said by a file of before, and by one that was overwritten.
bool EventStore::wasPutBack()
{
    const QVariant file = meta("file");
    return file.isValid() && file.toByteArray() != fileNumber();
}

QByteArray EventStore::fileNumber() const
{
    // A disk may get another number with each start.
    const auto identity = identityOf(m_sqlite.file());
    return identity ? QByteArray::number(identity->inode) : QByteArray();
}

std::optional<RestoredHistory> EventStore::load()
{
    RestoredHistory restored{.epoch = meta("epoch").toByteArray(),
                             .head = meta("head").toULongLong(),
                             .trimmedThrough = meta("trimmed").toULongLong()};
    if (!load(u"SELECT seq, topic, type, data, time, 0 FROM event ORDER BY seq"_s, Delivery::log, restored.events)
        || !load(u"SELECT seq, topic, type, data, time, keep FROM newest ORDER BY seq"_s, Delivery::latest,
                 restored.newestValues)
        || !load(u"SELECT seq, topic, type, data, time, 0 FROM sample ORDER BY seq"_s, Delivery::latest,
                 restored.samples)
        || !load(restored.logs))
        return std::nullopt;
    return restored;
}

bool EventStore::load(const QString &statement, Delivery delivery, std::vector<EventPtr> &events)
{
    const qint64 wallNow = m_clock.wallMs();
    const Clock::Instant now = m_clock.now();
    QSqlQuery query(m_sqlite.connection());
    query.setForwardOnly(true);
    query.exec(statement);
    while (query.next()) {
        const auto topic = Topic::fromText(query.value(1).toByteArray());
        if (!topic)
            continue;
        const qint64 time = query.value(4).toLongLong();
        const std::chrono::milliseconds age(std::max<qint64>(wallNow - time, 0));
        events.push_back(std::make_shared<const Event>(Event{.seq = query.value(0).toULongLong(),
                                                             .topic = *topic,
                                                             .type = query.value(2).toByteArray(),
                                                             .data = query.value(3).toByteArray(),
                                                             .delivery = delivery,
                                                             .keep = query.value(5).toBool(),
                                                             .time = time,
                                                             .addedAt = now - age}));
    }
    if (query.lastError().isValid())
        m_sqlite.setError(query.lastError().text());
    return !query.lastError().isValid();
}

bool EventStore::store(const Changes &changes)
{
    const bool isEmpty = changes.events.empty() && changes.newestValues.empty();
    if (m_sqlite.begin() && (!isEmpty || setMeta("clean", 0)) && insert(changes.events)
        && replaceValues(changes.newestValues) && trim(changes.trimmedThrough) && keep(changes.logs)
        && m_sqlite.commit())
        return true;
    // Unknown: it is written again next time.
    m_trimmedThrough = 0;
    m_sqlite.rollback();
    return false;
}

bool EventStore::insert(const std::vector<EventPtr> &events)
{
    return std::all_of(events.begin(), events.end(), [this](const EventPtr &event) {
        return m_insert.run({event->seq, event->topic.toText(), sqlText(event->type), event->data, event->time});
    });
}

bool EventStore::replaceValues(const std::vector<EventPtr> &values)
{
    for (const EventPtr &value : values) {
        const QByteArray topic = value->topic.toText();
        const bool isDone = isLastOfTopic(*value)
            ? m_removeValue.run({topic}) != nullptr
            : m_replaceValue.run({value->seq, topic, sqlText(value->type), value->data, value->time, value->keep})
                != nullptr;
        if (!isDone || (isSampledKind(value->topic.kind) && !insertSample(*value)))
            return false;
    }
    if (m_samplesSinceCleanup > samplesBetweenCleanups && !forgetOldestSamples())
        return false;
    m_valuesSinceCleanup += qsizetype(values.size());
    return m_valuesSinceCleanup <= mostValues || forgetOldestValues();
}

bool EventStore::keepSamples(const std::vector<EventPtr> &samples)
{
    const auto insert = [this](const EventPtr &sample) { return insertSample(*sample); };
    if (m_sqlite.begin() && std::all_of(samples.begin(), samples.end(), insert) && m_sqlite.commit())
        return true;
    m_sqlite.rollback();
    return false;
}

bool EventStore::insertSample(const Event &sample)
{
    ++m_samplesSinceCleanup;
    return m_insertSample.run({sample.seq, sample.topic.toText(), sqlText(sample.type), sample.data, sample.time})
        != nullptr;
}

bool EventStore::forgetOldestSamples()
{
    m_samplesSinceCleanup = 0;
    return run(u"DELETE FROM sample WHERE seq <= (SELECT seq FROM sample ORDER BY seq DESC LIMIT 1 OFFSET %1)"_s.arg(
        mostSamples));
}

// As many as are remembered while the server runs, and now and then as many more.
bool EventStore::forgetOldestValues()
{
    m_valuesSinceCleanup = 0;
    return run(u"DELETE FROM newest WHERE keep = 0 AND seq <= (SELECT seq FROM newest WHERE keep = 0 ORDER BY seq DESC "
               "LIMIT 1 OFFSET %1)"_s.arg(mostValues));
}

bool EventStore::trim(quint64 trimmedThrough)
{
    if (trimmedThrough == m_trimmedThrough)
        return true;
    if (!m_trim.run({trimmedThrough}) || !setMeta("trimmed", trimmedThrough))
        return false;
    m_trimmedThrough = trimmedThrough;
    return true;
}

bool EventStore::keep(const LogPositions &logs)
{
    const auto &all = logs.all();
    return std::all_of(all.keyBegin(), all.keyEnd(), [this, &all](const QByteArray &log) {
        const LogPosition position = all.value(log);
        return setMeta(QByteArray(logKey + log).constData(),
                       (QByteArray::number(position.next) + ' ' + position.mark).trimmed());
    });
}

bool EventStore::load(LogPositions &logs)
{
    QSqlQuery query(m_sqlite.connection());
    query.setForwardOnly(true);
    query.exec(u"SELECT substr(key, %1), value FROM meta WHERE key GLOB '%2*'"_s.arg(QString::number(sizeof(logKey)),
                                                                                     QLatin1String(logKey)));
    while (query.next()) {
        const QByteArrayList parts = query.value(1).toString().toLatin1().split(' ');
        logs.set(query.value(0).toString().toUtf8(), {parts.first().toULongLong(), parts.value(1)});
    }
    if (query.lastError().isValid())
        m_sqlite.setError(query.lastError().text());
    return !query.lastError().isValid();
}

bool EventStore::reserveThrough(quint64 seq)
{
    return run(u"PRAGMA synchronous=FULL"_s) && setMeta("head", seq) && run(u"PRAGMA synchronous=NORMAL"_s);
}

void EventStore::close(std::optional<quint64> head)
{
    if (m_isOurs && head) {
        run(u"PRAGMA synchronous=FULL"_s);
        if (m_sqlite.begin())
            setMeta("head", *head) && setMeta("clean", 1) && m_sqlite.commit();
    }
    m_sqlite.close();
}

QVariant EventStore::meta(const char *key)
{
    QSqlQuery *query = m_readMeta.run({QString::fromLatin1(key)});
    const QVariant value = query && query->next() ? query->value(0) : QVariant();
    if (query)
        query->finish();
    return value;
}

bool EventStore::setMeta(const char *key, const QVariant &value)
{
    return m_writeMeta.run(
        {QString::fromLatin1(key),
         value.typeId() == QMetaType::QByteArray ? QString::fromLatin1(value.toByteArray()) : value});
}

bool EventStore::run(const QString &statement)
{
    return m_sqlite.run(statement);
}

QString EventStore::lastError() const
{
    return m_sqlite.lastError().isEmpty() ? u"unexpected content"_s : m_sqlite.lastError();
}

} // namespace heliograph
