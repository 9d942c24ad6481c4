// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/reportjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

double inMs(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

QJsonValue number(quint64 value)
{
    return qint64(value);
}

QJsonObject timesObject(const LatencyHistogram &times)
{
    QJsonObject object{{u"count"_s, number(times.count())}};
    if (times.count() == 0)
        return object;
    object["p50"_L1] = inMs(times.percentile(0.5));
    object["p90"_L1] = inMs(times.percentile(0.9));
    object["p95"_L1] = inMs(times.percentile(0.95));
    object["p99"_L1] = inMs(times.percentile(0.99));
    object["max"_L1] = inMs(times.largest());
    return object;
}

QJsonObject streamsObject(const LoadReport &report)
{
    const LoadTally &tally = report.tally;
    return {{u"started"_s, number(tally.started)},
            {u"opened"_s, number(tally.opened)},
            {u"successPercent"_s, report.successPercent()},
            {u"silent"_s, number(report.silentStreams())},
            {u"reopened"_s, number(tally.reopened)},
            {u"replaced"_s, number(tally.replaced)},
            {u"resumed"_s, number(tally.resumed)},
            {u"ended"_s, number(tally.ended)},
            {u"resets"_s, number(tally.resets)},
            {u"stayedAway"_s, number(tally.failedForGood)}};
}

QJsonObject errorsObject(const LoadTally &tally)
{
    QJsonObject kinds;
    for (std::size_t i = 0; i < loadErrorKinds; ++i) {
        if (tally.errors[i] > 0)
            kinds[QString::fromStdString(nameOf(LoadError(i)))] = number(tally.errors[i]);
    }
    QJsonObject statuses;
    for (std::size_t status = 0; status < tally.statuses.size(); ++status) {
        if (tally.statuses[status] > 0)
            statuses[QString::number(status)] = number(tally.statuses[status]);
    }
    return {{u"total"_s, number(tally.errorCount())}, {u"kinds"_s, kinds}, {u"statuses"_s, statuses}};
}

QJsonObject publishingObject(const LoadReport::Publishing &publishing)
{
    return {{u"published"_s, number(publishing.confirmed)},
            {u"doubtful"_s, number(publishing.doubtful)},
            {u"refused"_s, number(publishing.refused)}};
}

QJsonObject correctnessObject(const LoadReport &report)
{
    const auto &found = report.correctness;
    return {{u"streams"_s, number(found.streams)},
            {u"faultyStreams"_s, number(found.faultyStreams)},
            {u"missing"_s, number(found.missing)},
            {u"duplicates"_s, number(found.duplicates)},
            {u"outOfOrder"_s, number(found.misplaced)},
            {u"idsRepeated"_s, number(report.tally.idsRepeated)},
            {u"idsBackwards"_s, number(report.tally.idsBackwards)}};
}

QJsonObject selfObject(const LoadReport &report)
{
    return {{u"coreShare"_s, report.self.average()},    {u"busiestSecond"_s, report.self.busiestSecond()},
            {u"lag"_s, timesObject(report.self.lag())}, {u"peakMegabytes"_s, report.peakMegabytes},
            {u"isFull"_s, report.self.isFull()},        {u"isLate"_s, report.self.isLate()}};
}

QJsonArray texts(const std::vector<std::string> &all)
{
    QJsonArray array;
    for (const std::string &text : all)
        array.append(QString::fromStdString(text));
    return array;
}

} // namespace

QByteArray reportJson(const LoadReport &report, const LoadThresholds &thresholds)
{
    const LoadTally &tally = report.tally;
    const auto misses = missesOf(report, thresholds);
    const QJsonObject object{
        {u"passed"_s, misses.empty()},
        {u"missed"_s, texts(misses)},
        {u"notes"_s, texts(notesOn(report))},
        {u"interrupted"_s, report.wasInterrupted},
        {u"openingMs"_s, inMs(report.opening)},
        {u"holdingMs"_s, inMs(report.holding)},
        {u"streams"_s, streamsObject(report)},
        {u"errors"_s, errorsObject(tally)},
        {u"responseMs"_s, timesObject(tally.response)},
        {u"firstEventMs"_s, timesObject(tally.firstEvent)},
        {u"deliveryMs"_s, timesObject(tally.delivery)},
        {u"events"_s, number(tally.events)},
        {u"deliveries"_s, number(tally.deliveries)},
        {u"bytes"_s, number(tally.bytes)},
        {u"eventsPerSecond"_s, report.eventsPerSecond()},
        {u"bytesPerSecond"_s, report.bytesPerSecond()},
        {u"publishing"_s, publishingObject(report.publishing)},
        {u"correctness"_s, correctnessObject(report)},
        {u"self"_s, selfObject(report)},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace heliograph
