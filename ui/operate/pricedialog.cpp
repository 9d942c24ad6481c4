// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/pricedialog.h"

#include "client/models/amounttext.h"
#include "server/protocol/name.h"
#include "ui/style/nametext.h"

#include <QLineEdit>
#include <QLocale>

namespace heliograph
{

using namespace Qt::StringLiterals;

PriceDialog::PriceDialog(const QByteArray &symbol, QWidget *parent)
    : ActionDialog(tr("Publish a price"),
                   tr("Every reader of the symbol gets it at once. It is the price until a newer one comes."),
                   tr("&Publish"), parent),
      m_symbol(new QLineEdit(this)), m_price(new QLineEdit(this))
{
    setObjectName(u"priceDialog"_s);
    m_symbol->setObjectName(u"priceSymbol"_s);
    m_price->setObjectName(u"priceAmount"_s);
    addField(tr("&Symbol"), m_symbol);
    addField(tr("P&rice"), m_price);
    m_symbol->setText(QString::fromUtf8(symbol));
    for (QLineEdit *field : {m_symbol, m_price})
        connect(field, &QLineEdit::textChanged, this, &PriceDialog::check);
    (symbol.isEmpty() ? m_symbol : m_price)->setFocus();
    check();
}

QByteArray PriceDialog::symbol() const
{
    return m_symbol->text().trimmed().toUtf8();
}

Amount PriceDialog::price() const
{
    const auto amount = amountFromText(m_price->text(), locale());
    return std::holds_alternative<Amount>(amount) ? std::get<Amount>(amount) : Amount();
}

void PriceDialog::check()
{
    setProblem(isName(symbol()) ? priceProblem(m_price->text(), locale()) : nameRuleText());
}

QString priceProblem(const QString &text, const QLocale &locale)
{
    const auto amount = amountFromText(text, locale);
    const auto *problem = std::get_if<AmountProblem>(&amount);
    if (!problem)
        return {};
    const QString example = amountText(Amount::fromMinor(123'450), locale);
    switch (*problem) {
    case AmountProblem::empty:
        return PriceDialog::tr("Type an amount.");
    case AmountProblem::notPositive:
        return PriceDialog::tr("The amount must be more than nothing.");
    case AmountProblem::tooLarge:
        return PriceDialog::tr("No amount is that large.");
    case AmountProblem::ambiguous:
    case AmountProblem::notANumber:
    case AmountProblem::tooManyPlaces:
        return PriceDialog::tr("Write the amount like %1.").arg(example);
    }
    Q_UNREACHABLE();
}

} // namespace heliograph
