// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/signindialog.h"

#include "client/session/signin.h"
#include "ui/style/messageline.h"
#include "ui/style/obstacle.h"
#include "ui/style/plaintext.h"
#include "ui/style/spacing.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

SignInDialog::SignInDialog(const Profile &profile, bool hasKeyring, QWidget *parent)
    : QDialog(parent), m_token(new QLineEdit), m_keep(new QCheckBox(tr("&Keep it in the keyring of this computer"))),
      m_message(new MessageLine)
{
    setObjectName(u"signInDialog"_s);
    setWindowTitle(tr("Sign in"));
    m_token->setObjectName(u"signInToken"_s);
    m_keep->setObjectName(u"signInKeep"_s);
    m_message->setObjectName(u"signInMessage"_s);
    auto *label = new QLabel(tr("&Token for %1").arg(withoutMnemonics(profile.server.authority())));
    label->setBuddy(m_token);
    m_token->setAccessibleName(withoutMnemonics(tr("Token for %1").arg(profile.server.authority())));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    m_keep->setChecked(profile.hasKeyring && hasKeyring);
    setObstacle(*m_keep, hasKeyring ? QString() : tr("There is no keyring on this desktop."), true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_signIn = buttons->addButton(tr("Sign &in"), QDialogButtonBox::AcceptRole);
    m_signIn->setObjectName(u"signInButton"_s);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::group);
    column->addWidget(label);
    column->addWidget(m_token);
    column->addWidget(m_keep);
    column->addWidget(m_message);
    column->addStretch(1);
    column->addWidget(buttons);
    // Only now it is in the dialog; before, Enter would press the other one.
    m_signIn->setDefault(true);
    connect(m_token, &QLineEdit::textChanged, this, &SignInDialog::check);
    connect(m_keep, &QCheckBox::toggled, this, &SignInDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &SignInDialog::signIn);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void SignInDialog::check()
{
    const bool isGood = !SignIn::tokenIn(m_token->text()).isEmpty();
    m_signIn->setEnabled(isGood);
    if (!isGood && !m_token->text().isEmpty())
        return m_message->setMessage(MessageLine::Kind::error, tr("A token is one word of letters, digits and dots."));
    m_message->setMessage(MessageLine::Kind::hint,
                          m_keep->isChecked() ? tr("The token is stored in the keyring, and nowhere else.")
                                              : tr("The token is forgotten when the program ends."));
}

void SignInDialog::signIn()
{
    const QByteArray token = SignIn::tokenIn(m_token->text());
    if (token.isEmpty())
        return;
    m_token->clear();
    Q_EMIT tokenEntered(token, m_keep->isChecked() ? TokenStore::keyring : TokenStore::session);
    accept();
}

} // namespace heliograph
