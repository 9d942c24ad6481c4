// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/jsonwriter.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/joinedtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace heliograph
{

JsonWriter &JsonWriter::key(QByteArrayView name)
{
    appendAll(m_text, {m_needsComma ? "," : "", "\"", name, "\":"});
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::open(char bracket)
{
    if (bracket == '{' && !m_text.endsWith(':'))
        separate();
    m_text += bracket;
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::close(char bracket)
{
    m_text += bracket;
    m_needsComma = true;
    return *this;
}

void JsonWriter::separate()
{
    if (m_needsComma)
        m_text += ',';
    m_needsComma = true;
}

JsonWriter &JsonWriter::members(QByteArrayView object)
{
    if (object.size() <= 2)
        return *this;
    separate();
    m_text += object.sliced(1, object.size() - 2);
    return *this;
}

void JsonWriter::write(QByteArrayView utf8)
{
    const auto isPlain = [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; };
    if (!std::all_of(utf8.begin(), utf8.end(), isPlain))
        return write(QString::fromUtf8(utf8));
    appendAll(m_text, {"\"", utf8, "\""});
}

void JsonWriter::write(QStringView text)
{
    // Qt writes whole documents only, and a document is never a mere string.
    const QByteArray list = QJsonDocument(QJsonArray{text.toString()}).toJson(QJsonDocument::Compact);
    m_text += QByteArrayView(list).sliced(1, list.size() - 2);
}

void JsonWriter::write(Amount amount)
{
    m_text += toJsonNumber(amount);
}

void JsonWriter::write(double number)
{
    const QByteArray list = QJsonDocument(QJsonArray{number}).toJson(QJsonDocument::Compact);
    m_text += QByteArrayView(list).sliced(1, list.size() - 2);
}

} // namespace heliograph
