// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisinstanceregistry.h"

#include "server/backbone/redis/redisscripts.h"
#include "server/base/logging.h"

#include <QJsonDocument>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::milliseconds longestReportTimeout{1'000};

// "<canary> <report>"; the number for servers that look for it in front.
QByteArray textOf(const InstanceReport &report)
{
    return QByteArray::number(report.canary) + ' ' + report.toJson();
}

// "<time> <end> <canary> <report>"
std::optional<InstanceReport> reportFrom(const QByteArray &id, const QByteArray &text, qint64 now)
{
    const qsizetype begin = text.indexOf('{');
    const QByteArrayList numbers = text.first(std::max<qsizetype>(begin, 0)).split(' ');
    auto report = InstanceReport::fromJson(id, QJsonDocument::fromJson(text.mid(begin)).object());
    if (!report || numbers.size() != 4)
        return std::nullopt;
    report->canary = numbers[2].toULongLong();
    report->status.ageMs = std::max<qint64>(now - numbers[0].toLongLong(), 0);
    return report;
}

} // namespace

RedisInstanceRegistry::RedisInstanceRegistry(Settings settings, QObject *parent)
    : InstanceRegistry(parent), m_settings(std::move(settings)), m_keys(m_settings.prefix),
      m_script(redisScriptText("common.lua") + redisScriptText("report.lua")), m_connection(m_settings.address),
      m_problem(lcBackbone, u"cannot find the other servers in "_s + m_connection.address().name(),
                m_connection.address().name() + u" knows the other servers again"_s),
      m_thread(u"instances"_s)
{
}

RedisInstanceRegistry::~RedisInstanceRegistry()
{
    if (!m_reportedId.isEmpty()) {
        m_thread.post([this] {
            if (m_connection.isOpen())
                m_connection.run({"HDEL", m_keys.instances(), m_reportedId});
        });
    }
    m_thread.end();
}

void RedisInstanceRegistry::report(const InstanceReport &own)
{
    if (m_isReporting)
        return;
    m_isReporting = true;
    m_reportedId = own.id;
    m_thread.post(
        this, [this, own] { return exchange(own); },
        [this](const std::optional<Reports> &reports) {
            m_isReporting = false;
            if (reports)
                Q_EMIT reported(*reports);
        });
}

std::optional<RedisInstanceRegistry::Reports> RedisInstanceRegistry::exchange(const InstanceReport &own)
{
    const RedisReply reply = send(own);
    if (const RedisError *error = reply.error()) {
        m_problem.note(error->reason());
        return std::nullopt;
    }
    if (reply.at(0).text() != "reported") {
        m_problem.note(u"%1 holds something else"_s.arg(QString::fromUtf8(m_keys.instances())));
        return std::nullopt;
    }
    m_problem.note({});
    Reports reports;
    for (std::size_t i = 2; i + 1 < reply.list().size(); i += 2) {
        if (auto report = reportFrom(reply.at(i).text(), reply.at(i + 1).text(), reply.at(1).number().value_or(0)))
            reports.push_back(std::move(*report));
    }
    return reports;
}

RedisReply RedisInstanceRegistry::send(const InstanceReport &own)
{
    const auto timeout = std::min(longestReportTimeout, m_settings.time / 3);
    if (!m_connection.isOpen()) {
        if (const auto error = m_connection.open(timeout))
            return {*error};
    }
    m_connection.setTimeout(timeout);
    return m_connection.run(m_script, {m_keys.instances()},
                            {own.id, textOf(own), QByteArray::number(m_settings.time.count())});
}

} // namespace heliograph
