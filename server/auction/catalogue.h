// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/item.h"

#include <map>
#include <vector>

namespace heliograph
{

// All items as of the last commit, in the order of their names. The store bounds the number of those that are not
// archived.
class Catalogue
{
public:
    void put(const Item &item)
    {
        const Item *before = find(item.id);
        m_listed += std::size_t(item.isArchived ? 0 : 1) - std::size_t(before && !before->isArchived ? 1 : 0);
        m_items.insert_or_assign(item.id, item);
    }

    const Item *find(const QByteArray &id) const // null where there is none
    {
        const auto found = m_items.find(id);
        return found == m_items.end() ? nullptr : &found->second;
    }
    // An item exists as soon as it is named: without bids, and with the default settings.
    Item named(const QByteArray &id) const
    {
        const Item *item = find(id);
        return item ? *item : Item{.id = id};
    }
    // Up to `limit` items behind this name, without archived ones.
    std::vector<const Item *> after(const QByteArray &id, std::size_t limit) const
    {
        std::vector<const Item *> items;
        for (auto it = m_items.upper_bound(id); it != m_items.end() && items.size() < limit; ++it) {
            if (!it->second.isArchived)
                items.push_back(&it->second);
        }
        return items;
    }
    std::size_t size() const { return m_listed; } // without archived ones

    auto begin() const { return m_items.begin(); }
    auto end() const { return m_items.end(); }

private:
    std::map<QByteArray, Item> m_items;
    std::size_t m_listed = 0;
};

} // namespace heliograph
