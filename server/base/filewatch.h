// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace heliograph
{

// Notices when one of some files may have changed: also when it was replaced by another file, or is reached over a link
// and the link leads elsewhere. Other files in the same folders count as well, so listeners compare contents.
class FileWatch final : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QStringList files, QObject *parent = nullptr);

    // Watches the files as they are now; what changed before is not announced any more. Worth repeating where a folder
    // may have been missing.
    void start();

Q_SIGNALS:
    // Once for changes that follow each other closely: editors and deployments change files in several steps, and a
    // certificate and its key one after the other.
    void changed();

private:
    QStringList placesToWatch() const;
    void announce();

    const QStringList m_files;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
};

} // namespace heliograph
