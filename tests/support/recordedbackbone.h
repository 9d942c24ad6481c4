// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/local/localbackbone.h"
#include "tests/support/manualclock.h"

#include <QTest>

namespace heliograph
{

// A backbone with everything it says, in order.
struct RecordedBackbone {
    // The store itself waits 2 s for a lock, and sanitizers are slow.
    static constexpr int timeoutMs = 20'000;

    explicit RecordedBackbone(const QString &file, LogBounds bounds = {}) : backbone(file, bounds, clock)
    {
        QObject::connect(&backbone, &Backbone::published, &backbone,
                         [this](const EventPtr &event) { published.push_back(event); });
    }

    // The problem, if any.
    std::optional<BackboneProblem> open()
    {
        std::optional<std::variant<RestoredHistory, BackboneProblem>> opened;
        backbone.open([&opened](const auto &result) { opened = result; });
        if (!QTest::qWaitFor([&opened] { return opened.has_value(); }, timeoutMs))
            return BackboneProblem{QStringLiteral("no answer")};
        if (const auto *problem = std::get_if<BackboneProblem>(&*opened))
            return *problem;
        restored = std::get<RestoredHistory>(*opened);
        return std::nullopt;
    }

    static Draft logDraft(const QByteArray &data)
    {
        return {{TopicKind::channel, "news"}, "message", data, Delivery::log};
    }
    static Draft latestDraft(const QByteArray &data)
    {
        return {{TopicKind::stock, "ACME"}, "stock-update", data, Delivery::latest};
    }

    // Whether an event of class `log` gets its place.
    bool publishAndWait(const QByteArray &data)
    {
        std::optional<PublishResult> result;
        backbone.publish(logDraft(data), [&result](const PublishResult &r) { result = r; });
        return QTest::qWaitFor([&result] { return result.has_value(); }, timeoutMs)
            && std::holds_alternative<EventId>(*result);
    }

    QByteArrayList data() const
    {
        QByteArrayList list;
        for (const EventPtr &event : published)
            list.append(event->data);
        return list;
    }

    static QList<quint64> seqs(const std::vector<EventPtr> &events)
    {
        QList<quint64> list;
        for (const EventPtr &event : events)
            list.append(event->seq);
        return list;
    }

    ManualClock clock;
    std::vector<EventPtr> published;
    RestoredHistory restored;
    LocalBackbone backbone;
};

} // namespace heliograph
