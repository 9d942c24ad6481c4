// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/historyinstanceregistry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr char reportType[] = "report";
}

HistoryInstanceRegistry::HistoryInstanceRegistry(Backbone &history, Settings settings, const Clock &clock,
                                                 QObject *parent)
    : InstanceRegistry(parent), m_history(history), m_settings(settings), m_clock(clock)
{
    connect(&m_history, &Backbone::published, this, [this](const EventPtr &event) { hear(*event); });
}

// The own report comes back behind those that the others wrote before.
void HistoryInstanceRegistry::report(const InstanceReport &own)
{
    if (std::exchange(m_isReporting, true))
        return;
    m_ownId = own.id;
    m_history.publish({{TopicKind::canary, own.id}, reportType, own.toJson(), Delivery::latest},
                      [self = QPointer(this)](const PublishResult &) {
                          if (self)
                              self->m_isReporting = false;
                      });
}

void HistoryInstanceRegistry::hear(const Event &event)
{
    if (event.topic.kind != TopicKind::canary || event.type != reportType)
        return;
    const auto report = InstanceReport::fromJson(event.topic.name, QJsonDocument::fromJson(event.data).object());
    if (!report)
        return;
    const auto now = m_clock.now();
    m_heardById[event.topic.name] = {.report = *report, .at = now};
    if (event.topic.name != m_ownId)
        return;
    std::erase_if(m_heardById, [this, now](const auto &heard) { return now - heard.second.at > m_settings.time; });
    std::vector<InstanceReport> reports;
    for (const auto &[id, heard] : m_heardById) {
        reports.push_back(heard.report);
        reports.back().status.ageMs = std::chrono::duration_cast<std::chrono::milliseconds>(now - heard.at).count();
    }
    Q_EMIT reported(reports);
}

} // namespace heliograph
