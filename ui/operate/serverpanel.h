// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/operate/servercontrol.h"
#include "ui/style/panelframe.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace heliograph
{

class MessageLine;

// Starts and stops the server inside this program, and says where it is to be found.
class ServerPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit ServerPanel(ServerControl &control, QWidget *parent = nullptr);

    // 0: any that is free.
    void setPort(quint16 port);
    void setBindAddress(const QString &address);
    // Fixed from outside: shown, not changed; the origin says by what.
    void setFixedPort(const QString &origin);
    void setFixedBindAddress(const QString &origin);
    // Why it did not start, in words; empty when there is nothing to say.
    QString problem() const;
    bool offersFreePort() const;
    void useFreePort();
    void toggle();
    void copyUrl();
    void openUrl();

Q_SIGNALS:
    void portChosen(quint16 port);
    void bindAddressChosen(const QString &address);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    void start();
    void refresh();
    void showProblem(const ServerControl::Status &status);
    QString bindAddress() const;
    void retranslate();

    ServerControl &m_control;
    bool m_isPortFixed = false;
    bool m_isBindFixed = false;
    QLabel *const m_stateLabel;
    QLabel *const m_counts;
    QPushButton *const m_toggle;
    QLabel *const m_portLabel;
    QSpinBox *const m_port;
    QLabel *const m_bindLabel;
    QComboBox *const m_bind;
    QLabel *const m_url;
    QPushButton *const m_copy;
    QPushButton *const m_open;
    MessageLine *const m_message;
    QPushButton *const m_freePort;
};

} // namespace heliograph
