// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/finding.h"

#include "server/protocol/verbatimjson.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct VerdictStyle {
    const char *name;
    const char *mark;
    TextStyle style;
};

VerdictStyle styleOf(StepVerdict verdict)
{
    switch (verdict) {
    case StepVerdict::good:
        return {"good", "good   ", TextStyle::good};
    case StepVerdict::warning:
        return {"warning", "warning", TextStyle::warning};
    case StepVerdict::failed:
        return {"failed", "failed ", TextStyle::failed};
    case StepVerdict::skipped:
        break;
    }
    return {"skipped", "  --   ", TextStyle::dimmed};
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

TerminalText toText(const Finding &finding)
{
    constexpr qsizetype detailColumn = 21;
    const VerdictStyle style = styleOf(finding.verdict);
    TerminalText text;
    text.add(QString::fromLatin1(style.mark), style.style)
        .add(u"  "_s + QString::fromUtf8(finding.step).leftJustified(10) + u"  "_s)
        .addLines(finding.detail, detailColumn);
    if (!finding.advice.isEmpty())
        text.addLines(u'\n' + finding.advice, detailColumn);
    return text;
}

} // namespace heliograph
