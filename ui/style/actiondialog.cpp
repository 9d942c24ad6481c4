// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/actiondialog.h"

#include "ui/style/messageline.h"
#include "ui/style/spacing.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
// Wide.
constexpr int characters = 52;
} // namespace

ActionDialog::ActionDialog(const QString &title, const QString &about, const QString &verb, QWidget *parent)
    : QDialog(parent), m_form(new QFormLayout), m_message(new MessageLine(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(characters * fontMetrics().averageCharWidth());
    m_message->setObjectName(u"actionMessage"_s);
    m_form->setHorizontalSpacing(spacing::edge);
    m_form->setVerticalSpacing(spacing::group);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::edge, spacing::edge, spacing::edge, spacing::edge);
    column->setSpacing(spacing::panel);
    if (!about.isEmpty()) {
        auto *label = new QLabel(about, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addLayout(m_form);
    column->addWidget(m_message);
    column->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_cancel = buttons->button(QDialogButtonBox::Cancel);
    m_send = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    m_send->setObjectName(u"actionSend"_s);
    column->addWidget(buttons);
    m_send->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &ActionDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ActionDialog::requireDecision()
{
    m_cancel->setDefault(true);
    m_cancel->setFocus();
}

void ActionDialog::addField(const QString &name, QWidget *field)
{
    auto *label = new QLabel(this);
    label->setBuddy(field);
    m_form->addRow(label, field);
    setFieldName(*field, name);
}

void ActionDialog::setFieldName(QWidget &field, const QString &name)
{
    static_cast<QLabel *>(m_form->labelForField(&field))->setText(name);
    field.setAccessibleName(QString(name).remove(u'&'));
}

void ActionDialog::setFieldShown(QWidget &field, bool isShown)
{
    m_form->setRowVisible(&field, isShown);
}

void ActionDialog::addWide(QWidget *widget)
{
    m_form->addRow(widget);
}

void ActionDialog::setProblem(const QString &problem)
{
    m_problem = problem;
    showMessage();
}

void ActionDialog::setHint(const QString &hint)
{
    m_hint = hint;
    showMessage();
}

void ActionDialog::showMessage()
{
    m_send->setEnabled(m_problem.isEmpty() && !m_isUnderWay);
    if (m_problem.isEmpty())
        m_message->setMessage(MessageLine::Kind::warning, m_hint);
    else
        m_message->setMessage(MessageLine::Kind::hint, m_problem);
}

void ActionDialog::submit()
{
    if (!m_problem.isEmpty() || std::exchange(m_isUnderWay, true))
        return;
    m_send->setEnabled(false);
    m_message->setMessage(MessageLine::Kind::hint, tr("Waiting for the server\u2026"));
    Q_EMIT submitted();
}

void ActionDialog::settle(const QString &problem)
{
    m_isUnderWay = false;
    if (problem.isEmpty())
        return accept();
    m_message->setMessage(MessageLine::Kind::error, problem);
    m_send->setEnabled(true);
}

std::function<void(const QString &)> ActionDialog::settling()
{
    return [self = QPointer(this)](const QString &problem) {
        if (self)
            self->settle(problem);
    };
}

} // namespace heliograph
