// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>
#include <QVariant>

namespace heliograph
{

// A table as RFC 4180 text in UTF-8, with a head line.
class Csv
{
public:
    explicit Csv(const QStringList &head) { add(head); }

    // A model answers to it where its text is written for people: for a cell with a number or a QDateTime, for a head
    // with the unit beside the name, or with an empty text for a column that is a picture only and not exported.
    static constexpr int role = Qt::UserRole + 0x1000;

    void add(const QStringList &fields);
    const QByteArray &text() const { return m_text; }

    // Of a number or a QDateTime, as programs write them in every language; of anything else the text.
    static QString field(const QVariant &value);
    // ISO 8601 in UTC.
    static QString time(qint64 msSinceEpoch);

private:
    QByteArray m_text;
};

} // namespace heliograph
