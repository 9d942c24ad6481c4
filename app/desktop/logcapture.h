// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/logmodel.h"

#include <QObject>

namespace heliograph
{

// Takes what the program logs, from all threads, into the model for the drawer, and still to standard error. One per
// program, for as long as it lives; made before the threads and gone after them.
class LogCapture final : public QObject
{
    Q_OBJECT

public:
    explicit LogCapture(LogModel &log);
    ~LogCapture() override;

private:
    static void take(QtMsgType type, const QMessageLogContext &context, const QString &text);
    void flush();

    LogModel &m_log;
    QtMessageHandler m_previous = nullptr;
};

} // namespace heliograph
