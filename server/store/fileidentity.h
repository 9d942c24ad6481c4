// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <optional>

namespace heliograph
{

// Which file or folder it is, whatever its name: a copy is another one.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

// Empty where there is nothing.
std::optional<FileIdentity> identityOf(const QString &path);
std::optional<FileIdentity> identityOf(int descriptor);

} // namespace heliograph
