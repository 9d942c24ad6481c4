// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertstatus.h"
#include "ui/style/actiondialog.h"

#include <QJsonObject>
#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace heliograph
{

// Makes an alert rule out of a few fields, or changes one. What is wrong with it is said while it is typed.
class AlertDialog final : public ActionDialog
{
    Q_OBJECT

public:
    // A new rule. About a topic that is known already, "metrics:web", or one that the person names; `value` is how its
    // number stands, which is where a limit begins.
    explicit AlertDialog(const QString &topic, std::optional<double> value = {}, QWidget *parent = nullptr);
    // Another one in the place of this.
    explicit AlertDialog(const AlertStatus &alert, QWidget *parent = nullptr);

    QByteArray name() const;
    // What the server called the rule when the dialog was opened; empty: it is new.
    const QByteArray &revision() const { return m_revision; }
    // Once it was submitted.
    AlertRule rule() const;

private:
    AlertDialog(QWidget *parent, const QString &title);

    void addFields();
    void setTopic(const Topic &topic);
    void setRule(const AlertRule &rule);
    void watchFields();
    void showFields();
    void showFieldsOfKind();
    void showUsualClear();
    void proposeName();
    void check();
    QString problem() const;
    QString subject() const;
    QString field() const;
    QString condition() const;
    bool isThreshold() const;
    bool isChange() const;
    // None: the usual one.
    std::optional<double> clearLimit() const;
    QJsonObject description() const;

    // As it was when the dialog was opened; none: it is new.
    std::optional<AlertRule> m_before;
    QByteArray m_revision;
    bool m_wasFiring = false;
    bool m_wasAcknowledged = false;
    QComboBox *const m_kind;
    QLineEdit *const m_subject;
    QComboBox *const m_field;
    QComboBox *const m_condition;
    QDoubleSpinBox *const m_limit;
    QLineEdit *const m_clear;
    // Of a change or a silence.
    QDoubleSpinBox *const m_time;
    // How long a condition must hold.
    QDoubleSpinBox *const m_hold;
    QComboBox *const m_severity;
    QLineEdit *const m_text;
    QCheckBox *const m_enabled;
    QLineEdit *const m_name;
    bool m_isNamed = false;
};

} // namespace heliograph
