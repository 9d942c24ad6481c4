// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/principal.h"
#include "server/protocol/topicset.h"

namespace heliograph
{

// The decision about one request.
struct AccessDecision {
    enum class Kind {
        allowed,
        // An anonymous caller may not; with a token it might. Becomes 401.
        unauthenticated,
        // This principal may not. Becomes 403.
        forbidden,
    };

    Kind kind = Kind::forbidden;
    // The scope that would have allowed it, "bid:vase"; empty where it is allowed or no scope does.
    QByteArray missing = {};

    static AccessDecision allowed() { return {Kind::allowed}; }
    bool isAllowed() const { return kind == Kind::allowed; }

    friend bool operator==(const AccessDecision &, const AccessDecision &) = default;
};

// Decides who may do what.
//
// Every route asks it once per request, in the Qt thread, after the request was authenticated and before its body is
// read or judged: a caller that may not do a thing learns nothing about how to do it right. The decision holds for
// the request, and for the stream or the wait that it opens until Principal::expiresAt().
//
// An implementation answers from what it is given: it does not block, has no side effects, gives the same decision for
// the same arguments as long as it lives, and may be asked from any thread. It does not look at the time: principals
// that have expired are refused before, by the Authenticator. Where an anonymous caller lacks something the decision is
// `unauthenticated`, for all others `forbidden`; both name the missing scope.
class AccessPolicy
{
public:
    virtual ~AccessPolicy() = default;

    // All of the topics, or none. A selector without a name is every topic of its kind. Announcements are for all who
    // may read anything, and user:NAME is for NAME and for operators.
    virtual AccessDecision mayRead(const Principal &principal, const TopicSet &topics) const = 0;

    // `object` is what the action is done to: the topic as text ("channel:news") for publish, the item for bid and
    // sell, nothing for the others. For reading there is mayRead().
    virtual AccessDecision mayDo(const Principal &principal, Action action, QByteArrayView object = {}) const = 0;

    // Whether this caller may act under that name: bid as NAME, be NAME in a log. An empty name is always allowed.
    virtual AccessDecision mayActAs(const Principal &principal, QByteArrayView user) const = 0;
};

// Every caller may do everything, under any name: for servers that only this machine can reach.
class OpenAccess final : public AccessPolicy
{
public:
    AccessDecision mayRead(const Principal &, const TopicSet &) const override { return AccessDecision::allowed(); }
    AccessDecision mayDo(const Principal &, Action, QByteArrayView = {}) const override
    {
        return AccessDecision::allowed();
    }
    AccessDecision mayActAs(const Principal &, QByteArrayView) const override { return AccessDecision::allowed(); }
};

} // namespace heliograph
