// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace heliograph
{

class PanelFrame;

// A window with one panel of the desk, for another screen. Closing it asks for the panel to be taken back; the window
// does not part with it by itself.
class PanelWindow final : public QWidget
{
    Q_OBJECT

public:
    // Takes the panel over, until the owner puts it elsewhere.
    explicit PanelWindow(PanelFrame &panel);

    PanelFrame &panel() const { return m_panel; }

Q_SIGNALS:
    void closeRequested();
    // Worth remembering.
    void moved();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    PanelFrame &m_panel;
};

} // namespace heliograph
