// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QtGlobal>
#include <cstddef>
#include <utility>
#include <vector>

namespace heliograph
{

// Of what is read in one go.
constexpr std::size_t mostRecordsAtOnce = 500;

struct KafkaRecord {
    // Of a record that was read.
    int partition = 0;
    qint64 offset = -1;
    // In ms since 1970; 0: not known.
    qint64 time = 0;
    QByteArray key = {};
    QByteArray value = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};

    // Of the last one of this name; empty where there is none.
    QByteArray header(QByteArrayView name) const
    {
        for (auto it = headers.rbegin(); it != headers.rend(); ++it) {
            if (it->first == name)
                return it->second;
        }
        return {};
    }

    friend bool operator==(const KafkaRecord &, const KafkaRecord &) = default;
};

} // namespace heliograph
