// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/action.h"
#include "server/protocol/topic.h"

#include <QByteArrayList>
#include <optional>
#include <variant>
#include <vector>

namespace heliograph
{

// What a credential allows: `subscribe`, `subscribe:channel:team-*`, `publish:stock`, `bid:lamp`, `operate`, …
// A star may end a scope and stands for anything that follows, also for nothing. `operate` implies everything.
class Scopes
{
public:
    static constexpr std::size_t most = 256;

    struct Problem {
        QByteArray scope;
        QString text;
    };

    // Allows nothing.
    Scopes() = default;

    // Words separated by white space. Those that are none of ours belong to other services: they are left out and can
    // be asked for. Empty where there are more than `most` words.
    static std::optional<Scopes> fromText(QByteArrayView text);
    static std::optional<Scopes> fromWords(const QList<QByteArray> &words);

    // `object` is the topic as text for subscribe and publish, the item for bid and sell, and empty for the others.
    // An empty object where there could be one asks for all objects of the action.
    bool allow(Action action, QByteArrayView object = {}) const;
    // With at least one object.
    bool allowSome(Action action) const;
    // A topic without a name selects every topic of its kind.
    bool allowReading(const Topic &selector) const;

    // What both allow.
    Scopes limitedTo(const Scopes &limit) const;
    // What at least one allows.
    Scopes with(const Scopes &more) const;

    bool isEmpty() const { return m_grants.empty(); }
    // As they were written.
    QList<QByteArray> words() const;
    QByteArray toText() const;
    const std::vector<Problem> &ignored() const { return m_ignored; }

    // The scope that would allow this: "bid:vase".
    static QByteArray nameOf(Action action, QByteArrayView object = {});
    static std::optional<Action> actionNamed(QByteArrayView name);
    // The topic or the whole kind as it stands in scopes: "stock:ACME", "stock".
    static QByteArray objectOf(const Topic &selector);

    friend bool operator==(const Scopes &a, const Scopes &b) { return a.m_grants == b.m_grants; }

private:
    struct Grant {
        Action action = Action::subscribe;
        // The whole object, or how it begins.
        QByteArray object;
        bool isPrefix = false;
        QByteArray word;

        bool covers(QByteArrayView wanted, bool wantsPrefix) const;
        friend bool operator==(const Grant &, const Grant &) = default;
    };

    static std::variant<Grant, Problem> grant(QByteArrayView word);
    void add(const Grant &grant);
    bool covers(Action action, QByteArrayView object, bool isPrefix) const;

    std::vector<Grant> m_grants;
    std::vector<Problem> m_ignored;
};

} // namespace heliograph
