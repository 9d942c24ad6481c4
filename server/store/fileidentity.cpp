// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/store/fileidentity.h"

#include <QFile>
#include <sys/stat.h>

namespace heliograph
{

std::optional<FileIdentity> identityOf(const QString &path)
{
    struct stat found;
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return std::nullopt;
    return FileIdentity{quint64(found.st_dev), quint64(found.st_ino)};
}

std::optional<FileIdentity> identityOf(int descriptor)
{
    struct stat found;
    if (::fstat(descriptor, &found) != 0)
        return std::nullopt;
    return FileIdentity{quint64(found.st_dev), quint64(found.st_ino)};
}

} // namespace heliograph
