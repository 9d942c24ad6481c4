// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/statefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int schema = 1;
// From the first change on: a flood of changes must not put it off for ever.
constexpr auto saveDelay = 1s;
const QString schemaKey = u"state/schema"_s;

// In one step, like the file itself.
bool copyInOneStep(const QString &from, const QString &to)
{
    QFile source(from);
    QSaveFile target(to);
    if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
        return false;
    target.write(source.readAll());
    return target.commit();
}

} // namespace

QString StateFile::lastGoodPath(const QString &path)
{
    return path + u".last-good"_s;
}

// A file cut off by a power cut is often empty and reads without an error: the schema number shows it.
bool StateFile::isReadable(const QString &path)
{
    const QSettings settings(path, QSettings::IniFormat);
    return settings.status() == QSettings::NoError && settings.value(schemaKey).toInt() == schema;
}

StateFile::Opened StateFile::open(const QString &path, QString &damagedFile)
{
    if (!QFileInfo::exists(path) && !QFileInfo::exists(lastGoodPath(path)))
        return Opened::empty;
    if (isReadable(path))
        return Opened::asItWas;
    if (QFileInfo::exists(path)) {
        damagedFile = path + u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
        QFile::rename(path, damagedFile);
    }
    if (isReadable(lastGoodPath(path)) && copyInOneStep(lastGoodPath(path), path))
        return Opened::fromLastGood;
    return Opened::empty;
}

StateFile::StateFile(const QString &path, QObject *parent)
    : QObject(parent), m_path(path), m_opened(open(path, m_damagedFile)),
      m_settings(std::make_unique<QSettings>(path, QSettings::IniFormat))
{
    // QSettings also writes by itself now and then: what it writes is always whole.
    m_settings->setValue(schemaKey, schema);
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(saveDelay);
    connect(&m_saveTimer, &QTimer::timeout, this, &StateFile::save);
}

StateFile::~StateFile()
{
    if (m_saveTimer.isActive())
        save();
}

QVariant StateFile::value(const QString &key, const QVariant &fallback) const
{
    return m_settings->value(key, fallback);
}

void StateFile::setValue(const QString &key, const QVariant &value)
{
    if (m_settings->contains(key) && m_settings->value(key) == value)
        return;
    m_settings->setValue(key, value);
    scheduleSave();
}

void StateFile::remove(const QString &keyOrGroup)
{
    m_settings->remove(keyOrGroup);
    scheduleSave();
}

QStringList StateFile::groups(const QString &group) const
{
    m_settings->beginGroup(group);
    QStringList found = m_settings->childGroups();
    m_settings->endGroup();
    return found;
}

void StateFile::scheduleSave()
{
    if (!m_saveTimer.isActive())
        m_saveTimer.start();
}

bool StateFile::save()
{
    m_saveTimer.stop();
    QDir().mkpath(QFileInfo(m_path).path());
    // QSettings writes a new file and renames it.
    m_settings->sync();
    const bool isSaved = m_settings->status() == QSettings::NoError && copyInOneStep(m_path, lastGoodPath(m_path));
    if (!isSaved)
        Q_EMIT saveFailed(m_path);
    return isSaved;
}

} // namespace heliograph
