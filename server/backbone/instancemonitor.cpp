// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/instancemonitor.h"

#include "server/base/logging.h"

#include <QPointer>
#include <QRandomGenerator>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr char canaryType[] = "instance";
// Of how many own canaries it is remembered when they were sent.
constexpr std::size_t mostSent = 16;

void sortByName(auto &list)
{
    std::stable_sort(list.begin(), list.end(),
                     [](const auto &one, const auto &other) { return one.name < other.name; });
}

} // namespace

InstanceMonitor::InstanceMonitor(Backbone &backbone, InstanceRegistry *registry, Settings settings, const Clock &clock,
                                 QObject *parent)
    : QObject(parent), m_backbone(backbone), m_registry(registry), m_settings(settings), m_clock(clock),
      m_id(QByteArray::number(QRandomGenerator::system()->generate64(), 36)), m_startedAt(clock.wallMs()),
      m_namesake(lcBackbone, u"two servers have one name"_s, u"no other server has this one's name"_s),
      m_problem(lcBackbone, u"this server and the others do not work together"_s,
                u"this server and the others work together again"_s)
{
    connect(&m_timer, &QTimer::timeout, this, &InstanceMonitor::beat);
}

void InstanceMonitor::start(Self self)
{
    m_self = std::move(self);
    if (!m_registry)
        return;
    connect(&m_backbone, &Backbone::published, this, [this](const EventPtr &event) { hear(*event); });
    connect(m_registry, &InstanceRegistry::reported, this, &InstanceMonitor::notePeers);
    m_timer.start(m_settings.interval);
    beat();
}

void InstanceMonitor::beat()
{
    m_problem.note(problem());
    publishCanary();
    m_registry->report({.id = m_id, .canary = m_confirmedCanary, .status = ownStatus(), .peers = ownPeers()});
}

void InstanceMonitor::publishCanary()
{
    const quint64 number = ++m_lastCanary;
    m_sent.emplace(number, m_clock.now());
    if (m_sent.size() > mostSent)
        m_sent.erase(m_sent.begin());
    if (m_probe.number == 0)
        m_probe = {.number = number, .sentAt = m_clock.now()};
    m_backbone.publish({{TopicKind::canary, m_id}, canaryType, QByteArray::number(number), Delivery::latest},
                       [self = QPointer(this), number](const PublishResult &result) {
                           if (!self)
                               return;
                           if (std::holds_alternative<EventId>(result))
                               self->m_confirmedCanary = std::max(self->m_confirmedCanary, number);
                           else if (self->m_probe.number == number)
                               self->m_probe = {};
                       });
}

void InstanceMonitor::hear(const Event &event)
{
    if (event.topic.kind != TopicKind::canary || event.type != canaryType)
        return;
    const quint64 number = event.data.toULongLong();
    if (event.topic.name == m_id) {
        if (number == m_probe.number)
            m_lastLag = since(m_probe.sentAt);
        if (number >= m_probe.number)
            m_probe = {};
        return;
    }
    const auto peer = m_peersById.find(event.topic.name);
    if (peer == m_peersById.end())
        return;
    peer->second.heard = number;
    peer->second.heardAt = m_clock.now();
    if (number >= peer->second.awaited)
        peer->second.awaited = 0;
}

void InstanceMonitor::notePeers(const std::vector<InstanceReport> &reports)
{
    std::erase_if(m_peersById, [&reports](const auto &peer) {
        return std::none_of(reports.begin(), reports.end(),
                            [&peer](const InstanceReport &report) { return report.id == peer.first; });
    });
    for (const InstanceReport &report : reports) {
        if (report.id != m_id)
            notePeer(report);
    }
    m_namesake.note(warning());
}

// The report of a server that was killed stays for a while, and its successor has its name. One that goes on publishing
// is there.
QString InstanceMonitor::warning() const
{
    for (const auto &[id, peer] : m_peersById) {
        if (isThere(peer) && peer.report.status.name == m_self.name && peer.heard > peer.firstCanary)
            return u"Another server runs under the name %1, at %2: give each its own with --instance."_s.arg(
                m_self.name, peer.report.status.url);
    }
    return {};
}

// A report may be faster than the canary that it names, and slower; so it only says since when that one is awaited.
void InstanceMonitor::notePeer(const InstanceReport &report)
{
    const auto [found, isNew] = m_peersById.try_emplace(report.id);
    Peer &peer = found->second;
    if (isNew)
        peer.firstCanary = report.canary;
    peer.report = report;
    peer.reportedAt = m_clock.now() - std::chrono::milliseconds(report.status.ageMs);
    noteReach(peer);
    if (peer.awaited != 0 || report.canary <= peer.heard)
        return;
    peer.awaited = report.canary;
    peer.awaitedSince = m_clock.now();
}

void InstanceMonitor::noteReach(Peer &peer) const
{
    const InstanceReport::Peer *self = peer.report.peer(m_id);
    if (!self || self->canary == peer.reachedBy)
        return;
    const auto sent = m_sent.find(self->canary);
    if (sent == m_sent.end())
        return;
    const auto arrivedAt = peer.reportedAt - std::chrono::milliseconds(self->ageMs);
    peer.reachedBy = self->canary;
    peer.reachedIn = std::max(std::chrono::milliseconds(0),
                              std::chrono::duration_cast<std::chrono::milliseconds>(arrivedAt - sent->second));
}

bool InstanceMonitor::isHeard(const Peer &peer) const
{
    return peer.awaited == 0 || since(peer.awaitedSince) <= m_settings.longestSilence();
}

std::chrono::milliseconds InstanceMonitor::since(Clock::Instant time) const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - time);
}

std::chrono::milliseconds InstanceMonitor::age(const Peer &peer) const
{
    return since(peer.reportedAt);
}

std::chrono::milliseconds InstanceMonitor::lag() const
{
    return m_probe.number == 0 ? m_lastLag : std::max(m_lastLag, since(m_probe.sentAt));
}

InstanceStatus InstanceMonitor::ownStatus() const
{
    return {.name = m_self.name,
            .url = m_self.url,
            .version = m_self.version,
            .startedAt = m_startedAt,
            .streams = m_self.streams ? m_self.streams() : 0,
            .lagMs = lag().count(),
            .keepsBids = m_self.keepsBids};
}

std::vector<InstanceReport::Peer> InstanceMonitor::ownPeers() const
{
    std::vector<InstanceReport::Peer> peers;
    for (const auto &[id, peer] : m_peersById) {
        if (!isThere(peer) || peers.size() == InstanceReport::mostPeers)
            continue;
        peers.push_back({.id = id, .canary = peer.heard, .isHeard = isHeard(peer)});
        if (peer.heard > 0)
            peers.back().ageMs = since(peer.heardAt).count();
        if (peer.reachedIn)
            peers.back().reachedInMs = peer.reachedIn->count();
    }
    return peers;
}

QList<HeardInstance> InstanceMonitor::heard() const
{
    QList<HeardInstance> list;
    for (const auto &[id, peer] : m_peersById) {
        if (!isThere(peer) || list.size() == qsizetype(InstanceReport::mostPeers))
            continue;
        HeardInstance heard{.name = peer.report.status.name, .isHeard = isHeard(peer)};
        if (peer.heard > 0)
            heard.ageMs = since(peer.heardAt).count();
        if (const InstanceReport::Peer *self = peer.report.peer(m_id))
            heard.lagMs = self->reachedInMs;
        list.append(std::move(heard));
    }
    sortByName(list);
    return list;
}

QList<HeardInstance> InstanceMonitor::heardBy(const Peer &listener) const
{
    QList<HeardInstance> list;
    for (const InstanceReport::Peer &one : listener.report.peers) {
        const auto other = m_peersById.find(one.id);
        const bool isSelf = one.id == m_id;
        if (!isSelf && (other == m_peersById.end() || !isThere(other->second)))
            continue;
        HeardInstance heard{.name = isSelf ? m_self.name : other->second.report.status.name,
                            .lagMs = lagBetween(one.id, listener),
                            .isHeard = one.isHeard};
        if (one.canary > 0)
            heard.ageMs = one.ageMs + age(listener).count();
        list.append(std::move(heard));
    }
    sortByName(list);
    return list;
}

// The one that publishes knows it.
std::optional<qint64> InstanceMonitor::lagBetween(const QByteArray &from, const Peer &listener) const
{
    if (from == m_id)
        return listener.reachedIn ? std::optional<qint64>(listener.reachedIn->count()) : std::nullopt;
    const auto publisher = m_peersById.find(from);
    const InstanceReport::Peer *way =
        publisher == m_peersById.end() ? nullptr : publisher->second.report.peer(listener.report.id);
    return way ? way->reachedInMs : std::nullopt;
}

QList<InstanceStatus> InstanceMonitor::instances() const
{
    QList<InstanceStatus> list{ownStatus()};
    list.last().hears = heard();
    for (const auto &[id, peer] : m_peersById) {
        if (!isThere(peer))
            continue;
        list.append(peer.report.status);
        list.last().ageMs = age(peer).count();
        list.last().hears = heardBy(peer);
    }
    sortByName(list);
    return list;
}

std::map<QByteArray, QString> InstanceMonitor::others() const
{
    std::map<QByteArray, QString> names;
    for (const auto &[id, peer] : m_peersById) {
        if (isThere(peer))
            names.emplace(id, peer.report.status.name);
    }
    return names;
}

std::vector<InstanceStatus> InstanceMonitor::bidKeepers() const
{
    std::vector<InstanceStatus> keepers;
    for (const InstanceStatus &instance : instances()) {
        if (instance.keepsBids)
            keepers.push_back(instance);
    }
    return keepers;
}

QString InstanceMonitor::problem() const
{
    const auto keepers = bidKeepers();
    if (keepers.size() > 1)
        return u"%1 and %2 both take bids, and know nothing of each other's: leave --bids local to one of them."_s.arg(
            keepers[0].name, keepers[1].name);
    QStringList missing;
    for (const auto &[id, peer] : m_peersById) {
        if (isThere(peer) && !isHeard(peer))
            missing.append(
                u"%1 (for %2 s)"_s.arg(peer.report.status.name).arg(since(peer.awaitedSince).count() / 1000));
    }
    missing.sort();
    return missing.isEmpty() ? QString()
                             : u"This server does not get what others publish: %1."_s.arg(missing.join(u", "_s));
}

} // namespace heliograph
