// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/donotdisturb.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

DoNotDisturb DoNotDisturb::untilTurnedOff()
{
    DoNotDisturb quiet;
    quiet.m_isOn = true;
    return quiet;
}

DoNotDisturb DoNotDisturb::forOneHour(const QDateTime &now)
{
    DoNotDisturb quiet = untilTurnedOff();
    quiet.m_end = now.addSecs(60 * 60);
    return quiet;
}

DoNotDisturb DoNotDisturb::untilTomorrow(const QDateTime &now)
{
    DoNotDisturb quiet = untilTurnedOff();
    quiet.m_end = now;
    quiet.m_end.setDate(now.date().addDays(1));
    quiet.m_end.setTime(QTime(morningHour, 0));
    return quiet;
}

QString DoNotDisturb::toText() const
{
    if (!m_isOn)
        return u"off"_s;
    return m_end.isValid() ? m_end.toUTC().toString(Qt::ISODateWithMs) : u"on"_s;
}

DoNotDisturb DoNotDisturb::fromText(const QString &text)
{
    DoNotDisturb quiet = untilTurnedOff();
    if (text == "on"_L1)
        return quiet;
    quiet.m_end = QDateTime::fromString(text, Qt::ISODateWithMs);
    return quiet.m_end.isValid() ? quiet : off();
}

} // namespace heliograph
