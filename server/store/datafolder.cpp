// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/store/datafolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSysInfo>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr mode_t folderMode = 0700;
constexpr mode_t fileMode = 0600;

int openFile(const QString &path, int flags)
{
    return ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, fileMode);
}

bool isHeldByAnother(int descriptor)
{
    return ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace

DataFolder::DataFolder(QString path, QObject *parent) : QObject(parent), m_path(std::move(path))
{
    m_timer.setInterval(checkInterval);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DataFolder::check);
}

DataFolder::~DataFolder()
{
    // While it is still locked, so that it is not the file of a successor.
    if (m_lock >= 0 && identityOf(m_lock) == identityOf(lockPath()))
        QFile::remove(lockPath());
    for (const int descriptor : {m_lock, m_folder}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

std::optional<QString> DataFolder::take()
{
    if (auto problem = makeFolder())
        return problem;
    if (auto problem = lockFolder())
        return problem;
    if (auto problem = lockFile())
        return problem;
    if (auto problem = writeOwner())
        return problem;
    m_timer.start();
    return std::nullopt;
}

std::optional<QString> DataFolder::makeFolder()
{
    const QString parent = QFileInfo(QDir::cleanPath(QDir::current().absoluteFilePath(m_path))).path();
    if (!QDir().mkpath(parent))
        return unusable(errno);
    if (::mkdir(QFile::encodeName(m_path).constData(), folderMode) != 0 && errno != EEXIST)
        return unusable(errno);
    if (!QFileInfo(m_path).isDir())
        return unusable(ENOTDIR);
    if (::access(QFile::encodeName(m_path).constData(), W_OK | X_OK) != 0)
        return unusable(errno);
    return std::nullopt;
}

// Not every network file system locks folders; there the lock of the file has to do.
std::optional<QString> DataFolder::lockFolder()
{
    m_folder = openFile(m_path, O_RDONLY | O_DIRECTORY);
    if (m_folder < 0)
        return unusable(errno);
    return isHeldByAnother(m_folder) ? std::optional(inUse()) : std::nullopt;
}

std::optional<QString> DataFolder::lockFile()
{
    // Repeated where its owner has just removed the lock file.
    do {
        if (m_lock >= 0)
            ::close(m_lock);
        m_lock = openFile(lockPath(), O_RDWR | O_CREAT);
        if (m_lock < 0)
            return unusable(errno);
        if (isHeldByAnother(m_lock)) {
            ::close(std::exchange(m_lock, -1));
            return inUse();
        }
    } while (identityOf(m_lock) != identityOf(lockPath()));
    return std::nullopt;
}

std::optional<QString> DataFolder::writeOwner()
{
    const QByteArray text = QByteArray::number(QCoreApplication::applicationPid()) + '\n'
        + QCoreApplication::applicationName().toUtf8() + '\n' + QSysInfo::machineHostName().toUtf8() + '\n';
    if (::ftruncate(m_lock, 0) == 0 && ::pwrite(m_lock, text.constData(), std::size_t(text.size()), 0) == text.size())
        return std::nullopt;
    return unusable(errno);
}

QString DataFolder::file(const QString &name) const
{
    const QString path = m_path + u'/' + name;
    const int descriptor = openFile(path, O_RDWR | O_CREAT);
    if (descriptor >= 0)
        ::close(descriptor);
    // If that failed, opening the database reports why.
    return path;
}

void DataFolder::check()
{
    const bool isInPlace = identityOf(m_folder) == identityOf(m_path);
    if (std::exchange(m_isInPlace, isInPlace) != isInPlace)
        Q_EMIT isInPlaceChanged(isInPlace);
}

QString DataFolder::lockPath() const
{
    return m_path + "/lock"_L1;
}

QString DataFolder::inUse() const
{
    QFile lock(lockPath());
    const QByteArrayList lines = lock.open(QIODevice::ReadOnly) ? lock.read(1'000).split('\n') : QByteArrayList();
    const QString owner = lines.size() >= 3
        ? u" (process %1 on %2)"_s.arg(QString::fromUtf8(lines[0]), QString::fromUtf8(lines[2]))
        : QString();
    return u"the data directory %1 is in use by another server%2; stop that one or choose another with --data-dir"_s
        .arg(m_path, owner);
}

QString DataFolder::unusable(int error) const
{
    const auto text = [this, error]() -> QString {
        switch (error) {
        case EACCES:
        case EPERM:
            return u"permission denied for the user with the number %1; give that user write access"_s.arg(::geteuid());
        case EROFS:
            return u"the file system is read-only; mount it for writing"_s;
        case ENOSPC:
        case EDQUOT:
            return u"no space left on the disk; free some"_s;
        case ENOTDIR:
            return u"it is not a folder; remove what is there"_s;
        default:
            return qt_error_string(error);
        }
    };
    return u"cannot use the data directory %1: %2, or choose another with --data-dir"_s.arg(m_path, text());
}

} // namespace heliograph
