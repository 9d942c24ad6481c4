// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/actiondialog.h"

class QLineEdit;

namespace heliograph
{

struct AlertStatus;

// Acknowledges a firing alert, with what is done about it.
class AcknowledgeDialog final : public ActionDialog
{
    Q_OBJECT

public:
    explicit AcknowledgeDialog(const AlertStatus &alert, QWidget *parent = nullptr);

    // May be empty.
    QString reason() const;

private:
    QLineEdit *const m_reason;
};

} // namespace heliograph
