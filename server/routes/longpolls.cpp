// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/longpolls.h"

#include <algorithm>

namespace heliograph
{

LongPolls::LongPolls(const Clock &clock, TopicDemand &demand, QObject *parent)
    : QObject(parent), m_clock(clock), m_topicDemand(demand)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LongPolls::finishEnded);
}

LongPolls::~LongPolls() = default;

void LongPolls::add(const ResponderPtr &responder, const ReaderInfo &reader,
                    const std::shared_ptr<const TopicSet> &topics, std::chrono::milliseconds wait, Respond respond,
                    quint64 cursor)
{
    const quint64 number = ++m_lastNumber;
    Group &group = groupFor(topics);
    group.polls.insert(number);
    const Clock::Instant end = m_clock.now() + wait;
    m_polls.insert(number,
                   {.end = end, .group = &group, .respond = std::move(respond), .cursor = cursor, .reader = reader});
    m_ends.insert({end, number});
    m_topicDemand.add(*topics);
    responder->whenGone(this, [this, number] { finish(number, End::nothing); });
    if (m_ends.begin()->second == number)
        armTimer();
}

LongPolls::Group &LongPolls::groupFor(const std::shared_ptr<const TopicSet> &topics)
{
    auto &group = m_groups[topics->toText()];
    if (!group) {
        group = std::make_unique<Group>(Group{.topics = topics, .polls = {}});
        for (const TopicSet::Selector &selector : topics->selectors())
            m_bySelector[selector].insert(group.get());
    }
    return *group;
}

void LongPolls::collect(const TopicSet::Selector &selector, std::vector<quint64> &found) const
{
    const auto groups = m_bySelector.constFind(selector);
    if (groups == m_bySelector.constEnd())
        return;
    for (const Group *group : *groups)
        found.insert(found.end(), group->polls.begin(), group->polls.end());
}

void LongPolls::finish(const Topic &topic, quint64 seq)
{
    std::vector<quint64> found;
    collect(topic, found);
    if (isNamed(topic.kind) && !topic.name.isEmpty())
        // Adds those that wait for the whole kind.
        collect({topic.kind, {}}, found);
    // Those that wait longest come first.
    std::sort(found.begin(), found.end());
    for (const quint64 number : found) {
        const auto place = m_polls.constFind(number);
        if (place != m_polls.constEnd() && place->cursor < seq)
            finish(number, End::event);
    }
}

void LongPolls::finish(quint64 number, End end)
{
    if (!m_polls.contains(number))
        return;
    const Poll poll = m_polls.take(number);
    const auto topics = poll.group->topics;
    m_ends.erase({poll.end, number});
    leave(*poll.group, number);
    poll.respond(end);
    m_topicDemand.remove(*topics);
}

void LongPolls::leave(Group &group, quint64 number)
{
    group.polls.erase(number);
    if (!group.polls.empty())
        return;
    for (const TopicSet::Selector &selector : group.topics->selectors()) {
        const auto groups = m_bySelector.find(selector);
        groups->erase(&group);
        if (groups->empty())
            m_bySelector.erase(groups);
    }
    m_groups.erase(group.topics->toText());
}

// A poll that waits has got everything, so only their age distinguishes them.
ReaderPage LongPolls::readers(const ReaderQuery &query) const
{
    ReaderPage page;
    for (const Poll &poll : m_polls) {
        if (!query.user.isEmpty() && poll.reader.kind->user != query.user)
            continue;
        page.readers.push_back({.rank = query.order == ReaderOrder::age ? -poll.reader.openedAt : 0,
                                .reader = poll.reader,
                                .topics = poll.group->topics,
                                .isPoll = true});
    }
    page.total = page.readers.size();
    const auto isHigher = [](const ReaderEntry &a, const ReaderEntry &b) { return a.rank > b.rank; };
    const auto end = page.readers.begin() + std::ptrdiff_t(std::min(query.limit, page.total));
    std::partial_sort(page.readers.begin(), end, page.readers.end(), isHigher);
    page.readers.erase(end, page.readers.end());
    return page;
}

std::size_t LongPolls::end(const ReaderSelector &selector)
{
    std::vector<quint64> found;
    for (auto poll = m_polls.cbegin(); poll != m_polls.cend(); ++poll) {
        if (selector.holds(poll->reader))
            found.push_back(poll.key());
    }
    for (const quint64 number : found)
        finish(number, End::nothing);
    return found.size();
}

void LongPolls::endAll()
{
    finishAll(End::nothing);
}

void LongPolls::stop()
{
    m_isStopped = true;
    endAll();
}

void LongPolls::reset()
{
    finishAll(End::reset);
}

void LongPolls::finishAll(End end)
{
    while (!m_ends.empty())
        finish(m_ends.begin()->second, end);
}

void LongPolls::finishEnded()
{
    const auto now = m_clock.now();
    while (!m_ends.empty() && m_ends.begin()->first <= now)
        finish(m_ends.begin()->second, End::nothing);
    if (!m_ends.empty())
        armTimer();
}

void LongPolls::armTimer()
{
    const auto left = m_ends.begin()->first - m_clock.now();
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0)));
}

} // namespace heliograph
