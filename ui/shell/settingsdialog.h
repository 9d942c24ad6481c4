// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/preferences.h"

#include <QDialog>

class QTabWidget;

namespace heliograph
{

class SettingsPage;

// The choices of a person, by what they are about. A change counts at once.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(Preferences &preferences, bool hasTray, QWidget *parent);

    // The keys go to the field of this one.
    void goTo(Preference preference);

private:
    SettingsPage *addPage(const QString &title);
    void addLook();
    void addNotices();
    void addBids();
    void addServer();
    void addStart(bool hasTray);

    Preferences &m_preferences;
    QTabWidget *const m_pages;
};

} // namespace heliograph
