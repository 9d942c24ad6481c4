// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/emptystate.h"

namespace heliograph
{

// What the window shows as long as there is nothing to watch: why, and where to begin.
class WelcomePage final : public EmptyState
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    // The server inside is started, not connected to, from here.
    void setLocal(bool isLocal);
    // Why the server inside does not run, in words; empty when there is nothing to say.
    void setProblem(const QString &problem, bool canUseFreePort);

Q_SIGNALS:
    void connectRequested();
    void serverRequested(bool withDemoData);
    void freePortRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QPushButton *const m_connect;
    QPushButton *const m_server;
    QPushButton *const m_demo;
    QPushButton *const m_freePort;
};

} // namespace heliograph
