// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/logcapture.h"

#include <QMutex>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostWaiting = 2'000;

// Any thread may log at any time, so this is the one place here that needs a lock.
struct Waiting {
    QMutex mutex;
    QList<LogEntry> entries;
    LogCapture *capture = nullptr;
    QtMessageHandler previous = nullptr;
    qsizetype dropped = 0;
};

Waiting &waiting()
{
    static Waiting instance;
    return instance;
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::debug;
    case QtInfoMsg:
        return LogLevel::info;
    case QtWarningMsg:
        return LogLevel::warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        return LogLevel::critical;
    }
    Q_UNREACHABLE();
}

} // namespace

LogCapture::LogCapture(LogModel &log) : m_log(log)
{
    const QMutexLocker lock(&waiting().mutex);
    waiting().capture = this;
    waiting().previous = m_previous = qInstallMessageHandler(&LogCapture::take);
}

LogCapture::~LogCapture()
{
    qInstallMessageHandler(m_previous);
    const QMutexLocker lock(&waiting().mutex);
    waiting().capture = nullptr;
}

void LogCapture::take(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const LogEntry entry{.time = QDateTime::currentDateTime(),
                         .level = levelOf(type),
                         .category = QString::fromLatin1(context.category),
                         .text = redacted(text)};
    Waiting &all = waiting();
    if (all.previous)
        all.previous(type, context, entry.text);
    const QMutexLocker lock(&all.mutex);
    if (!all.capture)
        return;
    if (all.entries.size() >= mostWaiting) {
        ++all.dropped;
        return;
    }
    all.entries.append(entry);
    // One call takes all that came until it runs.
    if (all.entries.size() == 1)
        QMetaObject::invokeMethod(all.capture, &LogCapture::flush, Qt::QueuedConnection);
}

void LogCapture::flush()
{
    QList<LogEntry> entries;
    {
        const QMutexLocker lock(&waiting().mutex);
        entries.swap(waiting().entries);
        if (const qsizetype dropped = std::exchange(waiting().dropped, 0)) {
            entries.append({.time = QDateTime::currentDateTime(),
                            .level = LogLevel::warning,
                            .category = u"heliograph.log"_s,
                            .text = tr("%n message(s) came too fast and were left out", nullptr, int(dropped))});
        }
    }
    m_log.append(entries);
}

} // namespace heliograph
