// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/bidstepsdialog.h"

#include "ui/auction/amountfield.h"
#include "ui/auction/bidtexts.h"
#include "ui/style/messageline.h"
#include "ui/style/spacing.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

BidStepsDialog::BidStepsDialog(const QString &item, const BidSteps &steps, QWidget *parent)
    : QDialog(parent), m_fields{new AmountField(this), new AmountField(this), new AmountField(this)},
      m_message(new MessageLine(this))
{
    setObjectName(u"bidStepsDialog"_s);
    setWindowTitle(tr("Bid steps"));
    m_message->setObjectName(u"bidStepsMessage"_s);
    auto *about = new QLabel(tr("By how much the buttons raise the amount for %1. The arrow keys take the small step, "
                                "Page Up and Page Down the large one.")
                                 .arg(item),
                             this);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(spacing::edge);
    form->setVerticalSpacing(spacing::group);
    const QString names[] = {tr("&Small step"), tr("&Middle step"), tr("&Large step")};
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        AmountField *field = m_fields[i];
        field->setObjectName(u"bidStepField%1"_s.arg(BidSteps::usual[i]));
        field->setAccessibleName(QString(names[i]).remove(u'&'));
        field->setAmount(steps.amounts[i]);
        auto *label = new QLabel(names[i], this);
        label->setBuddy(field);
        form->addRow(label, field);
        connect(field, &QLineEdit::textEdited, this, &BidStepsDialog::showProblem);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take = buttons->addButton(tr("&Use these"), QDialogButtonBox::AcceptRole);
    m_take->setObjectName(u"bidStepsUse"_s);
    QPushButton *usual = buttons->addButton(tr("The u&sual ones"), QDialogButtonBox::ResetRole);
    usual->setObjectName(u"bidStepsUsual"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &BidStepsDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(usual, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(std::nullopt);
        accept();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::edge, spacing::edge, spacing::edge, spacing::edge);
    column->setSpacing(spacing::panel);
    column->addWidget(about);
    column->addLayout(form);
    column->addWidget(m_message);
    column->addStretch(1);
    column->addWidget(buttons);
    m_fields[0]->setFocus();
    m_fields[0]->selectAll();
}

std::optional<BidSteps> BidStepsDialog::typed() const
{
    BidSteps steps;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const auto amount = m_fields[i]->amount();
        if (!std::holds_alternative<Amount>(amount))
            return std::nullopt;
        steps.amounts[i] = std::get<Amount>(amount);
    }
    return steps.makeSense() ? std::optional(steps) : std::nullopt;
}

void BidStepsDialog::showProblem()
{
    QString problem;
    for (const AmountField *field : m_fields) {
        const auto amount = field->amount();
        const auto *why = std::get_if<AmountProblem>(&amount);
        if (why && problem.isEmpty())
            problem =
                *why == AmountProblem::notPositive ? tr("A step is more than nothing.") : problemText(*why, locale());
    }
    if (problem.isEmpty() && !typed())
        problem = tr("Each step must be larger than the one before.");
    m_message->setMessage(MessageLine::Kind::error, problem);
    m_take->setEnabled(problem.isEmpty());
}

void BidStepsDialog::choose()
{
    const auto steps = typed();
    if (!steps)
        return;
    Q_EMIT chosen(steps);
    accept();
}

} // namespace heliograph
