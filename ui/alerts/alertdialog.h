// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertrule.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace heliograph
{

class MessageLine;

// Makes an alert rule out of a few fields. What is wrong with it is said while it is typed.
class AlertDialog final : public QDialog
{
    Q_OBJECT

public:
    // A topic that is known already, "metrics:web"; empty: the person names one.
    explicit AlertDialog(const QString &topic, QWidget *parent = nullptr);

Q_SIGNALS:
    void ruleMade(const QByteArray &name, const heliograph::AlertRule &rule);

private:
    void addFields();
    void showFields();
    void nameFields();
    void proposeName();
    void check();
    void save();
    QJsonObject description() const;
    QString topic() const;

    QComboBox *const m_kind;
    QLineEdit *const m_subject;
    QComboBox *const m_field;
    QComboBox *const m_condition;
    QDoubleSpinBox *const m_limit;
    QSpinBox *const m_time;
    QComboBox *const m_severity;
    QLineEdit *const m_name;
    MessageLine *const m_message;
    QDialogButtonBox *const m_buttons;
    QFormLayout *const m_form;
    bool m_isNamed = false;
};

} // namespace heliograph
