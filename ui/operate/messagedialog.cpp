// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/messagedialog.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"
#include "ui/style/nametext.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int lines = 4;
}

MessageDialog::MessageDialog(Kind kind, QWidget *parent)
    : ActionDialog(kind == Kind::notice ? tr("Send a notice") : tr("Announce something"), about(kind),
                   kind == Kind::notice ? tr("&Send") : tr("&Announce"), parent),
      m_message(new QPlainTextEdit(this))
{
    setObjectName(u"messageDialog"_s);
    m_message->setObjectName(u"messageText"_s);
    m_message->setTabChangesFocus(true);
    m_message->setFixedHeight(lines * fontMetrics().lineSpacing() + 2 * m_message->frameWidth()
                              + int(2 * m_message->document()->documentMargin()));
    m_message->installEventFilter(this);
    addField(tr("&Message"), m_message);
    if (kind == Kind::notice) {
        m_severity = new QComboBox(this);
        m_severity->setObjectName(u"messageSeverity"_s);
        m_severity->addItem(tr("Information"), int(Severity::info));
        m_severity->addItem(tr("Success"), int(Severity::success));
        m_severity->addItem(tr("Warning"), int(Severity::warning));
        m_severity->addItem(tr("Error"), int(Severity::error));
        addField(tr("Se&verity"), m_severity);
        m_user = new QLineEdit(this);
        m_user->setObjectName(u"messageUser"_s);
        m_user->setPlaceholderText(tr("Everybody"));
        addField(tr("Only for &user"), m_user);
        connect(m_user, &QLineEdit::textChanged, this, &MessageDialog::check);
    }
    connect(m_message, &QPlainTextEdit::textChanged, this, &MessageDialog::check);
    m_message->setFocus();
    check();
}

QString MessageDialog::about(Kind kind)
{
    return kind == Kind::notice
        ? tr("It joins the notifications of every connected window and page, or of one user only; a window shows it "
             "until it is closed or takes another profile, and on the desktop where that is wanted.")
        : tr("It stands above the messages of every page until the next announcement, and joins the notifications of "
             "every connected window until that is closed or takes another profile, never on the desktop.");
}

NotificationRequest MessageDialog::notice() const
{
    return {.message = m_message->toPlainText().trimmed(),
            .severity = Severity(m_severity->currentData().toInt()),
            .userId = m_user->text().trimmed().toUtf8()};
}

AnnouncementRequest MessageDialog::announcement() const
{
    return {.message = m_message->toPlainText().trimmed()};
}

void MessageDialog::check()
{
    const QString message = m_message->toPlainText().trimmed();
    const QByteArray user = m_user ? m_user->text().trimmed().toUtf8() : QByteArray();
    if (message.isEmpty())
        setProblem(tr("Type a message."));
    else if (message.size() > limit::messageCharacters)
        setProblem(tr("A message has at most %1 characters.").arg(locale().toString(limit::messageCharacters)));
    else if (!user.isEmpty() && !isName(user))
        setProblem(nameRuleText());
    else
        setProblem({});
}

// Enter sends, as in every field of one line; a new line is made with Shift.
bool MessageDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_message && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && !key->modifiers().testFlag(Qt::ShiftModifier)) {
            keyPressEvent(static_cast<QKeyEvent *>(event));
            return true;
        }
    }
    return ActionDialog::eventFilter(watched, event);
}

} // namespace heliograph
