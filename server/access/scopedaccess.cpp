// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/scopedaccess.h"

namespace heliograph
{

namespace
{

Verdict refusal(const Principal &principal, const QByteArray &missing)
{
    return {principal.isAnonymous() ? Verdict::Kind::unauthenticated : Verdict::Kind::forbidden, missing};
}

Verdict mayReadOne(const Principal &principal, const Topic &selector)
{
    switch (selector.kind) {
    // Announcements come with whatever else is read.
    case TopicKind::announcements:
    // The name of the canary is a secret of the server itself.
    case TopicKind::canary:
        return Verdict::allowed();
    case TopicKind::alerts:
        // They are messages for people, too, and belong to what a dashboard shows.
        if (principal.scopes().allowReading({TopicKind::notifications, {}}))
            return Verdict::allowed();
        break;
    case TopicKind::user:
        if (!selector.name.isEmpty() && selector.name == principal.user())
            return Verdict::allowed();
        // No scope for topics opens the notifications of others.
        return principal.scopes().allow(Action::operate) ? Verdict::allowed()
                                                         : refusal(principal, Scopes::nameOf(Action::operate));
    default:
        break;
    }
    return principal.scopes().allowReading(selector)
        ? Verdict::allowed()
        : refusal(principal, Scopes::nameOf(Action::subscribe, Scopes::objectOf(selector)));
}

} // namespace

Verdict ScopedAccess::mayRead(const Principal &principal, const TopicSet &topics) const
{
    for (const Topic &selector : topics.selectors()) {
        const Verdict verdict = mayReadOne(principal, selector);
        if (!verdict.isAllowed())
            return verdict;
    }
    return Verdict::allowed();
}

Verdict ScopedAccess::mayDo(const Principal &principal, Action action, QByteArrayView object) const
{
    return principal.scopes().allow(action, object) ? Verdict::allowed()
                                                    : refusal(principal, Scopes::nameOf(action, object));
}

Verdict ScopedAccess::mayActAs(const Principal &principal, QByteArrayView user) const
{
    return user.isEmpty() || user == principal.user() ? Verdict::allowed() : refusal(principal, {});
}

} // namespace heliograph
