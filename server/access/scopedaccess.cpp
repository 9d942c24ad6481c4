// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/scopedaccess.h"

namespace heliograph
{

namespace
{

AccessDecision refusal(const Principal &principal, const QByteArray &missing)
{
    return {principal.isAnonymous() ? AccessDecision::Kind::unauthenticated : AccessDecision::Kind::forbidden, missing};
}

AccessDecision mayReadOne(const Principal &principal, const Topic &selector)
{
    switch (selector.kind) {
    // Announcements come with whatever else is read.
    case TopicKind::announcements:
    // The name of the canary is a secret of the server itself.
    case TopicKind::canary:
        return AccessDecision::allowed();
    case TopicKind::alerts:
        // They are messages for people, too, and belong to what a dashboard shows.
        if (principal.scopes().allowReading({TopicKind::notifications, {}}))
            return AccessDecision::allowed();
        break;
    case TopicKind::user:
        if (!selector.name.isEmpty() && selector.name == principal.user())
            return AccessDecision::allowed();
        // No scope for topics opens the notifications of others.
        return principal.scopes().allow(Action::operate) ? AccessDecision::allowed()
                                                         : refusal(principal, Scopes::nameOf(Action::operate));
    default:
        break;
    }
    return principal.scopes().allowReading(selector)
        ? AccessDecision::allowed()
        : refusal(principal, Scopes::nameOf(Action::subscribe, Scopes::objectOf(selector)));
}

} // namespace

AccessDecision ScopedAccess::mayRead(const Principal &principal, const TopicSet &topics) const
{
    for (const Topic &selector : topics.selectors()) {
        const AccessDecision decision = mayReadOne(principal, selector);
        if (!decision.isAllowed())
            return decision;
    }
    return AccessDecision::allowed();
}

AccessDecision ScopedAccess::mayDo(const Principal &principal, Action action, QByteArrayView object) const
{
    return principal.scopes().allow(action, object) ? AccessDecision::allowed()
                                                    : refusal(principal, Scopes::nameOf(action, object));
}

AccessDecision ScopedAccess::mayActAs(const Principal &principal, QByteArrayView user) const
{
    return user.isEmpty() || user == principal.user() ? AccessDecision::allowed() : refusal(principal, {});
}

} // namespace heliograph
