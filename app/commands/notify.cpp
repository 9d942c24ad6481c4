// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/notify.h"

#include "app/commands/apicommand.h"
#include "app/cli/optionkinds.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/publishreceipt.h"
#include "server/protocol/publishrequests.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct NotifyCommand {
    ApiOptions api;
    QString message;
    QString user;
    QString severity = severityName(Severity::info);
};

QStringList describe(const NotifyReceipt &receipt)
{
    const int streams = receipt.streams.value_or(0);
    return {streams == 1 ? u"1 stream"_s : u"%1 streams"_s.arg(streams)};
}

int run(const NotifyCommand &command)
{
    const NotificationRequest notification{.message = command.message,
                                           .severity = severityFromName(command.severity).value_or(Severity::info),
                                           .userId = command.user.toUtf8()};
    return sendAndPrint<NotifyReceipt>(command.api, {.path = endpoint::notify, .body = notification.toJson()},
                                       describe);
}

} // namespace

void addNotifyCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *notify = app.add_subcommand("notify", "Send a notification to all users or to one");
    // Lives as long as the callback that CLI11 keeps.
    const auto command = std::make_shared<NotifyCommand>();
    addText(*notify, "MESSAGE", command->message, "Text of the notification")->type_name("")->required();
    addText(*notify, "--user", command->user, "Send it to this user only")->type_name("ID")->check(emptinessProblem);
    addText(*notify, "--severity", command->severity, "Severity: info, success, warning or error")
        ->type_name("SEVERITY")
        ->check([](const std::string &name) {
            const bool isKnown = severityFromName(QString::fromStdString(name)).has_value();
            return isKnown ? std::string() : "is info, success, warning or error, not " + name;
        });
    addApiOptions(*notify, command->api);
    notify->footer("Prints the number of streams it was sent to.\n\nExample:\n"
                   "  heliograph notify 'The api restarts at noon' --severity warning");
    notify->callback([command, &chosen] { chosen = [command] { return run(*command); }; });
}

} // namespace heliograph
