// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <sys/inotify.h>
#include <unistd.h>

namespace heliograph
{

// Knows whether a file was opened since this was made, however shortly.
class OpenedFileWatch
{
public:
    explicit OpenedFileWatch(const QString &path) : m_descriptor(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        inotify_add_watch(m_descriptor, QFile::encodeName(path).constData(), IN_OPEN);
    }
    ~OpenedFileWatch() { close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(OpenedFileWatch)

    bool wasOpened() const
    {
        QByteArray events(4096, Qt::Uninitialized);
        return read(m_descriptor, events.data(), size_t(events.size())) > 0;
    }

private:
    const int m_descriptor;
};

} // namespace heliograph
