// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/store/fileidentity.h"

#include <QObject>
#include <QTimer>
#include <chrono>

namespace heliograph
{

// The folder that holds everything durable of one server, and the lock that keeps a second server out of it. The lock
// is the kernel's, on the open folder and on the file `lock` in it: it ends with its owner, however that ends, and
// removing the file opens nothing. The text in the file is for people. Lives in the Qt thread.
class DataFolder final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds checkInterval = std::chrono::seconds(2);

    explicit DataFolder(QString path, QObject *parent = nullptr);
    // Unlocks the folder.
    ~DataFolder() override;

    // Makes the folder if need be, for its owner only, and locks it. Says what is wrong and what to do about it. After
    // that it is looked at now and then whether the folder is still at its place.
    std::optional<QString> take();

    const QString &path() const { return m_path; }
    // The path of a file in it, which is made for its owner only where there is none yet.
    QString file(const QString &name) const;

    void check();
    bool isInPlace() const { return m_isInPlace; }

Q_SIGNALS:
    // The folder was removed or replaced while in use, or is back again.
    void isInPlaceChanged(bool isInPlace);

private:
    std::optional<QString> makeFolder();
    std::optional<QString> lockFolder();
    std::optional<QString> lockFile();
    std::optional<QString> writeOwner();
    QString lockPath() const;
    QString inUse() const;
    QString unusable(int error) const;

    const QString m_path;
    // File descriptor of the folder.
    int m_folder = -1;
    int m_lock = -1;
    bool m_isInPlace = true;
    QTimer m_timer;
};

} // namespace heliograph
