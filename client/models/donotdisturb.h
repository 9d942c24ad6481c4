// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace heliograph
{

// Whether the person wants quiet, and until when. A value; the time is passed in.
class DoNotDisturb
{
public:
    // When "until tomorrow" ends.
    static constexpr int morningHour = 8;

    static DoNotDisturb off() { return {}; }
    static DoNotDisturb untilTurnedOff();
    static DoNotDisturb forOneHour(const QDateTime &now);
    static DoNotDisturb untilTomorrow(const QDateTime &now);

    bool isOn(const QDateTime &now) const { return m_isOn && (!m_end.isValid() || now < m_end); }
    // Not valid: when it is turned off.
    QDateTime end() const { return m_end; }

    // For the settings.
    QString toText() const;
    static DoNotDisturb fromText(const QString &text);

    friend bool operator==(const DoNotDisturb &, const DoNotDisturb &) = default;

private:
    bool m_isOn = false;
    QDateTime m_end;
};

} // namespace heliograph
