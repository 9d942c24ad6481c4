// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

namespace heliograph
{

// In the status line: how many alerts fire. Hidden while none does.
class AlertsButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit AlertsButton(QWidget *parent = nullptr);

    void setFiring(int firing);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    int m_firing = 0;
};

} // namespace heliograph
