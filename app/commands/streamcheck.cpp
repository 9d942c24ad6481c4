// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/streamcheck.h"

#include "client/eventsource/streamproxies.h"
#include "client/feed/feedevent.h"
#include "client/feed/pollrequest.h"
#include "server/protocol/endpoints.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QUrlQuery>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

namespace
{

constexpr milliseconds firstByteTimeout = 10s;
constexpr qsizetype mostBeats = 1000;

} // namespace

StreamCheck::StreamCheck(const QUrl &url, const QByteArray &token, milliseconds duration)
    : m_url(url), m_token(token), m_duration(duration), m_source(m_manager), m_deadline(this)
{
    // The manager owns it.
    m_manager.setProxyFactory(new StreamProxies);
    ReconnectPolicy::Settings settings;
    settings.mostAttempts = 0;
    m_source.setReconnectPolicy(ReconnectPolicy(settings));
    m_source.setUrl(url);
    if (!token.isEmpty())
        m_source.setHeader("Authorization", "Bearer " + token);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &StreamCheck::noteSilence);
    connect(&m_source, &EventSource::opened, this,
            [this] { m_observation.head = duration_cast<milliseconds>(now() - m_startedAt); });
    connect(&m_source, &EventSource::eventReceived, this, &StreamCheck::noteEvent);
    connect(&m_source, &EventSource::commentReceived, this, &StreamCheck::noteFirstByte);
    connect(&m_source, &EventSource::failed, this, [this](const EventSourceProblem &problem) {
        m_observation.problem = problem;
        end();
    });
}

void StreamCheck::start()
{
    m_startedAt = now();
    m_deadline.start(std::min(firstByteTimeout, m_duration));
    m_source.open();
}

void StreamCheck::stop()
{
    end();
}

void StreamCheck::noteFirstByte()
{
    if (m_observation.firstByte)
        return;
    m_observation.firstByte = duration_cast<milliseconds>(now() - m_startedAt);
    m_deadline.start(m_duration);
}

void StreamCheck::noteEvent(const ServerSentEvent &event)
{
    noteFirstByte();
    ++m_observation.events;
    const Instant arrived = now();
    const qint64 wallMs = QDateTime::currentMSecsSinceEpoch();
    const FeedEvent said = feedEventFrom(QJsonDocument::fromJson(event.data).object());
    const auto *notice = std::get_if<StreamNotice>(&said);
    if (const auto *connected = notice ? std::get_if<Connected>(notice) : nullptr) {
        m_observation.serverClock.noteExchange(m_startedAt, arrived, connected->timestamp);
        m_observation.heartbeat = milliseconds(std::max<qint64>(0, connected->heartbeatMs));
        m_openedMs = connected->timestamp;
    } else if (const auto *beat = notice ? std::get_if<Heartbeat>(notice) : nullptr) {
        m_observation.serverClock.noteArrival(arrived, beat->timestamp);
        if (m_lastBeat && m_observation.beats.size() < mostBeats)
            m_observation.beats.append(duration_cast<milliseconds>(arrived - *m_lastBeat));
        m_lastBeat = arrived;
    }
    // What happened before is a snapshot or a replay, and late for good reasons.
    const qint64 timestamp = timestampOf(said);
    if (timestamp >= m_openedMs && timestamp > 0)
        m_observation.noteTime(wallMs, timestamp);
}

void StreamCheck::noteSilence()
{
    if (m_observation.firstByte || !m_url.path().endsWith(QLatin1String(endpoint::events)))
        return end();
    // Is it the stream that does not get through, or everything?
    QUrl address = m_url;
    address.setPath(m_url.path() + QLatin1String(endpoint::poll).mid(qsizetype(sizeof endpoint::events) - 1));
    QUrlQuery query(address);
    query.addQueryItem(u"wait"_s, u"0"_s);
    address.setQuery(query);
    QNetworkRequest request(address);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    auto *poll = new PollRequest(m_manager, request, firstByteTimeout / 2, this);
    const auto note = [this](bool isAnswered) {
        m_observation.answersRequests = isAnswered;
        end();
    };
    connect(poll, &PollRequest::answered, this, [note] { note(true); });
    connect(poll, &PollRequest::failed, this, [note] { note(false); });
}

void StreamCheck::end()
{
    if (std::exchange(m_isDone, true))
        return;
    m_deadline.stop();
    m_source.close();
    m_observation.watched = duration_cast<milliseconds>(now() - m_startedAt);
    m_observation.serverOffset = m_observation.serverClock.offset(now(), QDateTime::currentMSecsSinceEpoch());
    m_observation.serverUncertainty = m_observation.serverClock.uncertainty(now());
    Q_EMIT finished(m_observation);
}

} // namespace heliograph
