// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/finding.h"

#include "app/cli/terminal.h"
#include "server/protocol/jsontext.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct VerdictStyle {
    const char *name;
    const char *mark;
    const char *colour;
};

VerdictStyle styleOf(StepVerdict verdict)
{
    switch (verdict) {
    case StepVerdict::good:
        return {"good", "good   ", "\033[32m"};
    case StepVerdict::warning:
        return {"warning", "warning", "\033[33m"};
    case StepVerdict::failed:
        return {"failed", "failed ", "\033[31m"};
    case StepVerdict::skipped:
        break;
    }
    return {"skipped", "  --   ", "\033[2m"};
}

} // namespace

QByteArray toJson(const Finding &finding)
{
    QByteArray json = "{\"step\":\"" + finding.step + "\",\"verdict\":\"" + styleOf(finding.verdict).name
        + "\",\"detail\":" + toJsonText(finding.detail) + ",\"advice\":" + toJsonText(finding.advice);
    if (finding.took)
        json += ",\"ms\":" + QByteArray::number(qint64(finding.took->count()));
    return json + '}';
}

QByteArray toText(const Finding &finding, bool colours)
{
    const VerdictStyle style = styleOf(finding.verdict);
    const QByteArray mark = colours ? style.colour + QByteArray(style.mark) + "\033[0m" : QByteArray(style.mark);
    QByteArray text = mark + "  " + finding.step.leftJustified(10) + "  " + harmless(finding.detail).toUtf8();
    if (!finding.advice.isEmpty())
        text += '\n' + QByteArray(21, ' ') + harmless(finding.advice).toUtf8();
    return text;
}

} // namespace heliograph
