// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/readerlist.h"

#include <algorithm>
#include <iterator>

namespace heliograph
{

void ReaderPage::add(ReaderPage other, std::size_t limit)
{
    total += other.total;
    std::vector<ReaderEntry> merged;
    merged.reserve(readers.size() + other.readers.size());
    std::merge(std::make_move_iterator(readers.begin()), std::make_move_iterator(readers.end()),
               std::make_move_iterator(other.readers.begin()), std::make_move_iterator(other.readers.end()),
               std::back_inserter(merged), [](const ReaderEntry &a, const ReaderEntry &b) { return a.rank > b.rank; });
    if (merged.size() > limit)
        merged.erase(merged.begin() + std::ptrdiff_t(limit), merged.end());
    readers = std::move(merged);
}

} // namespace heliograph
