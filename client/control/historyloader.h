// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/topic.h"

#include <QJsonObject>
#include <QObject>
#include <QSet>

namespace heliograph
{

// Fetches the past of topics from the server's memory: of each topic once, and once more after a break, because the
// server may remember what happened meanwhile. Created by the composition root.
class HistoryLoader final : public QObject
{
    Q_OBJECT

public:
    explicit HistoryLoader(TopicKind kind, QObject *parent = nullptr, int mostEvents = limit::historySamples);

    // Not owned; null while there is no server.
    void setApi(const ApiClient *api);
    // Called with each event of the topic.
    void want(const QByteArray &name);
    void forget(const QByteArray &name);
    void noteBreak() { m_wanted.clear(); }

Q_SIGNALS:
    // The history as GET /history/{topic} answers it.
    void loaded(const QByteArray &name, const QJsonObject &history);

private:
    const TopicKind m_kind;
    // Of each topic, the newest.
    const int m_mostEvents;
    const ApiClient *m_api = nullptr;
    // Since the last break.
    QSet<QByteArray> m_wanted;
    // Answers of an earlier connection are dropped.
    int m_connection = 0;
};

} // namespace heliograph
