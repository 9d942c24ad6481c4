// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/panelframe.h"

#include <chrono>
#include <optional>

class QLabel;
class QPushButton;

namespace heliograph
{

class AlertController;
class AlertsText;
class MessageLine;
class PlainTable;
struct AlertStatus;

// The alert rules of the server, what needs a person first, and what can be done about each.
class AlertsPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit AlertsPanel(AlertController &controller, QWidget *parent = nullptr);

    // Why the person may not change alerts, in words; empty: they may, or it is not known.
    void setForbidden(const QString &reason);
    // Nothing changes any more while the link is down.
    void setLinkUp(bool isUp);
    // Called about once a second.
    void tick();
    // Opens the dialog for a new rule, filled in as far as it is known: its topic, and how its number stands.
    void addAlert(const QString &topic = {}, std::optional<double> value = {});

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeContent();
    void setUpTable();
    void fillSnoozeMenu();
    void refresh();
    // How many need a person, and how many fire and are snoozed.
    QString summary() const;
    void restoreSelection();
    void showSelection();
    const AlertStatus *chosen() const;
    // Why nothing can be changed at the moment; may be empty.
    QString obstacle() const;
    void editChosen();
    void acknowledgeChosen();
    void snooze(std::chrono::minutes time);
    void confirmDelete();
    void retranslate();

    AlertController &m_controller;
    // The one that was chosen last.
    QByteArray m_chosenName;
    QString m_forbidden;
    bool m_isLinkUp = false;
    // The message is why there is no list; it ends with that. Other failures stay.
    bool m_saysListProblem = false;
    QLabel *const m_summary;
    QPushButton *const m_add;
    QPushButton *const m_edit;
    QPushButton *const m_acknowledge;
    QPushButton *const m_snooze;
    QPushButton *const m_delete;
    AlertsText *const m_text;
    PlainTable *const m_table;
    MessageLine *const m_message;
};

} // namespace heliograph
