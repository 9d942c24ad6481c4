// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace heliograph
{

// How charts write times, so that axis, crosshair and tables agree. A value.
class TimeText
{
public:
    explicit TimeText(bool isUtc = false) : m_isUtc(isUtc) {}

    bool isUtc() const { return m_isUtc; }
    // As short as the distance of ticks allows.
    QString tick(qint64 time, qint64 step) const;
    // To the millisecond where it has one.
    QString moment(qint64 time) const;
    // To the second.
    QString clock(qint64 time) const;
    int secondsAheadOfUtc(qint64 time) const;

private:
    QDateTime at(qint64 time) const;

    bool m_isUtc;
};

} // namespace heliograph
