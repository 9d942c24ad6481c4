// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

namespace heliograph
{

class ServerControl;
class ServerPanel;

// The server inside this program on one line: whether it runs and where. It opens the panel above itself.
class ServerButton final : public QToolButton
{
    Q_OBJECT

public:
    ServerButton(const ServerControl &control, ServerPanel &panel, QWidget *parent = nullptr);

    void openPanel();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    const ServerControl &m_control;
    ServerPanel &m_panel;
    QWidget *const m_popup;
};

} // namespace heliograph
