// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/notificationids.h"
#include "server/sources/source.h"

#include <random>

namespace heliograph
{

// Demo notices, as an office might see them.
class NotificationSource final : public Source
{
    Q_OBJECT

public:
    NotificationSource(quint64 seed, std::chrono::milliseconds interval, NotificationIds &ids, Backbone &backbone,
                       const Clock &clock, QObject *parent = nullptr);

protected:
    void produce() override;

private:
    std::mt19937_64 m_random;
    NotificationIds &m_ids;
};

} // namespace heliograph
