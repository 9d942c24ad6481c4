// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/profile.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace heliograph
{

class MessageLine;
class ProfileList;
class ServerProbe;
class StateFile;

// One address, and what answers there while it is typed. Connects also to what did not answer: it may yet.
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    // All live longer than the dialog.
    struct Parts {
        ProfileList &profiles;
        // Remembers the addresses.
        StateFile &state;
        ServerProbe &probe;
    };

    ConnectDialog(const Parts &parts, QWidget *parent);
    ~ConnectDialog() override;

Q_SIGNALS:
    void profileChosen(const Profile &profile);

private:
    void build();
    QStringList knownAddresses() const;
    void remember(const QString &address);
    void checkSoon();
    void check();
    void showFinding();
    void useBetterAddress();
    void setMoreShown(bool shown);
    void chooseTokenFile();
    void connectToServer();

    const Parts m_parts;
    QComboBox *const m_address;
    MessageLine *const m_message;
    QPushButton *const m_better;
    QLineEdit *const m_name;
    QToolButton *const m_more;
    QLineEdit *const m_tokenFile;
    QPushButton *const m_browse;
    QWidget *const m_tokenRow;
    QPushButton *m_connect = nullptr;
    QFormLayout *m_form = nullptr;
    // Runs since the last key.
    QTimer m_pause;
};

} // namespace heliograph
