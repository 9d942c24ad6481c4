// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/profile.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace heliograph
{

class MessageLine;

// Takes a token for the server of a profile. The dialog forgets it when it closes, and writes it nowhere.
class SignInDialog final : public QDialog
{
    Q_OBJECT

public:
    SignInDialog(const Profile &profile, bool hasKeyring, QWidget *parent);

Q_SIGNALS:
    void tokenEntered(const QByteArray &token, heliograph::TokenStore place);

private:
    void check();
    void signIn();

    QLineEdit *const m_token;
    QCheckBox *const m_keep;
    MessageLine *const m_message;
    QPushButton *m_signIn = nullptr;
};

} // namespace heliograph
