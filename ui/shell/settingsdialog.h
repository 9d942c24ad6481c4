// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/session/preferences.h"

#include <QDialog>

class QFormLayout;

namespace heliograph
{

// The choices of a person, each with where its value comes from. What is fixed from outside is shown but cannot be
// changed. A change counts at once.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(Preferences &preferences, bool hasTray, QWidget *parent);

private:
    struct Choice {
        QString text;
        QVariant value;
    };

    void addTitle(const QString &title);
    void addChoice(Preference preference, const QString &label, const QList<Choice> &choices);
    void addSwitch(Preference preference, const QString &label);
    void addPort(const QString &label);
    void addText(Preference preference, const QString &label);
    void addRow(Preference preference, const QString &label, QWidget *field);

    Preferences &m_preferences;
    QFormLayout *const m_form;
};

} // namespace heliograph
