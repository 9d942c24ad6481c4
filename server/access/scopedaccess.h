// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/accesspolicy.h"

namespace heliograph
{

// Everybody may do what the scopes of the principal say, and read the notifications for oneself.
class ScopedAccess final : public AccessPolicy
{
public:
    AccessDecision mayRead(const Principal &principal, const TopicSet &topics) const override;
    AccessDecision mayDo(const Principal &principal, Action action, QByteArrayView object = {}) const override;
    AccessDecision mayActAs(const Principal &principal, QByteArrayView user) const override;
};

} // namespace heliograph
