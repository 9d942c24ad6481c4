// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/publish.h"

#include "app/commands/apicommand.h"
#include "app/cli/optionkinds.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/publishreceipt.h"
#include "server/protocol/publishrequests.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <cstdio>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct PublishCommand {
    ApiOptions api;
    QString channel;
    QString data;
    QString type;
    bool isText = false;
    bool isBatch = false;
};

// The value as it was written, so that numbers keep their digits; empty when it is not one JSON value.
std::optional<QByteArray> jsonValue(const QByteArray &text)
{
    // Inside brackets, because Qt reads no document that is a mere number or string. Two values are not one.
    if (QJsonDocument::fromJson('[' + text + ']').array().size() != 1)
        return std::nullopt;
    const auto object = VerbatimJson::fromText("{\"data\":" + text + '}');
    return object ? object->member("data") : std::nullopt;
}

QByteArray jsonOf(const QByteArray &data, bool isText)
{
    const auto value = isText ? std::nullopt : jsonValue(data);
    return value ? *value : toJsonText(QString::fromUtf8(data));
}

std::optional<QByteArray> readInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return std::nullopt;
    QByteArray data = input.readAll();
    // The line end belongs to the last line, not to the text.
    if (data.endsWith('\n'))
        data.chop(data.endsWith("\r\n") ? 2 : 1);
    return input.error() == QFile::NoError ? std::optional(data) : std::nullopt;
}

ChannelEventRequest eventOf(const PublishCommand &command, const QByteArray &data)
{
    ChannelEventRequest event{.data = jsonOf(data, command.isText)};
    if (!command.type.isEmpty())
        event.type = command.type.toUtf8();
    return event;
}

// As few batches as the server takes, each of lines that follow one another.
std::vector<ChannelEventBatch> batchesOf(const PublishCommand &command, const QByteArray &data)
{
    std::vector<ChannelEventBatch> batches;
    qsizetype bytes = 0;
    for (QByteArray line : data.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            continue;
        ChannelEventRequest event = eventOf(command, line);
        // One more byte for a comma or a bracket.
        const qsizetype more = event.toJson().size() + 1;
        const bool isFull = batches.empty() || bytes + more >= limit::bodyBytes
            || batches.back().events.size() == std::size_t(limit::batchEvents);
        if (isFull) {
            batches.emplace_back();
            bytes = 0;
        }
        bytes += more;
        batches.back().events.push_back(std::move(event));
    }
    return batches;
}

int publishBatches(const PublishCommand &command, const QByteArray &data)
{
    const auto batches = batchesOf(command, data);
    if (batches.empty())
        return reportError("there are no lines to publish", exitUsage);
    for (const ChannelEventBatch &batch : batches) {
        const ApiRequest request{.path = pathOf(endpoint::channel, command.channel.toUtf8()), .body = batch.toJson()};
        const int code = sendAndPrint<BatchReceipt>(command.api, request, [](const BatchReceipt &receipt) {
            QStringList lines;
            for (const QByteArray &id : receipt.ids)
                lines.append(QString::fromUtf8(id));
            return lines;
        });
        if (code != exitOk)
            return code;
    }
    return exitOk;
}

int run(const PublishCommand &command)
{
    const auto data = command.data == u"-"_s ? readInput() : std::optional(command.data.toUtf8());
    if (!data)
        return reportError("cannot read standard input", exitFailed);
    if (command.isBatch)
        return publishBatches(command, *data);
    const ChannelEventRequest event = eventOf(command, *data);
    const ApiRequest request{.path = pathOf(endpoint::channel, command.channel.toUtf8()), .body = event.toJson()};
    return sendAndPrint<PublishReceipt>(command.api, request, [](const PublishReceipt &receipt) -> QStringList {
        return {QString::fromUtf8(receipt.id)};
    });
}

} // namespace

void addPublishCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *publish = app.add_subcommand("publish", "Publish an event to a channel");
    // Lives as long as the callback that CLI11 keeps.
    const auto command = std::make_shared<PublishCommand>();
    addText(*publish, "CHANNEL", command->channel, "Name of the channel")
        ->type_name("")
        ->required()
        ->check(emptinessProblem);
    addText(*publish, "DATA", command->data, "JSON, or text, which is sent as a JSON string; - reads standard input")
        ->type_name("")
        ->required();
    addText(*publish, "--type", command->type, "Type of the event, instead of message")
        ->type_name("TYPE")
        ->check(emptinessProblem);
    publish->add_flag("--text", command->isText, "Send DATA as text even if it is valid JSON");
    publish->add_flag("--batch", command->isBatch,
                      "Publish each line of DATA as an event, all of them together or none; more than 500 lines or "
                      "64 KiB go as several batches, one after the other");
    addApiOptions(*publish, command->api);
    publish->footer("Prints the id of the event, or of each event in a line of its own.\n\nExamples:\n"
                    "  heliograph publish deploys '{\"service\":\"api\",\"version\":\"2.4.1\"}' --type started\n"
                    "  uptime | heliograph publish load -\n"
                    "  tail -n 100 events.jsonl | heliograph publish jobs - --batch");
    publish->callback([command, &chosen] { chosen = [command] { return run(*command); }; });
}

} // namespace heliograph
