// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/verbatimjson.h"

#include "server/protocol/joinedtext.h"

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

// Qt also accepts raw control characters and escapes that do not exist.
bool isStrictString(QByteArrayView string)
{
    for (qsizetype at = 0; at < string.size(); ++at) {
        if (static_cast<unsigned char>(string[at]) < 0x20)
            return false;
        if (string[at] == '\\' && !QByteArrayView("\"\\/bfnrtu").contains(string[++at]))
            return false;
    }
    return true;
}

// Qt also accepts numbers such as .5 and 1. with a bare point.
bool isStrictPoint(QByteArrayView text, qsizetype at)
{
    const auto isDigit = [text](qsizetype i) { return text[i] >= '0' && text[i] <= '9'; };
    return isDigit(at - 1) && isDigit(at + 1);
}

// Drops white space outside strings, and objects to what Qt accepts although it is not JSON: readers with another
// parser would choke on it.
std::optional<QByteArray> strictWithoutWhiteSpace(QByteArrayView text)
{
    QByteArray compact;
    compact.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] == '"') {
            const QByteArrayView string = text.sliced(at, endOfString(text, at) - at);
            if (!isStrictString(string))
                return std::nullopt;
            compact += string;
            at += string.size();
        } else {
            if (text[at] == '.' && !isStrictPoint(text, at))
                return std::nullopt;
            if (static_cast<unsigned char>(text[at]) > 0x20)
                compact += text[at];
            ++at;
        }
    }
    return compact;
}

// Whether the string, in its quotes and possibly with escapes, says this.
bool spells(QByteArrayView string, QByteArrayView wanted)
{
    if (!string.contains('\\'))
        return string.sliced(1, string.size() - 2) == wanted;
    const QJsonDocument document = QJsonDocument::fromJson('[' + string.toByteArray() + ']');
    return document[0].toString().toUtf8() == wanted;
}

QByteArrayView withoutByteOrderMark(QByteArrayView text)
{
    constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");
    return text.startsWith(byteOrderMark) ? text.sliced(byteOrderMark.size()) : text;
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

std::optional<std::vector<QByteArray>> VerbatimJson::listFromText(const QByteArray &text)
{
    if (!QJsonDocument::fromJson(text).isArray())
        return std::nullopt;
    const auto compact = strictWithoutWhiteSpace(withoutByteOrderMark(text));
    if (!compact)
        return std::nullopt;
    std::vector<QByteArray> values;
    for (qsizetype at = 1; at < compact->size() - 1;) {
        const qsizetype end = endOfValue(*compact, at);
        values.push_back(compact->sliced(at, end - at));
        at = end + 1;
    }
    return values;
}

std::optional<VerbatimJson> VerbatimJson::fromText(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return std::nullopt;
    const auto compact = strictWithoutWhiteSpace(withoutByteOrderMark(text));
    if (!compact)
        return std::nullopt;
    VerbatimJson result;
    result.m_compact = *compact;
    result.m_object = document.object();
    return result;
}

// Calls visit(name with its quotes, value) for each member.
template <typename Visit>
void VerbatimJson::visitMembers(Visit visit) const
{
    for (qsizetype at = 1; at < m_compact.size() && m_compact[at] == '"';) {
        const qsizetype endOfName = endOfString(m_compact, at);
        const qsizetype value = endOfName + 1;
        const qsizetype end = endOfValue(m_compact, value);
        visit(QByteArrayView(m_compact).sliced(at, endOfName - at),
              QByteArrayView(m_compact).sliced(value, end - value));
        at = end + 1;
    }
}

std::optional<QByteArray> VerbatimJson::member(QByteArrayView name) const
{
    // As in QJsonObject the last of several members with one name counts.
    std::optional<QByteArray> found;
    visitMembers([&](QByteArrayView written, QByteArrayView value) {
        if (spells(written, name))
            found = value.toByteArray();
    });
    return found;
}

bool VerbatimJson::repeatsMember() const
{
    qsizetype members = 0;
    visitMembers([&members](QByteArrayView, QByteArrayView) { ++members; });
    return members != m_object.size();
}

QByteArray envelope(QByteArrayView type, QByteArrayView data)
{
    return joined({"{\"type\":\"", type, "\",\"data\":", data, "}"});
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
