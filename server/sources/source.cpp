// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/source.h"

#include "server/base/logging.h"
#include "server/events/chartsamples.h"

#include <algorithm>

namespace heliograph
{

bool PastRequest::isKnown(const Topic &topic) const
{
    const EventPtr event = newestValue(topic);
    return event && event->time >= from && event->time <= now;
}

Source::Source(TopicKind kind, Activity activity, std::chrono::milliseconds interval, Backbone &backbone,
               const Clock &clock, QObject *parent)
    : QObject(parent), m_kind(kind), m_activity(activity), m_interval(interval), m_backbone(backbone), m_clock(clock)
{
    // A coarse timer may be late by 5 %.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!mayProduce())
            return updateAwake();
        m_timer.setInterval(m_interval);
        produce();
    });
}

void Source::start()
{
    if (m_activity == Activity::onDemand)
        return;
    m_isWanted = true;
    updateAwake();
}

void Source::setWanted(bool hasSubscriber)
{
    if (m_activity == Activity::always)
        return;
    m_isWanted = hasSubscriber;
    updateAwake();
}

void Source::setLease(std::unique_ptr<Lease> lease)
{
    m_lease = std::move(lease);
    connect(m_lease.get(), &Lease::heldChanged, this, &Source::updateAwake);
    updateAwake();
}

std::chrono::milliseconds Source::pastInterval(const PastRequest &request) const
{
    constexpr qint64 most = ChartSamples::samplesPerTopic - 1;
    return std::max(m_interval, std::chrono::milliseconds((request.now - request.from + most - 1) / most));
}

void Source::updateAwake()
{
    setAwake(m_isWanted && mayProduce());
}

void Source::setAwake(bool isAwake)
{
    if (isAwake == this->isAwake())
        return;
    qCDebug(lcSources) << kindName(m_kind) << (isAwake ? "wakes" : "sleeps");
    if (!isAwake)
        return m_timer.stop();
    prepare();
    m_timer.start(firstDelay());
}

} // namespace heliograph
