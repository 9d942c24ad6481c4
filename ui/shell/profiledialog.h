// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/profile.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace heliograph
{

class ProfileList;

// Adds, changes and removes the servers a person works with.
class ProfileDialog final : public QDialog
{
    Q_OBJECT

public:
    ProfileDialog(ProfileList &profiles, QWidget *parent);

private:
    QWidget *makeForm();
    void fill(const QString &selected);
    void showSelected();
    void beginNew();
    void save();
    void removeSelected();
    void chooseTokenFile();

    ProfileList &m_profiles;
    QListWidget *const m_list;
    QLineEdit *const m_name;
    QLineEdit *const m_server;
    QLineEdit *const m_tokenFile;
    QPushButton *const m_browse;
    QCheckBox *const m_keyring;
    QPushButton *const m_add;
    QPushButton *const m_save;
    QPushButton *const m_remove;
    QLabel *const m_message;
};

} // namespace heliograph
