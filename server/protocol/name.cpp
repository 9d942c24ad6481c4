// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/name.h"

#include <algorithm>

namespace heliograph
{

namespace
{

bool isMadeOf(QByteArrayView text, QByteArrayView punctuation)
{
    return !text.isEmpty() && text.size() <= longestName && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || punctuation.contains(c);
    });
}

} // namespace

bool isName(QByteArrayView text)
{
    return isMadeOf(text, "-._~@+|:");
}

bool isEventType(QByteArrayView text)
{
    return isMadeOf(text, "-._:");
}

} // namespace heliograph
