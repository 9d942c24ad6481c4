// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/principal.h"
#include "server/protocol/topicset.h"

namespace heliograph
{

enum class Action {
    subscribe,
    publish,
    notify,
    bid,
    operate,
};

enum class Verdict {
    allowed,
    unknownCaller, // with a proper token it might be
    forbidden,
};

// Decides who may do what. Every route asks it before it does anything.
class AccessPolicy
{
public:
    virtual ~AccessPolicy() = default;

    virtual Verdict mayRead(const Principal &principal, const TopicSet &topics) const = 0;
    virtual Verdict mayDo(const Principal &principal, Action action, const Topic &topic) const = 0;
};

// Everybody may do everything: for servers that only this machine can reach.
class OpenAccess final : public AccessPolicy
{
public:
    Verdict mayRead(const Principal &, const TopicSet &) const override { return Verdict::allowed; }
    Verdict mayDo(const Principal &, Action, const Topic &) const override { return Verdict::allowed; }
};

} // namespace heliograph
