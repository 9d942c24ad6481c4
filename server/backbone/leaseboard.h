// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <memory>

namespace heliograph
{

// The right to do a task that only one of several instances may do at a time. Its object is an application for that
// right: it is made by a LeaseBoard, holds the right at some times and not at others, and gives it back when it is
// destroyed.
//
// Ask isHeld() each time right before acting, because the signal may be late: the process may have stood still for
// longer than the lease lasts.
class Lease : public QObject
{
    Q_OBJECT

public:
    // Whether this instance may act now. Never true at two instances at the same time, and never true again for a lease
    // that ran out, until it has been taken again.
    virtual bool isHeld() const = 0;

Q_SIGNALS:
    // Also for one that ran out and has been taken again: false, then true.
    void heldChanged(bool isHeld);
};

// Where the instances agree on which of them does a task. When that one has ended, crashed or lost its connection, the
// task goes to another one that has applied for it, within a time that the implementation states.
//
// Threads: lives in the Qt thread, and so do its leases. No call blocks. Leases are destroyed before their board.
class LeaseBoard
{
public:
    virtual ~LeaseBoard() = default;

    // One lease for each task at a time. Not held yet, unless no other instance could apply: heldChanged() says when it
    // is.
    virtual std::unique_ptr<Lease> apply(const QByteArray &task) = 0;
};

} // namespace heliograph
