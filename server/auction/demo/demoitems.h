// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/item.h"

#include <span>

namespace heliograph
{

// What the demo puts up for sale.
struct DemoItem {
    const char *title;
    // An approximate value in minor units.
    qint64 worth;

    ItemSettings settings(qint64 endsAt) const;
};

std::span<const DemoItem> demoItems();
std::span<const char *const> demoBidders();

// The items that the demo makes are called demo-1, demo-2 and so on.
QByteArray demoItemName(quint64 number);
// 0: none of the demo items.
quint64 demoItemNumber(const QByteArray &id);

// What the demo sells under this name; null for anything a person made or changed.
const DemoItem *demoItemOf(const Item &item);

} // namespace heliograph
