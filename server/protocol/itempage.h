// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/itemstate.h"

#include <QList>

namespace heliograph
{

// Items in the order of their names.
struct ItemPage {
    QList<ItemState> items = {};
    // In ms since 1970.
    qint64 serverTime = 0;
    // The `after` of the page with the items after these; empty: there are none.
    QByteArray next = {};

    QByteArray toJson() const;
    static std::optional<ItemPage> fromJson(const QJsonObject &object);

    friend bool operator==(const ItemPage &, const ItemPage &) = default;
};

} // namespace heliograph
