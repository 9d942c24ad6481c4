// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/fetched.h"
#include "server/protocol/alertrequests.h"
#include "server/protocol/alertstatus.h"

namespace heliograph
{

// Alert rules and how they stand. Used in one thread; a value without signals, like the ApiClient it borrows. Every
// answer comes once, from the event loop, unless `context` is gone by then.
class AlertClient
{
public:
    using StatusDone = FetchedDone<AlertStatus>;

    explicit AlertClient(const ApiClient &api) : m_api(api) {}

    void fetchAll(QObject *context, FetchedDone<AlertList> done) const;
    // As a new rule; the server refuses it where there is one of this name.
    void add(const QByteArray &name, const AlertRule &rule, QObject *context, StatusDone done) const;
    // Instead of the rule that the server called by this revision; it refuses to where that has changed. A server that
    // names none cannot tell.
    void change(const QByteArray &name, const AlertRule &rule, const QByteArray &revision, QObject *context,
                StatusDone done) const;
    void remove(const QByteArray &name, QObject *context, StatusDone done) const;
    void acknowledge(const QByteArray &name, const AcknowledgeRequest &request, QObject *context,
                     StatusDone done) const;
    void snooze(const QByteArray &name, const SnoozeRequest &request, QObject *context, StatusDone done) const;

private:
    const ApiClient &m_api;
};

} // namespace heliograph
