// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/panelframe.h"

#include <array>
#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace heliograph
{

class ConnectionsText;
class CounterView;
class HealthView;
class KafkaView;
class MessageLine;
class OperatorController;
class PlainTable;
class ServersView;
struct DrainStatus;

// Who is connected, how far behind, whether the server is well, and what an operator does about it: let one
// reader go, all of one user, or all of them, and stop letting them go.
class OperatorPage final : public PanelFrame
{
    Q_OBJECT

public:
    explicit OperatorPage(OperatorController &controller, QWidget *parent = nullptr);

    // Why the person may not operate the server, in words; empty: they may, or it is not known.
    void setForbidden(const QString &reason);
    // What the server calls the reader that is this window.
    void setOwnReader(const QByteArray &id);
    // Called about once a second.
    void tick();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeTableBar();
    QWidget *makeDrainBar();
    void setUpTable();
    void refresh();
    void showSummary();
    void showOffer();
    void showState();
    // Why nothing can be done now, in words; empty: something can.
    QString obstacle() const;
    void showDrain();
    QString drainText(const DrainStatus &drain) const;
    void showSelection();
    void confirmKick();
    void confirmKickUser();
    void confirmDrain();
    void ask(const QString &question, const QString &verb, std::function<void()> carryOut);
    void forgetResult();
    QByteArray chosen() const;
    // Empty: none is chosen, or one without a name.
    QString chosenUser() const;
    void retranslate();

    OperatorController &m_controller;
    QString m_forbidden;
    QLabel *const m_summary;
    ServersView *const m_servers;
    HealthView *const m_health;
    KafkaView *const m_kafka;
    CounterView *const m_clients;
    CounterView *const m_waiting;
    CounterView *const m_skipped;
    // In the order of OperatorController::Rate.
    const std::array<CounterView *, 4> m_rates;
    QLabel *const m_caption;
    QPushButton *const m_worstFirst;
    QPushButton *const m_kick;
    QPushButton *const m_kickUser;
    ConnectionsText *const m_connections;
    PlainTable *const m_table;
    QLabel *const m_drainLabel;
    QSpinBox *const m_drainTime;
    QPushButton *const m_drain;
    QPushButton *const m_stopDrain;
    QProgressBar *const m_progress;
    MessageLine *const m_message;
};

} // namespace heliograph
