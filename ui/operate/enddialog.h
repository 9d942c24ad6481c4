// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/actiondialog.h"

#include <functional>
#include <optional>

class QDateTimeEdit;

namespace heliograph
{

// Another end for an item.
class EndDialog final : public ActionDialog
{
    Q_OBJECT

public:
    // Times are in ms since 1970, by the server's clock.
    EndDialog(const QString &item, std::optional<qint64> endsAt, std::function<qint64()> serverNow,
              QWidget *parent = nullptr);

    qint64 endsAt() const;

private:
    QWidget *makeSteps();
    void prolong(qint64 by);
    void check();

    const std::optional<qint64> m_before;
    const std::function<qint64()> m_serverNow;
    QDateTimeEdit *const m_end;
};

} // namespace heliograph
