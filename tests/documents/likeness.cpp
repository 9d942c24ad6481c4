// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/documents/likeness.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QRegularExpression compiled(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::MultilineOption);
}

const QRegularExpression &variableParts()
{
    static const QRegularExpression parts = compiled(
        u"(?<lines>^…$\\n?)|(?<any>…)"
        "|(?<id>\\b(?!localhost:)[0-9a-z]{8,12}:\\d+\\b)"
        "|(?<hash>\\b[0-9a-f]{64}\\b)"
        "|(?<time>\\b1\\d{12}\\b)"
        "|(?<retry>(?<=retry: )(?!5000$)\\d+)"
        "|(?<name>(?<=\"epoch\":\"|\"clientId\":\"|\"host\":\"|\"version\":\")[^\"]*)"
        "|(?<price>(?<=\"price\":\")\\d+\\.\\d\\d)"
        "|(?<number>(?<=\"cpu\":|\"memory\":|\"requests\":|\"trend\":|\"uptime\":|AgeMs\":)-?\\d+(\\.\\d+)?)"_s);
    return parts;
}

} // namespace

bool Likeness::matches(const QString &documented, const QString &printed, Extent extent)
{
    QStringList newIds;
    const QString text = pattern(documented.trimmed(), newIds);
    const QString end = extent == Extent::whole ? u"\\s*\\z"_s : QString();
    const auto match = compiled(u"\\A"_s + text + end).match(printed);
    for (qsizetype i = 0; match.hasMatch() && i < newIds.size(); ++i)
        m_ids.insert(newIds[i], match.captured(u"id%1"_s.arg(i)));
    return match.hasMatch();
}

QString Likeness::withRealIds(QString command) const
{
    for (auto id = m_ids.begin(); id != m_ids.end(); ++id)
        command.replace(QRegularExpression(id.key() + u"\\b"_s), id.value());
    return command;
}

QString Likeness::pattern(const QString &documented, QStringList &newIds) const
{
    static const QRegularExpression goesOn(u"(?<=,)\\n +"_s);
    const QString joined = QString(documented).remove(goesOn);
    QString pattern;
    qsizetype at = 0;
    for (auto parts = variableParts().globalMatch(joined); parts.hasNext();) {
        const auto part = parts.next();
        pattern += QRegularExpression::escape(joined.sliced(at, part.capturedStart() - at));
        pattern += part.hasCaptured(u"id"_s) ? idPattern(part.captured(), newIds) : variablePattern(part);
        at = part.capturedEnd();
    }
    return pattern + QRegularExpression::escape(joined.sliced(at));
}

QString Likeness::idPattern(const QString &id, QStringList &newIds) const
{
    if (m_ids.contains(id))
        return QRegularExpression::escape(m_ids.value(id)) + u"\\b"_s;
    if (newIds.contains(id))
        return u"\\k<id%1>\\b"_s.arg(newIds.indexOf(id));
    newIds.append(id);
    return u"(?<id%1>[0-9a-z]{8,12}:\\d+)\\b"_s.arg(newIds.size() - 1);
}

QString Likeness::variablePattern(const QRegularExpressionMatch &part) const
{
    if (part.hasCaptured(u"lines"_s))
        return u"(?:.*(?:\\n|\\z))*?"_s;
    if (part.hasCaptured(u"any"_s))
        return u".*?"_s;
    if (part.hasCaptured(u"hash"_s))
        return u"[0-9a-f]{64}"_s;
    if (wasSent(part.captured()))
        return QRegularExpression::escape(part.captured());
    if (part.hasCaptured(u"name"_s))
        return u"[^\"]+"_s;
    return part.hasCaptured(u"price"_s) ? inventedPrice() : u"-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?"_s;
}

// So that a price that was sent is not taken for one that the server made up.
QString Likeness::inventedPrice() const
{
    static const QRegularExpression sentPrice(u"\"price\": *([\\d.]+)"_s);
    QString pattern;
    for (auto sent = sentPrice.globalMatch(m_commands); sent.hasNext();)
        pattern += u"(?!%1\")"_s.arg(QRegularExpression::escape(sent.next().captured(1)));
    return pattern + u"\\d+\\.\\d\\d"_s;
}

bool Likeness::wasSent(const QString &value) const
{
    const QRegularExpression alone(u"(?<![\\w.])"_s + QRegularExpression::escape(value) + u"(?![\\w.:])"_s);
    return value.size() > 1 && m_commands.contains(alone);
}

} // namespace heliograph
