// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/linktexts.h"

#include "server/protocol/apierror.h"
#include "server/protocol/verbatimjson.h"

#include <QCoreApplication>

namespace heliograph
{

using Kind = EventSourceProblem::Kind;

namespace
{

struct FeedTexts {
    Q_DECLARE_TR_FUNCTIONS(DashboardFeed)
};

QString adviceFor(const EventSourceProblem &problem)
{
    switch (problem.kind) {
    case Kind::stoppedByServer:
        return FeedTexts::tr("Connect again when there is reason to.");
    case Kind::authentication:
        return FeedTexts::tr("Sign in, or renew the token.");
    case Kind::contentType:
    case Kind::invalidUrl:
    case Kind::redirect:
        return FeedTexts::tr("Check the address of the server.");
    case Kind::contentEncoding:
        return FeedTexts::tr("Exclude event streams from compression on the proxy.");
    case Kind::status:
        if (problem.status == 403)
            return FeedTexts::tr("Request access, or sign in with another account.");
        return problem.status == 404 ? FeedTexts::tr("Check the address of the server.") : QString();
    default:
        return {};
    }
}

} // namespace

LinkTracker::Explanation explanationFor(const EventSourceProblem &problem)
{
    const auto body = VerbatimJson::fromText(problem.body);
    const QString said = ApiError::fromJson(body.value_or(VerbatimJson()).object()).text;
    return {.reason =
                said.isEmpty() ? problem.message : FeedTexts::tr("%1 Server message: %2").arg(problem.message, said),
            .advice = adviceFor(problem),
            .needsSignIn = problem.kind == Kind::authentication};
}

namespace
{

LinkTracker::Explanation reasonOf(const Goodbye &goodbye)
{
    switch (goodbye.reason) {
    case GoodbyeReason::shutdown:
        return {FeedTexts::tr("The server is shutting down or restarting.")};
    case GoodbyeReason::drain:
        return {FeedTexts::tr("The server asked clients to reconnect.")};
    case GoodbyeReason::slow:
        return {FeedTexts::tr("The server closed this connection because it did not keep up."),
                FeedTexts::tr("Ask for fewer topics, or look for what slows the connection.")};
    case GoodbyeReason::expired:
        return {FeedTexts::tr("The token has expired."), FeedTexts::tr("Sign in, or renew the token.")};
    case GoodbyeReason::revoked:
        return {FeedTexts::tr("The server no longer trusts the issuer of the token."), FeedTexts::tr("Sign in again.")};
    case GoodbyeReason::archived:
        return {FeedTexts::tr("The item was archived.")};
    case GoodbyeReason::kicked:
        break;
    }
    return {FeedTexts::tr("An operator of the server ended this connection.")};
}

} // namespace

LinkTracker::Explanation explanationFor(const Goodbye &goodbye)
{
    LinkTracker::Explanation explanation = reasonOf(goodbye);
    explanation.isByServer = true;
    return explanation;
}

QString explanationFor(ResetReason reason)
{
    switch (reason) {
    case ResetReason::epoch:
        return FeedTexts::tr("the server has begun a new history.");
    case ResetReason::trimmed:
        return FeedTexts::tr("the server no longer has the events that were missed.");
    case ResetReason::limit:
        return FeedTexts::tr("more events were missed than the server replays.");
    case ResetReason::unknown:
        break;
    }
    return FeedTexts::tr("the server does not know what this window has seen.");
}

LinkTracker::Explanation explanationFor(Freshness link, const QString &lastBytes)
{
    switch (link) {
    case Freshness::unknown:
    case Freshness::fresh:
        return {};
    case Freshness::delayed:
        return {FeedTexts::tr("Not even a heartbeat has come from the server since %1, which is longer than usual.")
                    .arg(lastBytes)};
    case Freshness::stale:
        break;
    }
    return {FeedTexts::tr("Nothing has come from the server since %1, not even a heartbeat.").arg(lastBytes)};
}

LinkTracker::Explanation pollingExplanation()
{
    return {FeedTexts::tr("The event stream was silent, so events are fetched one request at a time."),
            FeedTexts::tr("The stream is tried again from time to time; Retry does so now.")};
}

LinkTracker::Explanation noEventsExplanation()
{
    return {FeedTexts::tr("Connected, but no event has come from this server yet."),
            FeedTexts::tr("Check the address if you expected prices or metrics.")};
}

} // namespace heliograph
