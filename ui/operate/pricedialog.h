// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "ui/style/actiondialog.h"

class QLineEdit;

namespace heliograph
{

// A price that everybody is shown.
class PriceDialog final : public ActionDialog
{
    Q_OBJECT

public:
    explicit PriceDialog(const QByteArray &symbol, QWidget *parent = nullptr);

    QByteArray symbol() const;
    Amount price() const;

private:
    void check();

    QLineEdit *const m_symbol;
    QLineEdit *const m_price;
};

// Why this is no price, or empty.
QString priceProblem(const QString &text, const QLocale &locale);

} // namespace heliograph
