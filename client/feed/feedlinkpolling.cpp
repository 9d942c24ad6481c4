// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/feedlink.h"

#include "client/feed/streamaddress.h"

#include <QNetworkRequest>
#include <algorithm>

// The questions of a link: instead of a stream that is swallowed, and for topics that were added to one that is not.
namespace heliograph
{

using namespace Qt::StringLiterals;

QNetworkRequest FeedLink::pollRequest(const TopicSet &topics, const QByteArray &since, int waitSeconds) const
{
    QNetworkRequest request(pollAddress(m_server, topics, since, waitSeconds));
    request.setRawHeader("Accept", "application/json");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    authorize(request);
    return request;
}

void FeedLink::readAnswer(const PollBatch &batch, bool isReplayed)
{
    const QPointer<FeedLink> alive(this);
    if (!m_isPolling) {
        // A stream that is silent while questions are answered is held back somewhere on the way.
        m_isPolling = true;
        m_isAttempting = false;
        m_source.close();
        m_retryAt = m_clock.now() + m_trialPause;
        m_trialPause = std::min(m_trialPause * 2, m_timing.longestTrial);
        Q_EMIT opened(true);
    }
    if (alive && m_isPolling)
        Q_EMIT bytesArrived();
    if (alive && m_isPolling)
        tell(batch.events, isReplayed ? Way::pastQuestion : Way::question);
}

void FeedLink::tell(const QList<QJsonObject> &events, Way way)
{
    const QPointer<FeedLink> alive(this);
    for (const QJsonObject &event : events) {
        Q_EMIT eventArrived(event, event["id"_L1].toString().toUtf8(), way);
        if (!alive || !m_isStarted)
            return;
    }
}

// Nobody answers questions any more either.
void FeedLink::returnToStream()
{
    if (!m_isPolling)
        return;
    m_isPolling = false;
    m_retryAt.reset();
    m_source.setLastEventId(m_poll.cursor());
    m_source.close();
    m_source.open();
}

void FeedLink::tryStream()
{
    m_source.setLastEventId(m_poll.cursor());
    m_source.open();
}

void FeedLink::endTrial()
{
    m_source.close();
    m_isAttempting = false;
    m_retryAt = m_clock.now() + m_trialPause;
    m_trialPause = std::min(m_trialPause * 2, m_timing.longestTrial);
}

void FeedLink::setTopics(const TopicSet &topics)
{
    m_topics = topics.isEmpty() ? TopicSet::dashboard() : topics;
    if (!m_isStarted || m_isChangePending)
        return;
    // Once for all changes of this turn.
    m_isChangePending = true;
    QMetaObject::invokeMethod(this, &FeedLink::changeTopics, Qt::QueuedConnection);
}

void FeedLink::changeTopics()
{
    m_isChangePending = false;
    if (!m_isStarted || m_topics == m_askedTopics)
        return;
    std::vector<Topic> added = m_topics.selectors();
    std::erase_if(added, [this](const Topic &topic) { return m_askedTopics.contains(topic); });
    m_askedTopics = m_topics;
    m_source.setUrl(streamAddress(m_server, m_topics));
    // With a place to go on from, a server repeats no value that is older.
    if (!added.empty() && !lastEventId().isEmpty())
        askForNewest(TopicSet(added));
    if (m_isPolling) {
        m_poll.askAgain();
    } else if (m_isOpen || m_isAttempting) {
        m_isSwitch = m_isOpen;
        m_source.reconnect();
    }
}

void FeedLink::askForNewest(const TopicSet &added)
{
    auto *question = new PollQuestion(m_manager, pollRequest(added, {}, 0), m_timing.firstByte, this);
    connect(question, &PollQuestion::answered, this,
            [this](const PollBatch &batch) { tell(batch.events, Way::newestQuestion); });
}

QByteArray FeedLink::lastEventId() const
{
    return m_isPolling ? m_poll.cursor() : m_source.lastEventId();
}

} // namespace heliograph
