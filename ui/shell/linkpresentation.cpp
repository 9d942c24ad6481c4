// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/linkpresentation.h"

#include "client/feed/clocktext.h"
#include "ui/style/agetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Gives the texts their context.
class LinkTexts
{
    Q_DECLARE_TR_FUNCTIONS(LinkTexts)
};

std::chrono::milliseconds wholeSeconds(FeedClock::Instant::duration duration)
{
    return std::chrono::ceil<std::chrono::seconds>(std::max(duration, FeedClock::Instant::duration::zero()));
}

QString secondsText(std::chrono::milliseconds duration)
{
    return LinkTexts::tr("%1 s").arg(QLocale().toString(static_cast<qlonglong>(duration / std::chrono::seconds(1))));
}

Dot dotOf(const LinkStatus &status)
{
    if (status.state == LinkState::waiting && status.wasEnded)
        return {DotShape::hollow, DotColour::warning};
    switch (status.state) {
    case LinkState::live:
        return {DotShape::filled, DotColour::ok};
    case LinkState::delayed:
        return {DotShape::half, DotColour::warning};
    case LinkState::waiting:
    case LinkState::refused:
        return {DotShape::cross, DotColour::error};
    case LinkState::paused:
        return {DotShape::half, DotColour::muted};
    case LinkState::stale:
        return {DotShape::hollow, DotColour::warning};
    case LinkState::disconnected:
    case LinkState::connecting:
        return {DotShape::hollow, DotColour::muted};
    }
    Q_UNREACHABLE();
}

QString wordOf(const LinkStatus &status)
{
    switch (status.state) {
    case LinkState::disconnected:
        return LinkTexts::tr("Not connected");
    case LinkState::connecting:
        return LinkTexts::tr("Connecting");
    case LinkState::live:
        return LinkTexts::tr("Live");
    case LinkState::delayed:
        return LinkTexts::tr("Delayed");
    case LinkState::stale:
        return LinkTexts::tr("Stale");
    case LinkState::waiting:
        return status.wasEnded ? LinkTexts::tr("Reconnecting")
            : status.wasOpen   ? LinkTexts::tr("Connection lost")
                               : LinkTexts::tr("Not reachable");
    case LinkState::refused:
        return status.wasEnded ? LinkTexts::tr("Disconnected") : LinkTexts::tr("Refused");
    case LinkState::paused:
        return LinkTexts::tr("Charts paused");
    }
    Q_UNREACHABLE();
}

} // namespace

LinkPresentation presentationOf(const LinkStatus &status, FeedClock::Instant now, int countWhilePaused)
{
    LinkPresentation presentation{.dot = dotOf(status), .word = wordOf(status), .text = {}};
    presentation.text = presentation.word;
    if (status.state == LinkState::connecting)
        presentation.text = LinkTexts::tr("Connecting, %1").arg(secondsText(wholeSeconds(now - status.since)));
    else if (status.state == LinkState::paused)
        presentation.text = LinkTexts::tr("Charts paused, %n event(s) since", nullptr, countWhilePaused);
    else if (status.isPolling && status.state == LinkState::live)
        presentation.text = LinkTexts::tr("Live, by polling");
    return presentation;
}

bool isTrouble(LinkState state)
{
    return state == LinkState::waiting || state == LinkState::refused || state == LinkState::stale;
}

QString troubleText(const LinkStatus &status, FeedClock::Instant now)
{
    const QString since = clockText(QDateTime::fromMSecsSinceEpoch(status.sinceWallMs));
    QStringList sentences;
    if (status.state == LinkState::waiting)
        sentences << (!status.reason.isEmpty() ? status.reason
                          : status.wasOpen     ? LinkTexts::tr("Connection lost at %1.").arg(since)
                                               : LinkTexts::tr("The server could not be reached."));
    else if (status.state == LinkState::refused)
        sentences << (status.reason.isEmpty() ? LinkTexts::tr("The server refuses this connection.") : status.reason);
    else
        sentences << (status.reason.isEmpty() ? LinkTexts::tr("Nothing new since %1. What is shown is old.").arg(since)
                                              : status.reason);
    // The server has named the time; nothing has failed.
    if (status.retryAt && status.state == LinkState::waiting && status.wasEnded)
        sentences << LinkTexts::tr("Connecting again in %1.").arg(secondsText(wholeSeconds(*status.retryAt - now)));
    else if (status.retryAt)
        sentences << LinkTexts::tr("Trying again in %1 (attempt %2).")
                         .arg(secondsText(wholeSeconds(*status.retryAt - now)),
                              QLocale().toString(std::max(status.attempt, 1)));
    return sentences.join(u' ');
}

} // namespace heliograph
