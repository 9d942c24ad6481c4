// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/leaseboard.h"

namespace heliograph
{

// A lease that is held when the test says so.
class FakeLease final : public Lease
{
public:
    bool isHeld() const override { return m_isHeld; }

    void setHeld(bool isHeld)
    {
        m_isHeld = isHeld;
        Q_EMIT heldChanged(isHeld);
    }
    // The signal comes later.
    void runOut() { m_isHeld = false; }

private:
    bool m_isHeld = false;
};

} // namespace heliograph
