// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/lostserver.h"

#include <QWidget>

class QLabel;

namespace heliograph
{

class PlainTable;
class ServersModel;
class StateDot;

// Which servers share the history, and who of them hears whom. Hidden where there is one only, and was no
// other.
class ServersView final : public QWidget
{
    Q_OBJECT

public:
    explicit ServersView(QWidget *parent = nullptr);

    // `own` is the name of the one that says so.
    void setServers(const QList<InstanceStatus> &servers, const QList<LostServer> &lost, const QString &own);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void fit();

    ServersModel *const m_servers;
    StateDot *const m_dot;
    QLabel *const m_summary;
    PlainTable *const m_table;
};

} // namespace heliograph
