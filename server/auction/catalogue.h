// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/item.h"

#include <QSet>
#include <map>
#include <vector>

namespace heliograph
{

// All items as of the last commit but the archived ones, in the order of their names. The store bounds their number.
// Of an archived item only the hash of its name is left; the rest is in the store.
class Catalogue
{
public:
    void put(const Item &item)
    {
        if (!item.isArchived) {
            m_items.insert_or_assign(item.id, item);
            return;
        }
        m_items.erase(item.id);
        putArchived(item.id);
    }
    void putArchived(const QByteArray &id) { m_archived.insert(qHash(id, 0)); }

    // Null if there is no such item.
    const Item *find(const QByteArray &id) const
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
    bool isArchived(const QByteArray &id) const { return m_archived.contains(qHash(id, 0)); }
    // Up to `limit` items behind this name.
    std::vector<const Item *> after(const QByteArray &id, std::size_t limit) const
    {
        std::vector<const Item *> items;
        for (auto it = m_items.upper_bound(id); it != m_items.end() && items.size() < limit; ++it)
            items.push_back(&it->second);
        return items;
    }
    std::size_t size() const { return m_items.size(); }

    auto begin() const { return m_items.begin(); }
    auto end() const { return m_items.end(); }

private:
    std::map<QByteArray, Item> m_items;
    // Hashes of names.
    QSet<size_t> m_archived;
};

} // namespace heliograph
