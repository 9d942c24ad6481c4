// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisingest.h"

#include "server/base/logging.h"

#include <QPointer>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// How long an answer may take.
constexpr std::chrono::milliseconds timeout{2'000};
// After this time the lease is looked at again.
constexpr std::chrono::milliseconds wait{250};
// A connection on which nothing comes is probed after so many waits.
constexpr int waitsPerProbe = 20;

} // namespace

RedisIngest::RedisIngest(RedisAddress address, RedisIngestRule rule, std::unique_ptr<Lease> lease, Backbone &backbone,
                         IngestCounts &counts, QObject *parent)
    : QObject(parent), m_rule(std::move(rule)), m_lease(std::move(lease)), m_backbone(backbone), m_counts(counts),
      m_publishProblem(lcBackbone,
                       u"the history does not take what comes in by "_s + QString::fromUtf8(m_rule.toText()),
                       u"the history takes what comes in by %1 again"_s.arg(QString::fromUtf8(m_rule.toText()))),
      m_connection(std::move(address)),
      m_listenProblem(
          lcBackbone,
          u"cannot subscribe to %1 in %2"_s.arg(QString::fromUtf8(m_rule.pattern), m_connection.address().name()),
          u"subscribed to %1 again"_s.arg(QString::fromUtf8(m_rule.pattern))),
      m_loop([this] { return runOnce(); })
{
    connect(m_lease.get(), &Lease::heldChanged, this, &RedisIngest::setWanted);
    setWanted(m_lease->isHeld());
}

RedisIngest::~RedisIngest()
{
    m_loop.stop();
    m_connection.interrupt();
}

void RedisIngest::setWanted(bool isWanted)
{
    m_loop.update([this, isWanted] { m_isWanted = isWanted; });
}

bool RedisIngest::isWanted()
{
    const auto lock = m_loop.lock();
    return m_isWanted;
}

RetryLoop::Next RedisIngest::runOnce()
{
    m_loop.waitUntil([this] { return m_isWanted; });
    if (m_loop.isStopping())
        return RetryLoop::Next::nothing;
    const RedisReply end = listen();
    m_connection.close();
    const RedisError *error = end.error();
    if (!error || !isWanted() || m_loop.isStopping())
        return RetryLoop::Next::again;
    m_listenProblem.note(error->reason());
    return RetryLoop::Next::afterDelay;
}

RedisReply RedisIngest::listen()
{
    if (const auto error = m_connection.open(timeout))
        return {*error};
    RedisReply subscribed = m_connection.run({"PSUBSCRIBE", m_rule.pattern});
    if (subscribed.error())
        return subscribed;
    m_listenProblem.note({});
    m_loop.resetDelay();
    return readAll();
}

RedisReply RedisIngest::readAll()
{
    int silentWaits = 0;
    while (isWanted() && !m_loop.isStopping()) {
        RedisReply reply = m_connection.nextMessage(wait);
        if (reply.error())
            return reply;
        if (reply.at(0).text() == "pmessage") {
            hand(reply.at(2).text(), reply.at(3).text());
            silentWaits = 0;
        } else if (!reply.isNil()) {
            silentWaits = 0;
        } else if (++silentWaits == waitsPerProbe) {
            m_connection.ask({"PING"});
        } else if (silentWaits == 2 * waitsPerProbe) {
            return {RedisError{RedisError::Kind::lost, "no answer in time"}};
        }
    }
    return {};
}

void RedisIngest::hand(const QByteArray &source, const QByteArray &message)
{
    {
        const auto lock = m_loop.waitUntil([this] { return m_untaken < mostUntaken || !m_isWanted; });
        if (!m_isWanted || m_untaken >= mostUntaken)
            return;
        ++m_untaken;
    }
    QMetaObject::invokeMethod(
        this, [this, source, message] { take(source, message); }, Qt::QueuedConnection);
}

void RedisIngest::take(const QByteArray &source, const QByteArray &message)
{
    if (!m_lease->isHeld())
        // Another server takes it, or will take the next ones.
        return noteTaken();
    auto draft = m_rule.draft(source, message);
    if (const auto *why = std::get_if<QString>(&draft)) {
        refuse(source, *why);
        return noteTaken();
    }
    m_backbone.publish(std::get<Draft>(std::move(draft)), [self = QPointer(this)](const PublishResult &result) {
        if (self)
            self->noteOutcome(result);
    });
}

void RedisIngest::noteOutcome(const PublishResult &result)
{
    const auto *failure = std::get_if<PublishFailure>(&result);
    ++(failure ? m_counts.failed : m_counts.published);
    if (!failure)
        m_publishProblem.note({});
    else
        m_publishProblem.note(*failure == PublishFailure::unconfirmed ? u"Redis does not answer in time"_s
                                                                      : u"it takes no events"_s);
    noteTaken();
}

void RedisIngest::refuse(const QByteArray &source, const QString &why)
{
    ++m_counts.refused;
    if (IngestCounts::isWorthALine(++m_refused))
        qCWarning(lcBackbone).noquote() << "message" << m_refused << "that cannot be an event, on"
                                        << source.first(std::min<qsizetype>(source.size(), 80)) << "-" << why;
}

void RedisIngest::noteTaken()
{
    m_loop.update([this] { --m_untaken; });
}

} // namespace heliograph
