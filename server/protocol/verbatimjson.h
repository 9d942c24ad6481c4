// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <optional>
#include <vector>

namespace heliograph
{

// A JSON object from outside that is passed on as it was written: numbers keep their digits and members their order,
// which QJsonObject would not do.
class VerbatimJson
{
public:
    // Empty when the text is not one well-formed JSON object.
    static std::optional<VerbatimJson> fromText(const QByteArray &text);

    // The values of a JSON list, each as member() gives it; empty when the text is no well-formed JSON list.
    static std::optional<std::vector<QByteArray>> listFromText(const QByteArray &text);

    // The value as written, without white space between its parts, so that it fits on one line.
    std::optional<QByteArray> member(QByteArrayView name) const;
    // Whether two members of the object itself have one name: readers differ in which of them they see.
    bool repeatsMember() const;
    const QJsonObject &object() const { return m_object; }

private:
    template <typename Visit>
    void visitMembers(Visit visit) const;

    QByteArray m_compact;
    QJsonObject m_object;
};

// `{"type":"T","data":…}`: the envelope of every event and of polled events.
QByteArray envelope(QByteArrayView type, QByteArrayView data);
QByteArray toJsonText(const QJsonObject &object);
QByteArray toJsonText(const QString &string);

} // namespace heliograph
