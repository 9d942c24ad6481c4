// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSettings>
#include <QTimer>
#include <memory>

namespace heliograph
{

// What the window remembers: geometry, choices, profiles. Never a secret. It is written soon after a change, in one
// step, so that neither a crash nor a power cut leaves half of it; the last good one is kept beside it. Created by the
// composition root, lives in the Qt thread.
class StateFile final : public QObject
{
    Q_OBJECT

public:
    enum class Opened { asItWas, empty, fromLastGood };

    // The folder is made when something is written.
    explicit StateFile(const QString &path, QObject *parent = nullptr);
    ~StateFile() override;

    Opened opened() const { return m_opened; }
    // Where the damaged file went, when there was one.
    QString damagedFile() const { return m_damagedFile; }
    const QString &path() const { return m_path; }

    QVariant value(const QString &key, const QVariant &fallback = {}) const;
    void setValue(const QString &key, const QVariant &value);
    void remove(const QString &keyOrGroup);
    QStringList groups(const QString &group) const;

    // At once, instead of within the next seconds. False: it could not be written.
    bool save();

Q_SIGNALS:
    void saveFailed(const QString &path);

private:
    static QString lastGoodPath(const QString &path);
    static bool isReadable(const QString &path);
    static Opened open(const QString &path, QString &damagedFile);
    void scheduleSave();

    const QString m_path;
    QString m_damagedFile;
    const Opened m_opened;
    std::unique_ptr<QSettings> m_settings;
    QTimer m_saveTimer;
};

} // namespace heliograph
