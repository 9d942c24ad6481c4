// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/local/eventstore.h"

#include "server/events/latestvalues.h"

#include <QRandomGenerator>
#include <QSqlError>
#include <QSysInfo>
#include <QVariant>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int schemaVersion = 2;
constexpr qsizetype mostValues = LatestValues<Event>::mostTopics;

QByteArray newEpoch()
{
    constexpr char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    QByteArray epoch;
    while (epoch.size() < 10)
        epoch += letters[QRandomGenerator::system()->bounded(36)];
    return epoch;
}

} // namespace

EventStore::EventStore(QString file, const Clock &clock) : m_file(std::move(file)), m_clock(clock)
{
}

std::variant<RestoredHistory, EventStore::Problem> EventStore::open(quint64 reserve)
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connectionName());
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    // NORMAL: a commit survives the end of this process, not necessarily a power cut (see hasLostItsTail).
    if (!m_database.open() || !run(u"PRAGMA journal_mode=WAL"_s) || !run(u"PRAGMA synchronous=NORMAL"_s))
        return Problem{u"cannot open the event store %1: %2"_s.arg(m_file, lastError())};
    if (!prepareSchema())
        return Problem{
            u"cannot use the event store %1: %2. It may be damaged or made by a newer version; move it away to "
            "start with an empty history"_s.arg(m_file, lastError())};
    if (hasLostItsTail() && !setMeta("epoch", newEpoch()))
        return Problem{u"cannot write to the event store %1: %2"_s.arg(m_file, lastError())};
    auto restored = load();
    if (!restored)
        return Problem{u"cannot read the event store %1: %2. It may be damaged; move it away to start with an empty "
                       "history"_s.arg(m_file, lastError())};
    if (!setMeta("clean", 0) || !setMeta("boot", QSysInfo::bootUniqueId()) || !reserveThrough(restored->head + reserve))
        return Problem{u"cannot write to the event store %1: %2"_s.arg(m_file, lastError())};
    m_isOurs = true;
    return std::move(*restored);
}

bool EventStore::prepareSchema()
{
    QSqlQuery version(u"PRAGMA user_version"_s, m_database);
    if (!version.next()) {
        m_error = version.lastError().text();
        return false;
    }
    const int found = version.value(0).toInt();
    version.finish();
    if (found > schemaVersion)
        return false;
    if (found == schemaVersion)
        return true;
    return m_database.transaction() && (found > 0 || makeFirstSchema())
        && run(u"CREATE TABLE newest (topic TEXT PRIMARY KEY, seq INTEGER NOT NULL, type TEXT NOT NULL, data BLOB NOT "
               "NULL, time INTEGER NOT NULL, keep INTEGER NOT NULL) WITHOUT ROWID"_s)
        && run(u"PRAGMA user_version=%1"_s.arg(schemaVersion)) && m_database.commit();
}

bool EventStore::makeFirstSchema()
{
    return run(u"CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID"_s)
        && run(u"CREATE TABLE event (seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT "
               "NULL, time INTEGER NOT NULL)"_s)
        && setMeta("epoch", newEpoch()) && setMeta("head", 0) && setMeta("trimmed", 0) && setMeta("clean", 1);
}

// After a crash of the whole machine the last commits may be gone although readers saw their events. Their ids must not
// be vouched for, so the history gets a new name and every reader a reset.
bool EventStore::hasLostItsTail()
{
    return meta("clean").toInt() == 0 && meta("boot").toByteArray() != QSysInfo::bootUniqueId();
}

std::optional<RestoredHistory> EventStore::load()
{
    RestoredHistory restored{.epoch = meta("epoch").toByteArray(),
                             .head = meta("head").toULongLong(),
                             .trimmedThrough = meta("trimmed").toULongLong()};
    if (!load(u"SELECT seq, topic, type, data, time, 0 FROM event ORDER BY seq"_s, Delivery::log, restored.events)
        || !load(u"SELECT seq, topic, type, data, time, keep FROM newest ORDER BY seq"_s, Delivery::latest,
                 restored.newestValues))
        return std::nullopt;
    return restored;
}

bool EventStore::load(const QString &statement, Delivery delivery, std::vector<EventPtr> &events)
{
    const qint64 wallNow = m_clock.wallMs();
    const Clock::Instant now = m_clock.now();
    QSqlQuery query(m_database);
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
        m_error = query.lastError().text();
    return !query.lastError().isValid();
}

bool EventStore::store(const Changes &changes)
{
    const bool isEmpty = changes.events.empty() && changes.newestValues.empty();
    if (m_database.transaction() && (!isEmpty || setMeta("clean", 0)) && insert(changes.events)
        && replaceValues(changes.newestValues) && trim(changes.trimmedThrough) && m_database.commit())
        return true;
    m_insert.reset();
    m_replaceValue.reset();
    m_trimmedThrough = 0; // unknown: written again next time
    m_database.rollback();
    return false;
}

bool EventStore::insert(const std::vector<EventPtr> &events)
{
    // Kept between commits: preparing it costs as much as running it.
    if (!m_insert) {
        m_insert.emplace(m_database);
        if (!m_insert->prepare(u"INSERT INTO event (seq, topic, type, data, time) VALUES (?, ?, ?, ?, ?)"_s))
            return false;
    }
    for (const EventPtr &event : events) {
        m_insert->addBindValue(event->seq);
        m_insert->addBindValue(QString::fromLatin1(event->topic.toText()));
        m_insert->addBindValue(QString::fromLatin1(event->type));
        m_insert->addBindValue(event->data);
        m_insert->addBindValue(event->time);
        if (!m_insert->exec())
            return false;
    }
    m_insert->finish();
    return true;
}

bool EventStore::replaceValues(const std::vector<EventPtr> &values)
{
    if (values.empty())
        return true;
    if (!m_replaceValue) {
        m_replaceValue.emplace(m_database);
        if (!m_replaceValue->prepare(
                u"INSERT OR REPLACE INTO newest (seq, topic, type, data, time, keep) VALUES (?, ?, ?, ?, ?, ?)"_s))
            return false;
    }
    for (const EventPtr &value : values) {
        m_replaceValue->addBindValue(value->seq);
        m_replaceValue->addBindValue(QString::fromLatin1(value->topic.toText()));
        m_replaceValue->addBindValue(QString::fromLatin1(value->type));
        m_replaceValue->addBindValue(value->data);
        m_replaceValue->addBindValue(value->time);
        m_replaceValue->addBindValue(value->keep);
        if (!m_replaceValue->exec())
            return false;
    }
    m_replaceValue->finish();
    m_valuesSinceCleanup += qsizetype(values.size());
    return m_valuesSinceCleanup <= mostValues || forgetOldestValues();
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
    QSqlQuery query(m_database);
    query.prepare(u"DELETE FROM event WHERE seq <= ?"_s);
    query.addBindValue(trimmedThrough);
    if (!query.exec() || !setMeta("trimmed", trimmedThrough))
        return false;
    m_trimmedThrough = trimmedThrough;
    return true;
}

bool EventStore::reserveThrough(quint64 seq)
{
    return run(u"PRAGMA synchronous=FULL"_s) && setMeta("head", seq) && run(u"PRAGMA synchronous=NORMAL"_s);
}

void EventStore::close(std::optional<quint64> head)
{
    if (m_isOurs && head) {
        run(u"PRAGMA synchronous=FULL"_s);
        if (m_database.transaction())
            setMeta("head", *head) && setMeta("clean", 1) && m_database.commit();
    }
    m_insert.reset();
    m_replaceValue.reset();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(connectionName());
}

QString EventStore::connectionName() const
{
    return u"events:"_s + m_file;
}

QVariant EventStore::meta(const char *key)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT value FROM meta WHERE key = ?"_s);
    query.addBindValue(QString::fromLatin1(key));
    return query.exec() && query.next() ? query.value(0) : QVariant();
}

bool EventStore::setMeta(const char *key, const QVariant &value)
{
    QSqlQuery query(m_database);
    query.prepare(
        u"INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s);
    query.addBindValue(QString::fromLatin1(key));
    query.addBindValue(value.typeId() == QMetaType::QByteArray ? QString::fromLatin1(value.toByteArray()) : value);
    const bool isDone = query.exec();
    if (!isDone)
        m_error = query.lastError().text();
    return isDone;
}

bool EventStore::run(const QString &statement)
{
    QSqlQuery query(m_database);
    const bool isDone = query.exec(statement);
    if (!isDone)
        m_error = query.lastError().text();
    return isDone;
}

QString EventStore::lastError() const
{
    const QString text = m_error.isEmpty() ? m_database.lastError().text() : m_error;
    return text.isEmpty() ? u"unexpected content"_s : text;
}

} // namespace heliograph
