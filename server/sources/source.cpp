// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/source.h"

#include "server/base/logging.h"

namespace heliograph
{

Source::Source(TopicKind kind, Activity activity, std::chrono::milliseconds interval, Backbone &backbone,
               const Clock &clock, QObject *parent)
    : QObject(parent), m_kind(kind), m_activity(activity), m_interval(interval), m_backbone(backbone), m_clock(clock)
{
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one is off by up to a twentieth
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_timer.setInterval(m_interval); // the first delay is over
        produce();
    });
}

void Source::start()
{
    if (m_activity == Activity::always)
        setAwake(true);
}

void Source::setWanted(bool isWanted)
{
    if (m_activity == Activity::onDemand)
        setAwake(isWanted);
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
