// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/auction/bidsteps.h"

#include <QByteArray>

namespace heliograph
{

class StateFile;

// Remembers the bid steps that a person chose, by item: of the items chosen last.
class BidStepsMemory
{
public:
    static constexpr qsizetype mostItems = 100;

    explicit BidStepsMemory(StateFile &state) : m_state(state) {}

    // None: the usual ones.
    std::optional<BidSteps> of(const QByteArray &item) const;
    void set(const QByteArray &item, const std::optional<BidSteps> &steps);

private:
    StateFile &m_state;
};

} // namespace heliograph
