// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <algorithm>
#include <initializer_list>

namespace heliograph
{

// Puts a text together from many parts in one step, where QByteArray's own appending would cost more than the bytes.
inline void appendAll(QByteArray &text, std::initializer_list<QByteArrayView> parts)
{
    qsizetype at = text.size();
    qsizetype size = at;
    for (const QByteArrayView part : parts)
        size += part.size();
    text.resize(size);
    char *const bytes = text.data();
    for (const QByteArrayView part : parts) {
        std::copy(part.begin(), part.end(), bytes + at);
        at += part.size();
    }
}

inline QByteArray joined(std::initializer_list<QByteArrayView> parts)
{
    QByteArray text;
    appendAll(text, parts);
    return text;
}

} // namespace heliograph
