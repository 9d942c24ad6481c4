// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/settingsdialog.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

SettingsDialog::SettingsDialog(Preferences &preferences, bool hasTray, QWidget *parent)
    : QDialog(parent), m_preferences(preferences), m_form(new QFormLayout)
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    m_form->setHorizontalSpacing(spacing::edge);
    m_form->setVerticalSpacing(spacing::group);

    addTitle(tr("Look"));
    addChoice(Preference::theme, tr("&Theme"),
              {{tr("Like the system"), u"system"_s}, {tr("Light"), u"light"_s}, {tr("Dark"), u"dark"_s}});
    addChoice(Preference::language, tr("L&anguage, from the next start on"),
              {{tr("Like the system"), QString()}, {u"English"_s, u"en"_s}, {u"Deutsch"_s, u"de"_s}});
    addChoice(Preference::chartsPerSecond, tr("&Charts are redrawn"),
              {{tr("up to 15 times a second"), 15},
               {tr("up to 30 times a second"), 30},
               {tr("up to 60 times a second"), 60}});

    addTitle(tr("Local server"));
    addSwitch(Preference::startServer, tr("&Start it with the program"));
    addSwitch(Preference::demoData, tr("Let it make up &demo data"));
    addPort(tr("&Port"));
    addText(Preference::serverBind, tr("Ad&dress"));

    addTitle(tr("Window"));
    addSwitch(Preference::desktopNotices, tr("Show &notifications on the desktop"));
    if (hasTray)
        addSwitch(Preference::closeToTray, tr("Closing the window &keeps it in the tray"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(m_form);
    column->addStretch();
    column->addWidget(buttons);
}

void SettingsDialog::addTitle(const QString &title)
{
    auto *label = new QLabel(title);
    label->setFont(sectionFont(font()));
    m_form->addRow(label);
}

void SettingsDialog::addChoice(Preference preference, const QString &label, const QList<Choice> &choices)
{
    auto *box = new QComboBox;
    for (const Choice &choice : choices)
        box->addItem(choice.text, choice.value);
    box->setCurrentIndex(std::max(0, box->findData(m_preferences.value(preference))));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, preference, box] { m_preferences.setValue(preference, box->currentData()); });
    addRow(preference, label, box);
}

void SettingsDialog::addSwitch(Preference preference, const QString &label)
{
    auto *box = new QCheckBox;
    box->setChecked(m_preferences.isOn(preference));
    connect(box, &QCheckBox::toggled, this, [this, preference](bool on) { m_preferences.setValue(preference, on); });
    addRow(preference, label, box);
}

void SettingsDialog::addPort(const QString &label)
{
    auto *box = new QSpinBox;
    box->setRange(0, 65'535);
    box->setSpecialValueText(tr("Any that is free"));
    box->setValue(m_preferences.value(Preference::serverPort).toInt());
    connect(box, &QSpinBox::valueChanged, this,
            [this](int port) { m_preferences.setValue(Preference::serverPort, port); });
    addRow(Preference::serverPort, label, box);
}

void SettingsDialog::addText(Preference preference, const QString &label)
{
    auto *field = new QLineEdit(m_preferences.value(preference).toString());
    connect(field, &QLineEdit::editingFinished, this,
            [this, preference, field] { m_preferences.setValue(preference, field->text().trimmed()); });
    addRow(preference, label, field);
}

void SettingsDialog::addRow(Preference preference, const QString &label, QWidget *field)
{
    const QString plain = QString(label).remove(u'&');
    field->setObjectName(Preferences::key(preference) + u"Field"_s);
    field->setAccessibleName(plain);
    field->setEnabled(!m_preferences.isFixed(preference));
    auto *origin = new QLabel(m_preferences.originText(preference));
    origin->setObjectName(Preferences::key(preference) + u"Origin"_s);
    origin->setFont(secondaryFont(font()));
    origin->setPalette(withTextColour(palette(), SemanticColours::of(palette()).muted));
    field->setAccessibleDescription(origin->text());
    connect(&m_preferences, &Preferences::changed, origin, [this, origin, preference, field](Preference changed) {
        if (changed == preference)
            origin->setText(m_preferences.originText(preference));
        field->setAccessibleDescription(origin->text());
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::panel);
    row->addWidget(field, 1);
    row->addWidget(origin);
    auto *name = new QLabel(label);
    name->setBuddy(field);
    m_form->addRow(name, row);
}

} // namespace heliograph
