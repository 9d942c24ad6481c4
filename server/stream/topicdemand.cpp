// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/topicdemand.h"

namespace heliograph
{

TopicDemand::TopicDemand(QObject *parent) : QObject(parent)
{
    m_linger.setSingleShot(true);
    m_linger.setInterval(linger);
    connect(&m_linger, &QTimer::timeout, this, &TopicDemand::forgetUnheard);
}

void TopicDemand::add(const TopicSet &topics)
{
    for (const TopicSet::Selector &selector : topics.selectors()) {
        ++m_readers[selector];
        ++m_readersOfKind[selector.kind];
        want(selector.kind);
    }
}

void TopicDemand::want(TopicKind kind)
{
    if (m_wanted.contains(kind))
        return;
    m_wanted.insert(kind);
    Q_EMIT wantedChanged(kind, true);
}

void TopicDemand::setWatched(TopicKind kind, bool isWatched)
{
    if (isWatched) {
        m_watched.insert(kind);
        return want(kind);
    }
    m_watched.remove(kind);
    m_linger.start();
}

void TopicDemand::remove(const TopicSet &topics)
{
    for (const TopicSet::Selector &selector : topics.selectors()) {
        const auto readers = m_readers.find(selector);
        if (--*readers == 0)
            m_readers.erase(readers);
        if (--m_readersOfKind[selector.kind] == 0)
            m_linger.start();
    }
}

int TopicDemand::readers(const Topic &topic) const
{
    const int ofTopic = m_readers.value(topic);
    return isNamed(topic.kind) ? ofTopic + m_readers.value({topic.kind, {}}) : ofTopic;
}

void TopicDemand::forgetUnheard()
{
    const QSet<TopicKind> wanted = m_wanted;
    for (const TopicKind kind : wanted) {
        if (m_readersOfKind.value(kind) > 0 || m_watched.contains(kind))
            continue;
        m_wanted.remove(kind);
        Q_EMIT wantedChanged(kind, false);
    }
}

} // namespace heliograph
