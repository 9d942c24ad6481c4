// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/scopes.h"

#include "server/protocol/name.h"

#include <algorithm>
#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

enum class ObjectKind { none, topic, item };

struct ActionRow {
    Action action;
    const char *name;
    ObjectKind object;
};

constexpr std::array actions{
    ActionRow{Action::subscribe, "subscribe", ObjectKind::topic},
    ActionRow{Action::publish, "publish", ObjectKind::topic},
    ActionRow{Action::notify, "notify", ObjectKind::none},
    ActionRow{Action::bid, "bid", ObjectKind::item},
    ActionRow{Action::sell, "sell", ObjectKind::item},
    ActionRow{Action::alert, "alert", ObjectKind::none},
    ActionRow{Action::operate, "operate", ObjectKind::none},
};

const ActionRow &row(Action action)
{
    return actions[static_cast<std::size_t>(action)];
}

QList<QByteArray> split(QByteArrayView text)
{
    return text.toByteArray().simplified().split(' ');
}

// "stock" is every symbol, as in `topics=`; "auction", "channel", … likewise.
bool isWholeKind(QByteArrayView object)
{
    const auto kind = kindFromName(object);
    return kind && isNamed(*kind);
}

} // namespace

std::variant<Scopes::Grant, Scopes::Problem> Scopes::grant(QByteArrayView word)
{
    const auto problem = [word](const QString &text) { return Problem{word.toByteArray(), text}; };
    const qsizetype colon = word.indexOf(':');
    const QByteArrayView name = colon < 0 ? word : word.first(colon);
    const auto action = actionNamed(name);
    if (!action)
        return problem(u"is none of the scopes subscribe, publish, notify, bid, sell, alert, operate"_s);
    const ObjectKind objectKind = row(*action).object;
    if (colon < 0)
        return Grant{*action, {}, true, word.toByteArray()};
    if (objectKind == ObjectKind::none)
        return problem(u"takes nothing behind a colon: write %1"_s.arg(QLatin1String(row(*action).name)));

    QByteArrayView object = word.sliced(colon + 1);
    const bool isPrefix = object.endsWith('*');
    if (isPrefix)
        object.chop(1);
    if (object.contains('*'))
        return problem(u"has a star before its end; one star, at the end, stands for anything"_s);
    if (isPrefix)
        return Grant{*action, object.toByteArray(), true, word.toByteArray()};
    if (objectKind == ObjectKind::item) {
        if (!isName(object))
            return problem(u"does not name an item"_s);
        return Grant{*action, object.toByteArray(), false, word.toByteArray()};
    }
    if (isWholeKind(object))
        return Grant{*action, object.toByteArray() + ':', true, word.toByteArray()};
    if (!Topic::fromText(object))
        return problem(u"does not name a topic, such as stock:ACME, channel:news or notifications"_s);
    return Grant{*action, object.toByteArray(), false, word.toByteArray()};
}

std::optional<Scopes> Scopes::fromText(QByteArrayView text)
{
    return fromWords(split(text));
}

std::optional<Scopes> Scopes::fromWords(const QList<QByteArray> &words)
{
    if (words.size() > qsizetype(most))
        return std::nullopt;
    Scopes scopes;
    for (const QByteArray &word : words) {
        if (word.isEmpty())
            continue;
        auto read = grant(word);
        if (const auto *problem = std::get_if<Problem>(&read))
            scopes.m_ignored.push_back(*problem);
        else
            scopes.add(std::get<Grant>(read));
    }
    return scopes;
}

void Scopes::add(const Grant &grant)
{
    if (std::find(m_grants.begin(), m_grants.end(), grant) == m_grants.end())
        m_grants.push_back(grant);
}

bool Scopes::Grant::covers(QByteArrayView wanted, bool wantsPrefix) const
{
    return isPrefix ? wanted.startsWith(object) : !wantsPrefix && wanted == object;
}

bool Scopes::covers(Action action, QByteArrayView object, bool isPrefix) const
{
    return std::any_of(m_grants.begin(), m_grants.end(), [&](const Grant &grant) {
        return grant.action == Action::operate || (grant.action == action && grant.covers(object, isPrefix));
    });
}

bool Scopes::allow(Action action, QByteArrayView object) const
{
    return covers(action, object, object.isEmpty());
}

bool Scopes::allowSome(Action action) const
{
    return std::any_of(m_grants.begin(), m_grants.end(), [action](const Grant &grant) {
        return grant.action == action || grant.action == Action::operate;
    });
}

bool Scopes::allowReading(const Topic &selector) const
{
    if (isNamed(selector.kind) && selector.name.isEmpty())
        return covers(Action::subscribe, kindName(selector.kind) + ':', true);
    return covers(Action::subscribe, selector.toText(), false);
}

// Of two grants that meet, one covers the other: what both allow is the narrower one.
Scopes Scopes::limitedTo(const Scopes &limit) const
{
    Scopes both;
    for (const Grant &a : m_grants) {
        for (const Grant &b : limit.m_grants) {
            if (b.action == Action::operate || (a.action == b.action && b.covers(a.object, a.isPrefix)))
                both.add(a);
            else if (a.action == Action::operate || (a.action == b.action && a.covers(b.object, b.isPrefix)))
                both.add(b);
        }
    }
    return both;
}

Scopes Scopes::with(const Scopes &more) const
{
    Scopes all = *this;
    for (const Grant &grant : more.m_grants)
        all.add(grant);
    return all;
}

QList<QByteArray> Scopes::words() const
{
    QList<QByteArray> words;
    for (const Grant &grant : m_grants)
        words.append(grant.word);
    return words;
}

QByteArray Scopes::toText() const
{
    return words().join(' ');
}

QByteArray Scopes::nameOf(Action action, QByteArrayView object)
{
    QByteArray name(row(action).name);
    if (!object.isEmpty() && row(action).object != ObjectKind::none)
        name.append(':').append(object);
    return name;
}

std::optional<Action> Scopes::actionNamed(QByteArrayView name)
{
    for (const ActionRow &row : actions) {
        if (name == QByteArrayView(row.name))
            return row.action;
    }
    return std::nullopt;
}

QByteArray Scopes::objectOf(const Topic &selector)
{
    return selector.name.isEmpty() ? kindName(selector.kind) : selector.toText();
}

} // namespace heliograph
