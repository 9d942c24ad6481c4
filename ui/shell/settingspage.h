// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/preferences.h"

#include <QWidget>
#include <functional>
#include <variant>

class QGridLayout;
class QLabel;

namespace heliograph
{

// Some choices of a person, one below the other: each with what it means, where its value comes from and a way back to
// the default. What is fixed from outside is shown but cannot be changed. Part of the settings dialog.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    struct Words {
        // With a mnemonic.
        QString label;
        QString explanation = {};
    };
    struct Choice {
        QString text;
        QVariant value;
    };
    // How what is typed becomes a value, or why it does not.
    struct TextRule {
        std::function<QString(const QVariant &value)> text;
        std::function<std::variant<QVariant, QString>(const QString &text)> read;
        QString whenEmpty = {};
    };

    SettingsPage(Preferences &preferences, QWidget *parent);

    void addChoice(Preference preference, const Words &words, const QList<Choice> &choices);
    QWidget *addSwitch(Preference preference, const Words &words);
    void addPort(Preference preference, const Words &words);
    void addText(Preference preference, const Words &words, const TextRule &rule);
    // To be called after the last one.
    void finish();
    // As high as the sentences are at this width.
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyStyle();
    void addRow(Preference preference, const Words &words, QWidget *field, std::function<void()> show);
    void showOrigin(Preference preference, QLabel &origin);
    QWidget *makeReset(Preference preference, const QString &name);

    Preferences &m_preferences;
    QGridLayout *const m_grid;
    // Origins and explanations.
    QList<QLabel *> m_quiet;
};

} // namespace heliograph
