// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/local/localleaseboard.h"

namespace heliograph
{

namespace
{

class PermanentLease final : public Lease
{
public:
    bool isHeld() const override { return true; }
};

} // namespace

std::unique_ptr<Lease> LocalLeaseBoard::apply(const QByteArray &)
{
    return std::make_unique<PermanentLease>();
}

} // namespace heliograph
