// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/slices/slicecontext.h"
#include "client/control/historyloader.h"
#include "client/models/donotdisturb.h"
#include "client/models/notificationsmodel.h"
#include "ui/tray/desktopnotices.h"

namespace heliograph
{

class NotificationsPanel;

// Notifications, those of the server and those of this window: into the list, and to the desktop as far as the person
// wants that.
class NotificationsSlice final : public QObject
{
    Q_OBJECT

public:
    explicit NotificationsSlice(const SliceContext &context, QObject *parent = nullptr);

private:
    void connectSources();
    void connectPast(TopicKind kind);
    void connectPanel();
    void connectCommands();
    void applyPreferences();
    void setDoNotDisturb(const DoNotDisturb &quiet);
    void updateQuiet();

    const SliceContext m_context;
    NotificationsModel m_model;
    DesktopNotices m_desktopNotices;
    // Belongs to the window.
    NotificationsPanel *const m_panel;
    DoNotDisturb m_quiet;
};

} // namespace heliograph
