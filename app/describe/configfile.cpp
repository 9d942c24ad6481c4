// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/describe/configfile.h"

#include "app/describe/roff.h"
#include "app/cli/settingsources.h"

namespace heliograph
{

namespace
{

std::vector<OptionRow> settingsIn(const ProgramTable &table)
{
    std::vector<OptionRow> settings;
    for (const OptionRow &option : table.command("serve").options) {
        if (option.group != SettingSources::ownGroup && option.flag != "--help")
            settings.push_back(option);
    }
    return settings;
}

std::string keyOf(const OptionRow &setting)
{
    return setting.flag.substr(2);
}

std::string kindOf(const OptionRow &setting)
{
    return setting.value.empty() ? "true|false" : setting.value;
}

// Empty where nothing is set by default.
std::string valueOf(const OptionRow &setting)
{
    if (setting.value.empty())
        return "false";
    if (!setting.isRepeatable || setting.byDefault.empty())
        return setting.byDefault.empty() ? "" : SettingSources::quotedForConfigFile(setting.byDefault);
    std::string list;
    for (const std::string &value : CLI::detail::split(setting.byDefault, ','))
        list += (list.empty() ? "" : ", ") + SettingSources::quotedForConfigFile(value);
    return '[' + list + ']';
}

constexpr char beginning[] = R"(.SH NAME
heliograph.conf \- settings of the Heliograph event server
.SH DESCRIPTION
The event server reads its settings from the file that
.B \-\-config
names; the service of the system reads
.IR /etc/heliograph/heliograph.conf .
A line has a setting, an equals sign and a value: a number, true or false, a text between quotes, or a list of texts
between brackets. What follows a # is a remark. A setting that does not exist is an error.
.PP
Each setting is also a flag and an environment variable of the same name. A flag goes before the environment, the
environment before the file.
.B heliograph\-headless serve \-\-print\-config
prints every setting and where it comes from, and
.B \-\-check\-config
says whether they are good.
.SH SETTINGS
)";

constexpr char ending[] = R"(.SH EXAMPLE
.nf
port = 8080
data\-dir = "/srv/heliograph"
cors\-origin = ["https://desk.example.org"]
demo\-lots = 0
.fi
.SH FILES
.I /etc/heliograph/heliograph.conf
.SH SEE ALSO
.BR heliograph\-headless (1)
)";

} // namespace

std::string configPage(const ProgramTable &table)
{
    std::string text = roffTitle("heliograph.conf", 5, table.version) + beginning;
    std::string group;
    for (const OptionRow &setting : settingsIn(table)) {
        if (setting.group != group)
            text += ".SS " + roffText(setting.group) + '\n';
        group = setting.group;
        const std::string value = valueOf(setting);
        text += ".TP\n" + roffBold(keyOf(setting)) + " = " + roffItalic(kindOf(setting)) + '\n' + roffText(setting.help)
            + ".\n" + (value.empty() ? "" : "Default: " + roffText(value) + ".\n")
            + "Environment: " + roffBold(SettingSources::environmentName(keyOf(setting))) + ".\n";
    }
    return text + ending;
}

std::string configFile(const ProgramTable &table)
{
    std::string text = "# Settings of the Heliograph event server, with their defaults: see heliograph.conf(5).\n";
    std::string group;
    for (const OptionRow &setting : settingsIn(table)) {
        if (setting.group != group)
            text += "\n#### " + setting.group + "\n";
        group = setting.group;
        const std::string value = valueOf(setting);
        text += "\n# " + setting.help + ".\n#" + keyOf(setting) + " =" + (value.empty() ? "" : ' ' + value) + '\n';
    }
    return text;
}

} // namespace heliograph
