// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/redis/redisbackbone.h"
#include "tests/support/redisserver.h"

#include <QTest>

namespace heliograph
{

// One of several servers before one Redis, as far as its history is concerned, with everything that it says.
struct RedisInstance {
    static constexpr int timeoutMs = 20'000;

    explicit RedisInstance(const RedisAddress &address, const RedisHistory::Limits &limits = {},
                           const QByteArray &prefix = RedisKeys::defaultPrefix)
        : backbone({.address = address, .prefix = prefix, .limits = limits}, clock)
    {
        QObject::connect(&backbone, &Backbone::published, &backbone,
                         [this](const EventPtr &event) { published.push_back(event); });
        QObject::connect(&backbone, &Backbone::historyReplaced, &backbone, [this](const RestoredHistory &history) {
            replaced.push_back(history);
            published.clear();
        });
        QObject::connect(&backbone, &Backbone::historyRenamed, &backbone,
                         [this](const QByteArray &epoch, const std::vector<EarlierEpoch> &before) {
                             renamed.append(epoch);
                             earlier = before;
                         });
    }

    void beginOpening()
    {
        backbone.open([this](const std::variant<RestoredHistory, BackboneProblem> &result) {
            if (const auto *history = std::get_if<RestoredHistory>(&result))
                restored = *history;
            else
                problem = std::get<BackboneProblem>(result).text;
        });
    }
    bool waitUntilOpen()
    {
        return QTest::qWaitFor([this] { return restored.has_value(); }, timeoutMs);
    }
    bool open()
    {
        beginOpening();
        return waitUntilOpen();
    }

    static Draft logDraft(const QByteArray &data)
    {
        return {{TopicKind::channel, "news"}, "message", data, Delivery::log};
    }
    static Draft valueDraft(const QByteArray &data, const QByteArray &symbol = "ACME")
    {
        return {{TopicKind::stock, symbol}, "stock-update", data, Delivery::latest};
    }

    // The answer; PublishFailure::overloaded if none came.
    PublishResult publish(Draft draft)
    {
        std::optional<PublishResult> result;
        backbone.publish(std::move(draft), [&result](const PublishResult &r) { result = r; });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, timeoutMs))
            QTest::qFail("publish() was not answered", __FILE__, __LINE__);
        return result.value_or(PublishFailure::overloaded);
    }
    bool canPublish(const QByteArray &data) { return std::holds_alternative<EventId>(publish(logDraft(data))); }
    // Whether it ever works again.
    bool recovers(const QByteArray &data)
    {
        return QTest::qWaitFor([&] { return canPublish(data); }, timeoutMs);
    }

    QByteArrayList data() const
    {
        QByteArrayList list;
        for (const EventPtr &event : published)
            list.append(event->data);
        return list;
    }
    // Of what was announced, or came with a history that took the place of the one before.
    QByteArray newestLogData() const
    {
        for (auto it = published.rbegin(); it != published.rend(); ++it) {
            if ((*it)->delivery == Delivery::log)
                return (*it)->data;
        }
        return replaced.empty() || replaced.back().events.empty() ? QByteArray() : replaced.back().events.back()->data;
    }
    QList<quint64> seqs() const
    {
        QList<quint64> list;
        for (const EventPtr &event : published)
            list.append(event->seq);
        return list;
    }

    SystemClock clock;
    // Events of the newest history.
    std::vector<EventPtr> published;
    std::vector<RestoredHistory> replaced;
    QByteArrayList renamed;
    std::vector<EarlierEpoch> earlier;
    std::optional<RestoredHistory> restored;
    QString problem;
    RedisBackbone backbone;
};

} // namespace heliograph
