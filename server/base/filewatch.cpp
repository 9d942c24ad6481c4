// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/filewatch.h"

#include <QFileInfo>

namespace heliograph
{

namespace
{
constexpr std::chrono::milliseconds settleTime{200};
} // namespace

FileWatch::FileWatch(QStringList files, QObject *parent) : QObject(parent), m_files(std::move(files))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &FileWatch::announce);
    const auto announceSoon = [this] {
        if (!m_settle.isActive())
            m_settle.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, announceSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, announceSoon);
}

// A file that was replaced is no longer watched, and one that is reached over links changes with the folder of a link.
QStringList FileWatch::placesToWatch() const
{
    QStringList places;
    for (const QString &path : m_files) {
        const QFileInfo file(path);
        places << file.absolutePath();
        if (const QString target = file.canonicalFilePath(); !target.isEmpty())
            places << target << QFileInfo(target).absolutePath();
    }
    return places;
}

void FileWatch::start()
{
    m_settle.stop();
    const QStringList wanted = placesToWatch();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &place : watched) {
        if (!wanted.contains(place))
            m_watcher.removePath(place);
    }
    for (const QString &place : wanted) {
        if (!watched.contains(place))
            m_watcher.addPath(place);
    }
}

// Watches first, so that a change while the files are being read is announced, too.
void FileWatch::announce()
{
    start();
    Q_EMIT changed();
}

} // namespace heliograph
