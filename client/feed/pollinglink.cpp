// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/pollinglink.h"

#include "server/protocol/verbatimjson.h"

#include <QJsonDocument>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The batch's events as a stream would have brought them; what it says about the history goes first.
QList<QJsonObject> envelopesOf(const EventBatch &batch)
{
    QList<QJsonObject> envelopes;
    const auto append = [&envelopes](QByteArrayView type, const QByteArray &data, const QByteArray &id) {
        QJsonObject event = QJsonDocument::fromJson(envelope(type, data)).object();
        if (!id.isEmpty())
            event["id"_L1] = QString::fromUtf8(id);
        envelopes.append(std::move(event));
    };
    if (batch.reset)
        append(Reset::type, batch.reset->toJson(), {});
    for (const EventEntry &event : batch.events)
        append(event.type, event.data, event.id);
    return envelopes;
}

} // namespace

PollingLink::PollingLink(QNetworkAccessManager &manager, const FeedClock &clock, PollReader::RequestMaker makeRequest,
                         QObject *parent)
    : QObject(parent), m_manager(manager), m_clock(clock), m_reader(manager, std::move(makeRequest), this)
{
    connect(&m_reader, &PollReader::received, this, &PollingLink::read);
    connect(&m_reader, &PollReader::gaveUp, this, [this] {
        m_trialAt.reset();
        if (std::exchange(m_isActive, false))
            Q_EMIT gaveUp();
    });
}

void PollingLink::setTiming(const LinkTiming &timing)
{
    m_timing = timing;
    m_trialPause = timing.firstTrial;
    m_reader.setPause(timing.pollPause);
}

void PollingLink::start(const QByteArray &since)
{
    m_reader.start(since);
}

void PollingLink::stop()
{
    m_reader.stop();
    for (PollRequest *newest : findChildren<PollRequest *>(QString(), Qt::FindDirectChildrenOnly))
        newest->cancel();
    m_trialAt.reset();
    m_trialPause = m_timing.firstTrial;
    m_isActive = false;
}

void PollingLink::forget()
{
    m_readThrough.reset();
}

void PollingLink::read(const EventBatch &batch, bool isBacklog)
{
    const QPointer<PollingLink> alive(this);
    if (!std::exchange(m_isActive, true)) {
        scheduleTrial();
        Q_EMIT activated();
    }
    if (alive && m_isActive)
        Q_EMIT received(envelopesOf(batch), isBacklog ? EventOrigin::pollBacklog : EventOrigin::poll);
}

void PollingLink::readAgain()
{
    m_reader.restart();
}

void PollingLink::fetchNewest(const QNetworkRequest &request)
{
    auto *newest = new PollRequest(m_manager, request, m_timing.firstByte, this);
    connect(newest, &PollRequest::answered, this,
            [this](const EventBatch &batch) { Q_EMIT received(envelopesOf(batch), EventOrigin::topicBackfill); });
}

void PollingLink::handOver()
{
    m_readThrough = EventId::fromText(cursor());
    m_trialAt.reset();
    m_isActive = false;
}

bool PollingLink::isRepeated(const QByteArray &id) const
{
    const auto place = m_readThrough ? EventId::fromText(id) : std::nullopt;
    return place && place->epoch == m_readThrough->epoch && place->seq <= m_readThrough->seq;
}

void PollingLink::scheduleTrial()
{
    m_trialAt = m_clock.now() + m_trialPause;
    m_trialPause = std::min(m_trialPause * 2, m_timing.longestTrial);
}

} // namespace heliograph
