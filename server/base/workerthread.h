// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QThread>

namespace heliograph
{

// One thread that does what would block the Qt thread: the disk of a store, the arithmetic of tokens. What is posted
// runs in order. Made and ended in the Qt thread.
class WorkerThread
{
public:
    // The name is shown by debuggers.
    explicit WorkerThread(const QString &name);
    ~WorkerThread() { end(); }
    Q_DISABLE_COPY_MOVE(WorkerThread)

    template <typename Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(&m_context, std::move(work), Qt::QueuedConnection);
    }
    // Calls done(work()) in the thread of the receiver, unless that was destroyed in the meantime. The receiver lives
    // at least until end(). What `done` holds is also destroyed there: Qt may drop the closure in either thread, so
    // nothing is left in it.
    template <typename Work, typename Done>
    void post(QObject *receiver, Work work, Done done)
    {
        post([receiver, work = std::move(work), done = std::move(done)]() mutable {
            QMetaObject::invokeMethod(
                receiver,
                [done = std::move(done), result = work()]() mutable {
                    auto taken = std::move(result);
                    auto call = std::move(done);
                    call(taken);
                },
                Qt::QueuedConnection);
        });
    }

    // Waits until everything that was posted has run. An owner calls it in its destructor, before anything is destroyed
    // that the work uses, and posts nothing afterwards.
    void end();

private:
    QThread m_thread;
    // Lives in the thread.
    QObject m_context;
};

} // namespace heliograph
