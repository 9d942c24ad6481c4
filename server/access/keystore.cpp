// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keystore.h"

#include "server/access/keyreader.h"
#include "server/base/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::chrono::seconds tickInterval{5};

QStringList filesOf(const QList<KeyPlace> &places)
{
    QStringList files;
    for (const KeyPlace &place : places) {
        if (!place.isAddress())
            files.append(place.place);
    }
    return files;
}

} // namespace

KeyStore::KeyStore(const QList<KeyPlace> &places, KeyFetcher &fetcher, const Clock &clock, QObject *parent)
    : QObject(parent), m_fetcher(fetcher), m_clock(clock), m_watch(filesOf(places))
{
    for (const KeyPlace &place : places)
        m_places.push_back(Place{.where = place, .keys = {}, .content = {}, .problem = {}});
    connect(&m_watch, &FileWatch::changed, this, &KeyStore::readFilesAgain);
    connect(&m_ticks, &QTimer::timeout, this, &KeyStore::refreshWhenDue);
}

std::optional<QString> KeyStore::open()
{
    m_watch.start();
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        Place &place = m_places[i];
        if (place.where.isAddress()) {
            fetch(i);
            m_ticks.start(tickInterval);
        } else if (const auto problem = readFile(place)) {
            return place.where.place + u": "_s + *problem;
        }
    }
    combine();
    return std::nullopt;
}

void KeyStore::reload()
{
    m_watch.start();
    readFilesAgain();
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i].where.isAddress())
            fetch(i);
    }
}

std::optional<QString> KeyStore::readFile(Place &place) const
{
    QFile file(place.where.place);
    if (!file.open(QIODevice::ReadOnly))
        return u"it cannot be read: "_s + file.errorString();
    const QByteArray content = file.read(longestKeyFile + 1);
    if (file.error() != QFile::NoError)
        return u"it cannot be read: "_s + file.errorString();
    return take(place, content);
}

std::optional<QString> KeyStore::take(Place &place, const QByteArray &content) const
{
    if (!place.keys.empty() && content == place.content)
        return std::nullopt;
    auto read = place.where.isAddress() ? readKeySet(content, KeySetOrigin::network) : readKeyFile(content);
    if (const auto *problem = std::get_if<QString>(&read))
        return *problem;
    auto &found = std::get<ReadKeys>(read);
    for (TokenKey &key : found.keys) {
        key.limit = place.where.limit;
        key.source = place.where.place;
    }
    for (const QString &passedOver : found.passedOver)
        qCInfo(lcAccess).noquote() << "in" << place.where.place << passedOver << "- it is not used";
    place.keys = std::move(found.keys);
    place.content = content;
    return std::nullopt;
}

// Logged when it begins and when it ends, not each time.
void KeyStore::note(Place &place, const std::optional<QString> &problem) const
{
    const QString text = problem.value_or(QString());
    if (text == place.problem)
        return;
    place.problem = text;
    if (text.isEmpty())
        qCInfo(lcAccess).noquote() << "the keys of" << place.where.place << "can be read again";
    else if (place.keys.empty())
        qCWarning(lcAccess).noquote() << "there are no keys from" << place.where.place + u':' << text;
    else
        qCWarning(lcAccess).noquote() << "the keys of" << place.where.place << "stay as they were:" << text;
}

void KeyStore::readFilesAgain()
{
    for (Place &place : m_places) {
        if (!place.where.isAddress())
            note(place, readFile(place));
    }
    combine();
}

void KeyStore::fetch(std::size_t index)
{
    Place &place = m_places[index];
    if (place.isFetching)
        return;
    place.isFetching = true;
    m_fetcher.fetch(QUrl(place.where.place), [this, index](const auto &answer) { finishFetch(index, answer); });
}

void KeyStore::finishFetch(std::size_t index, const std::variant<QByteArray, QString> &answer)
{
    Place &place = m_places[index];
    place.isFetching = false;
    const auto *content = std::get_if<QByteArray>(&answer);
    const auto problem = content ? take(place, *content) : std::get<QString>(answer);
    note(place, problem);
    place.nextFetch =
        m_clock.now() + (problem ? std::chrono::seconds(retryInterval) : std::chrono::seconds(refreshInterval));
    combine();
    if (!isFetching())
        answerWaiting();
}

void KeyStore::refreshWhenDue()
{
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i].where.isAddress() && m_places[i].nextFetch <= m_clock.now())
            fetch(i);
    }
}

void KeyStore::refreshForUnknownKey(std::function<void()> whenTried)
{
    const bool isAllowed = !m_lastUnknown || m_clock.now() - *m_lastUnknown >= retryInterval;
    if (isAllowed) {
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            if (m_places[i].where.isAddress()) {
                m_lastUnknown = m_clock.now();
                fetch(i);
            }
        }
    }
    if (!isFetching())
        return whenTried();
    m_waiting.push_back(std::move(whenTried));
}

bool KeyStore::isFetching() const
{
    return std::any_of(m_places.begin(), m_places.end(), [](const Place &place) { return place.isFetching; });
}

void KeyStore::answerWaiting()
{
    for (const auto &whenTried : std::exchange(m_waiting, {}))
        whenTried();
}

void KeyStore::combine()
{
    std::vector<TokenKey> keys;
    for (const Place &place : m_places)
        keys.insert(keys.end(), place.keys.begin(), place.keys.end());
    QSet<QByteArray> removed;
    const bool isSame = std::equal(keys.begin(), keys.end(), m_keys->keys().begin(), m_keys->keys().end(),
                                   [](const TokenKey &a, const TokenKey &b) {
                                       return a.id() == b.id() && a.kid == b.kid && a.onlyAlgorithm == b.onlyAlgorithm;
                                   });
    if (isSame)
        return;
    const KeySetPtr before = std::exchange(m_keys, std::make_shared<const KeySet>(std::move(keys)));
    for (const TokenKey &key : before->keys()) {
        if (!m_keys->contains(key.id()))
            removed.insert(key.id());
    }
    qCInfo(lcAccess).noquote() << "tokens are verified with:" << m_keys->description();
    Q_EMIT changed();
    for (const QByteArray &id : std::as_const(removed))
        Q_EMIT keyRemoved(id);
}

QStringList KeyStore::problems() const
{
    QStringList problems;
    for (const Place &place : m_places) {
        if (!place.problem.isEmpty())
            problems.append(place.where.place + u": "_s + place.problem);
    }
    return problems;
}

} // namespace heliograph
