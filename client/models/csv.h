// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace heliograph
{

// A table as RFC 4180 text in UTF-8, with a head line.
class Csv
{
public:
    explicit Csv(const QStringList &head) { add(head); }

    void add(const QStringList &fields);
    const QByteArray &text() const { return m_text; }

    // ISO 8601 in UTC.
    static QString time(qint64 msSinceEpoch);

private:
    QByteArray m_text;
};

} // namespace heliograph
