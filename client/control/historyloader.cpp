// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/historyloader.h"

namespace heliograph
{

HistoryLoader::HistoryLoader(TopicKind kind, QObject *parent, int mostEvents)
    : QObject(parent), m_kind(kind), m_mostEvents(mostEvents)
{
}

void HistoryLoader::setApi(const ApiClient *api)
{
    m_api = api;
    ++m_connection;
    m_wanted.clear();
}

void HistoryLoader::want(const QByteArray &name)
{
    if (!m_api || m_wanted.contains(name))
        return;
    m_wanted.insert(name);
    const QByteArray topic = Topic{m_kind, name}.toText();
    const QByteArray path = pathOf(endpoint::history, topic) + "?limit=" + QByteArray::number(m_mostEvents);
    m_api->send({.method = QByteArrayLiteral("GET"), .path = path}, this,
                [this, name, connection = m_connection](const ApiResult &result) {
                    const auto *answer = std::get_if<ApiAnswer>(&result);
                    // That there is no past is no error; another server's is not wanted.
                    if (answer && connection == m_connection && m_wanted.contains(name))
                        Q_EMIT loaded(name, answer->body.object());
                });
}

void HistoryLoader::forget(const QByteArray &name)
{
    m_wanted.remove(name);
}

} // namespace heliograph
