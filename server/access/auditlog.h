// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/base/workerthread.h"

#include <QFile>
#include <QString>
#include <memory>
#include <optional>

namespace heliograph
{

// One action, or an attempt at one, for the audit log. Never holds any part of a token.
struct AuditEntry {
    // Empty: not signed in.
    QByteArray user;
    // Empty: it came from this machine, not through the network.
    QByteArray address;
    // For example "kick".
    QByteArray action;
    // To what, for example "user:ada"; empty: nothing in particular.
    QByteArray object;
    // For a person: "3 ended", or why it failed.
    QString outcome;
};

// One line of JSON for each entry, in a file or, without one, in the log of the program, whatever its level. Lines that
// the file does not take go to the log, too, so that none is lost. Used in the Qt thread; the disk is written in
// another.
class AuditLog
{
public:
    explicit AuditLog(const Clock &clock) : m_clock(clock) {}
    ~AuditLog();
    Q_DISABLE_COPY_MOVE(AuditLog)

    // To be called once, before the first entry. Returns what is wrong, for a person.
    std::optional<QString> open(const QString &path);
    void record(const AuditEntry &entry);
    // To be called after log rotation has moved the file.
    void reopen();

private:
    bool openFile();
    void write(const QByteArray &line);

    const Clock &m_clock;
    // Used by the thread alone, once there is one.
    QFile m_file;
    bool m_isFailing = false;
    // Only where there is a file.
    std::unique_ptr<WorkerThread> m_thread;
};

} // namespace heliograph
