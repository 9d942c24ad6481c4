// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"
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
    explicit HistoryLoader(TopicKind kind, QObject *parent = nullptr);

    void setApi(const ApiClient *api); // lent; null while there is no server
    void want(const QByteArray &name); // of the topic, with each event of it
    void forget(const QByteArray &name);
    void noteBreak() { m_wanted.clear(); }

Q_SIGNALS:
    void loaded(const QByteArray &name, const QJsonObject &history); // as GET /history/{topic} answers

private:
    const TopicKind m_kind;
    const ApiClient *m_api = nullptr;
    QSet<QByteArray> m_wanted; // since the last break
    int m_connection = 0; // what an earlier one answers is not wanted
};

} // namespace heliograph
