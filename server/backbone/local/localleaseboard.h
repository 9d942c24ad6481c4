// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/leaseboard.h"

namespace heliograph
{

// Of the only instance: it does every task, always.
class LocalLeaseBoard final : public LeaseBoard
{
public:
    std::unique_ptr<Lease> apply(const QByteArray &task) override;
};

} // namespace heliograph
