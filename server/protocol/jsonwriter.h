// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/numbertext.h"

#include <QByteArray>
#include <QStringView>
#include <concepts>

namespace heliograph
{

// A value that is JSON already.
struct RawJson {
    QByteArrayView text;
};

// Writes a JSON text member by member, in the order of the calls. Numbers are written exactly, texts are escaped.
// Member names are the program's own and need no escaping.
class JsonWriter
{
public:
    explicit JsonWriter(qsizetype expectedSize = 256) { m_text.reserve(expectedSize); }

    JsonWriter &beginObject() { return open('{'); }
    JsonWriter &beginObject(QByteArrayView name) { return key(name).open('{'); }
    JsonWriter &endObject() { return close('}'); }
    JsonWriter &beginArray(QByteArrayView name) { return key(name).open('['); }
    JsonWriter &endArray() { return close(']'); }

    template <typename Value>
    JsonWriter &member(QByteArrayView name, const Value &value)
    {
        key(name);
        write(value);
        return *this;
    }
    template <typename Value>
    JsonWriter &element(const Value &value)
    {
        separate();
        write(value);
        return *this;
    }
    // The members of another object's text, here.
    JsonWriter &members(QByteArrayView object);

    qsizetype size() const { return m_text.size(); }
    QByteArray take() { return std::move(m_text); }

private:
    JsonWriter &key(QByteArrayView name);
    JsonWriter &open(char bracket);
    JsonWriter &close(char bracket);
    void separate();

    void write(RawJson json) { m_text += json.text; }
    void write(QByteArrayView utf8);
    void write(const QByteArray &utf8) { write(QByteArrayView(utf8)); }
    void write(const char *utf8) { write(QByteArrayView(utf8)); }
    void write(QStringView text);
    void write(const QString &text) { write(QStringView(text)); }
    void write(Amount amount);
    void write(double number);
    void write(std::same_as<bool> auto value) { m_text += value ? QByteArrayView("true") : QByteArrayView("false"); }
    template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) void write(Number number)
    {
        m_text += NumberText(number).view();
    }

    QByteArray m_text;
    bool m_needsComma = false;
};

} // namespace heliograph
