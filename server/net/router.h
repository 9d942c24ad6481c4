// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <map>
#include <optional>
#include <vector>

namespace heliograph
{

// Finds what belongs to a path and a method. Does not change after the last add(), and may then be asked in any thread.
class Router
{
public:
    // The number that the entry was added with.
    using Entry = std::size_t;

    struct Match {
        // Of this path, by method.
        const std::map<QByteArray, Entry> &entries;
        // The parts of the pattern in braces, without these, in order.
        QList<QByteArray> variables;
        // What stands for the variables in the path, decoded.
        QList<QByteArray> arguments;
    };

    // Parts of the pattern in braces match one part of the path each.
    void add(const QByteArray &method, const QByteArray &pattern, Entry entry);

    // The path is taken apart at its slashes first and decoded then, so that it means the same however it is encoded.
    // Empty where there is nothing at this path.
    std::optional<Match> match(const QByteArray &path) const;

    // In the order in which they were added.
    QList<QByteArray> patterns() const;

private:
    struct Path {
        QByteArray pattern;
        QList<QByteArray> parts;
        std::map<QByteArray, Entry> entries;

        bool matches(const QList<QByteArray> &requested) const;
    };

    const Path *find(const QList<QByteArray> &parts) const;

    std::vector<Path> m_paths;
};

} // namespace heliograph
