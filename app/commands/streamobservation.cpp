// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/streamobservation.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

constexpr milliseconds slowByte = 2s;
// Between the quickest and the slowest event.
constexpr milliseconds heldBack = 1500ms;
constexpr milliseconds toleratedOffset = 2s;
const QString proxyAdvice =
    u"Turn off buffering for this path on the proxies on the way: in nginx with proxy_buffering "
    "off, or let X-Accel-Buffering pass; and no compression."_s;

QString seconds(milliseconds time)
{
    return QString::number(double(time.count()) / 1000, 'f', 1);
}

Finding firstByteFinding(const StreamObservation &seen)
{
    Finding finding{.step = "first-byte", .took = seen.firstByte};
    if (seen.firstByte) {
        const bool isSlow = *seen.firstByte > slowByte;
        finding.verdict = isSlow ? StepVerdict::warning : StepVerdict::good;
        finding.detail = u"the stream opened and its first event came after %1 s"_s.arg(seconds(*seen.firstByte));
        if (isSlow)
            finding.advice = u"The first event is sent at once. Look for a buffering proxy or an overloaded server."_s;
        return finding;
    }
    finding.verdict = StepVerdict::failed;
    if (seen.problem && seen.problem->kind != EventSourceProblem::Kind::silence) {
        finding.detail = seen.problem->message;
        return finding;
    }
    finding.detail = u"%1 within %2 s"_s.arg(seen.head ? u"the stream opened, but nothing came"_s : u"no answer"_s,
                                             seconds(seen.watched));
    if (!seen.answersRequests.value_or(false))
        finding.advice = u"Check that this is the address of an event stream, and that the server is not stuck."_s;
    return finding;
}

Finding bufferingFinding(const StreamObservation &seen)
{
    Finding finding{.step = "buffering"};
    const milliseconds spread = seen.longestWay - seen.shortestWay;
    if (!seen.firstByte && seen.answersRequests.value_or(false)) {
        finding.verdict = StepVerdict::failed;
        finding.detail =
            u"ordinary requests are answered, but nothing of the stream arrives: it is buffered completely"_s;
        finding.advice = proxyAdvice;
    } else if (!seen.firstByte) {
        finding.verdict = StepVerdict::skipped;
        finding.detail = u"no data to judge"_s;
    } else if (spread > heldBack) {
        finding.verdict = StepVerdict::failed;
        finding.detail =
            u"events arrive up to %1 s late and in bursts: they are buffered on the way"_s.arg(seconds(spread));
        finding.advice = proxyAdvice;
    } else if (seen.timed < 2) {
        finding.verdict = StepVerdict::skipped;
        finding.detail = u"too few events with a timestamp within %1 s"_s.arg(seconds(seen.watched));
        finding.advice = u"Watch for longer with --duration, or a stream with more events."_s;
    } else {
        finding.detail = u"%1 events came as they happened, within %2 s of each other's delay"_s.arg(seen.timed)
                             .arg(seconds(spread));
    }
    return finding;
}

Finding heartbeatFinding(const StreamObservation &seen)
{
    Finding finding{.step = "heartbeat"};
    if (seen.heartbeat == 0ms || seen.beats.isEmpty()) {
        finding.verdict = StepVerdict::skipped;
        finding.detail = seen.heartbeat == 0ms ? u"the server announces no heartbeat"_s
                                               : u"one every %1 s is announced; two did not come in %2 s"_s.arg(
                                                   seconds(seen.heartbeat), seconds(seen.watched));
        if (seen.heartbeat > 0ms && seen.watched < 2 * seen.heartbeat)
            finding.advice =
                u"Watch for longer, for example with --duration %1s."_s.arg(2 * seen.heartbeat.count() / 1000 + 5);
        return finding;
    }
    milliseconds jitter(0);
    for (const milliseconds beat : seen.beats)
        jitter = std::max(jitter, std::chrono::abs(beat - seen.heartbeat));
    const bool isUneven = jitter > std::max<milliseconds>(seen.heartbeat / 5, 500ms);
    finding.verdict = isUneven ? StepVerdict::warning : StepVerdict::good;
    finding.detail = u"%1 intervals, announced are %2 s, off by up to %3 ms"_s.arg(seen.beats.size())
                         .arg(seconds(seen.heartbeat))
                         .arg(jitter.count());
    if (isUneven)
        finding.advice = u"The server or the network stalls at times; check the load of both."_s;
    return finding;
}

Finding clockFinding(const StreamObservation &seen)
{
    Finding finding{.step = "clock"};
    if (!seen.serverOffset) {
        finding.verdict = StepVerdict::skipped;
        finding.detail = u"the server sends no timestamps"_s;
        return finding;
    }
    const milliseconds offset = *seen.serverOffset;
    const QString doubt =
        seen.serverUncertainty ? u", give or take %1 s"_s.arg(seconds(*seen.serverUncertainty)) : u""_s;
    finding.detail = u"the server's clock is %1 s %2 of this machine's%3"_s.arg(
        seconds(std::chrono::abs(offset)), offset < 0ms ? u"behind"_s : u"ahead"_s, doubt);
    if (std::chrono::abs(offset) > toleratedOffset + seen.serverUncertainty.value_or(0ms)) {
        finding.verdict = StepVerdict::warning;
        finding.advice = u"Synchronize the clocks (NTP); tokens and displayed times depend on them."_s;
    }
    return finding;
}

} // namespace

void StreamObservation::noteTime(qint64 arrivedMs, qint64 timestamp)
{
    const milliseconds way(arrivedMs - timestamp);
    shortestWay = timed == 0 ? way : std::min(shortestWay, way);
    longestWay = timed == 0 ? way : std::max(longestWay, way);
    ++timed;
}

QList<Finding> findingsFrom(const StreamObservation &observation)
{
    return {firstByteFinding(observation), bufferingFinding(observation), heartbeatFinding(observation),
            clockFinding(observation)};
}

} // namespace heliograph
