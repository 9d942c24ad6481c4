// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/topic.h"

#include "server/protocol/joinedtext.h"
#include "server/protocol/name.h"

#include <array>

namespace heliograph
{

namespace
{

struct Kind {
    TopicKind kind;
    const char *name;
    bool named;
};

constexpr std::array kinds{
    Kind{TopicKind::stock, "stock", true},
    Kind{TopicKind::metrics, "metrics", true},
    Kind{TopicKind::notifications, "notifications", false},
    Kind{TopicKind::announcements, "announcements", false},
    Kind{TopicKind::auction, "auction", true},
    Kind{TopicKind::channel, "channel", true},
    Kind{TopicKind::user, "user", true},
    Kind{TopicKind::alerts, "alerts", false},
    Kind{TopicKind::alertRule, "alert-rule", true},
    Kind{TopicKind::alertState, "alert-state", true},
    Kind{TopicKind::canary, "canary", true},
};

const Kind &row(TopicKind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

} // namespace

QByteArray kindName(TopicKind kind)
{
    return QByteArray(row(kind).name);
}

bool isNamed(TopicKind kind)
{
    return row(kind).named;
}

std::optional<TopicKind> kindFromName(QByteArrayView name)
{
    for (const Kind &kind : kinds) {
        if (name == QByteArrayView(kind.name))
            return kind.kind;
    }
    return std::nullopt;
}

std::optional<Topic> Topic::fromText(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    const auto kind = kindFromName(colon < 0 ? text : text.first(colon));
    if (!kind || isNamed(*kind) != (colon >= 0))
        return std::nullopt;
    if (colon < 0)
        return Topic{*kind, {}};
    const QByteArrayView name = text.sliced(colon + 1);
    if (!isName(name))
        return std::nullopt;
    return Topic{*kind, name.toByteArray()};
}

QByteArray Topic::toText() const
{
    return isNamed(kind) ? joined({row(kind).name, ":", name}) : kindName(kind);
}

bool isInternalKind(TopicKind kind)
{
    return kind == TopicKind::alertRule || kind == TopicKind::alertState || kind == TopicKind::canary;
}

} // namespace heliograph
