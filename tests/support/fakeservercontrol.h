// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/operate/servercontrol.h"

#include <QStringList>

namespace heliograph
{

// A server whose fate the test decides.
class FakeControl final : public ServerControl
{
public:
    Status status() const override { return m_status; }
    void start(const QString &bindAddress, quint16 port) override
    {
        m_calls.append(QStringLiteral("start %1 %2").arg(bindAddress).arg(port));
    }
    void stop() override { m_calls.append(QStringLiteral("stop")); }

    void become(const Status &status)
    {
        m_status = status;
        Q_EMIT changed();
    }

    QStringList m_calls;

private:
    Status m_status;
};

} // namespace heliograph
