// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace heliograph
{

namespace
{

// Position behind the string that starts at `start`; the text is well-formed.
qsizetype endOfString(QByteArrayView text, qsizetype start)
{
    qsizetype at = start + 1;
    while (text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return at + 1;
}

// Drops white space outside strings. Raw control characters inside strings are not JSON, although Qt accepts them.
std::optional<QByteArray> withoutWhiteSpace(QByteArrayView text)
{
    QByteArray compact;
    compact.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] == '"') {
            const qsizetype end = endOfString(text, at);
            for (; at < end; ++at) {
                if (static_cast<unsigned char>(text[at]) < 0x20)
                    return std::nullopt;
                compact += text[at];
            }
        } else {
            if (static_cast<unsigned char>(text[at]) > 0x20)
                compact += text[at];
            ++at;
        }
    }
    return compact;
}

qsizetype endOfValue(QByteArrayView text, qsizetype at)
{
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            at = endOfString(text, at);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            break;
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            --depth;
        ++at;
    }
    return at;
}

} // namespace

std::optional<JsonText> JsonText::fromText(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return std::nullopt;
    const auto compact = withoutWhiteSpace(text);
    if (!compact)
        return std::nullopt;
    JsonText result;
    result.m_compact = *compact;
    result.m_object = document.object();
    return result;
}

std::optional<QByteArray> JsonText::member(QByteArrayView name) const
{
    // As in QJsonObject the last of several members with one name counts.
    std::optional<QByteArray> found;
    for (qsizetype at = 1; at < m_compact.size() && m_compact[at] == '"';) {
        const qsizetype endOfName = endOfString(m_compact, at);
        const qsizetype value = endOfName + 1;
        const qsizetype end = endOfValue(m_compact, value);
        if (QByteArrayView(m_compact).sliced(at + 1, endOfName - at - 2) == name)
            found = m_compact.sliced(value, end - value);
        at = end + 1;
    }
    return found;
}

QByteArray envelope(QByteArrayView type, QByteArrayView data)
{
    QByteArray text;
    text.reserve(type.size() + data.size() + 21);
    text += "{\"type\":\"";
    text += type;
    text += "\",\"data\":";
    text += data;
    text += '}';
    return text;
}

QByteArray toJsonText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray toJsonText(const QString &string)
{
    // Qt writes whole documents only, and a document is never a mere string.
    const QByteArray list = QJsonDocument(QJsonArray{string}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

} // namespace heliograph
