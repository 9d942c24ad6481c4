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

    void setFiring(int firing, int unattended);
    // Without a link it is not known whether they still do.
    void setLinkUp(bool isUp);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    int m_firing = 0;
    // Those that are not acknowledged.
    int m_unattended = 0;
    bool m_isLinkUp = true;
};

} // namespace heliograph
