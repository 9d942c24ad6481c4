// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/settingspage.h"

#include "ui/style/messageline.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QResizeEvent>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

enum Column { labelColumn, fieldColumn, originColumn, resetColumn };

QString plain(const QString &label)
{
    return QString(label).remove(u'&');
}

// A line may end behind a hyphen, but not inside of a flag.
QString withWholeFlags(QString text)
{
    constexpr QChar wordJoiner(0x2060);
    return text.replace(u'-', QString(u'-') + wordJoiner);
}

} // namespace

SettingsPage::SettingsPage(Preferences &preferences, QWidget *parent)
    : QWidget(parent), m_preferences(preferences), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(spacing::edge, spacing::edge, spacing::edge, spacing::edge);
    m_grid->setHorizontalSpacing(spacing::panel);
    m_grid->setVerticalSpacing(spacing::tight);
    m_grid->setColumnStretch(fieldColumn, 3);
    m_grid->setColumnStretch(originColumn, 2);
}

void SettingsPage::finish()
{
    m_grid->setRowStretch(m_grid->rowCount(), 1);
}

void SettingsPage::addChoice(Preference preference, const Words &words, const QList<Choice> &choices)
{
    auto *box = new QComboBox(this);
    for (const Choice &choice : choices)
        box->addItem(choice.text, choice.value);
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, preference, box] { m_preferences.setValue(preference, box->currentData()); });
    addRow(preference, words, box, [this, preference, box] {
        box->setCurrentIndex(std::max(0, box->findData(m_preferences.value(preference))));
    });
}

QWidget *SettingsPage::addSwitch(Preference preference, const Words &words)
{
    auto *box = new QCheckBox(this);
    connect(box, &QCheckBox::toggled, this, [this, preference](bool on) { m_preferences.setValue(preference, on); });
    addRow(preference, words, box, [this, preference, box] { box->setChecked(m_preferences.isOn(preference)); });
    return box;
}

void SettingsPage::addPort(Preference preference, const Words &words)
{
    auto *box = new QSpinBox(this);
    box->setRange(0, 65'535);
    box->setGroupSeparatorShown(false);
    // A port is not known before all of it is typed.
    box->setKeyboardTracking(false);
    box->setSpecialValueText(tr("Any that is free"));
    connect(box, &QSpinBox::valueChanged, this,
            [this, preference](int port) { m_preferences.setValue(preference, port); });
    addRow(preference, words, box, [this, preference, box] { box->setValue(m_preferences.value(preference).toInt()); });
}

// What cannot be read stays in the field, with the reason below it, and changes nothing.
void SettingsPage::addText(Preference preference, const Words &words, const TextRule &rule)
{
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(rule.whenEmpty);
    addRow(preference, words, field,
           [this, preference, field, rule] { field->setText(rule.text(m_preferences.value(preference))); });
    auto *problem = new MessageLine(this);
    problem->setObjectName(Preferences::key(preference) + u"Problem"_s);
    m_grid->addWidget(problem, m_grid->rowCount(), fieldColumn, 1, resetColumn - fieldColumn + 1);
    connect(field, &QLineEdit::editingFinished, this, [this, preference, field, rule, problem] {
        const auto read = rule.read(field->text().trimmed());
        if (const auto *why = std::get_if<QString>(&read)) {
            problem->setMessage(MessageLine::Kind::error, *why);
            return;
        }
        problem->setMessage(MessageLine::Kind::hint, {});
        m_preferences.setValue(preference, std::get<QVariant>(read));
        // Shows the value as it was understood.
        field->setText(rule.text(m_preferences.value(preference)));
    });
    connect(&m_preferences, &Preferences::changed, problem, [preference, problem](Preference changed) {
        if (changed == preference)
            problem->setMessage(MessageLine::Kind::hint, {});
    });
}

void SettingsPage::addRow(Preference preference, const Words &words, QWidget *field, std::function<void()> show)
{
    const int row = m_grid->rowCount();
    field->setObjectName(Preferences::key(preference) + u"Field"_s);
    field->setAccessibleName(plain(words.label));
    field->setEnabled(!m_preferences.isFixed(preference));
    auto *name = new QLabel(words.label, this);
    name->setBuddy(field);
    auto *origin = new QLabel(this);
    origin->setObjectName(Preferences::key(preference) + u"Origin"_s);
    origin->setWordWrap(true);
    auto *explanation = new QLabel(words.explanation, this);
    explanation->setWordWrap(true);
    explanation->setVisible(!words.explanation.isEmpty());
    m_quiet << origin << explanation;
    applyStyle();
    origin->setMinimumWidth(origin->fontMetrics().averageCharWidth() * 24);
    if (row > 1)
        m_grid->setRowMinimumHeight(row, fontMetrics().height() * 2);
    m_grid->addWidget(name, row, labelColumn);
    m_grid->addWidget(field, row, fieldColumn);
    m_grid->addWidget(origin, row, originColumn);
    m_grid->addWidget(makeReset(preference, plain(words.label)), row, resetColumn);
    m_grid->addWidget(explanation, row + 1, fieldColumn, 1, resetColumn - fieldColumn + 1, Qt::AlignTop);

    const auto update = [this, preference, origin, field, explanation = words.explanation, show = std::move(show)] {
        const QSignalBlocker blocker(field);
        show();
        showOrigin(preference, *origin);
        field->setToolTip(m_preferences.isFixed(preference) ? origin->toolTip() : QString());
        field->setAccessibleDescription(m_preferences.originText(preference) + u". "_s + explanation);
    };
    update();
    connect(&m_preferences, &Preferences::changed, field, [preference, update](Preference changed) {
        if (changed == preference)
            update();
    });
}

void SettingsPage::showOrigin(Preference preference, QLabel &origin)
{
    origin.setText(withWholeFlags(m_preferences.originText(preference)));
    origin.setToolTip(m_preferences.originDetail(preference));
}

QWidget *SettingsPage::makeReset(Preference preference, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(Preferences::key(preference) + u"Reset"_s);
    button->setText(tr("Reset"));
    button->setAccessibleName(tr("Reset: %1").arg(name));
    button->setToolTip(tr("Back to the default"));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    QSizePolicy keepsRoom = button->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    button->setSizePolicy(keepsRoom);
    const auto update = [this, preference, button] {
        button->setVisible(m_preferences.origin(preference) == Preferences::Origin::remembered);
    };
    update();
    connect(button, &QToolButton::clicked, this, [this, preference] { m_preferences.reset(preference); });
    connect(&m_preferences, &Preferences::changed, button, update);
    return button;
}

QSize SettingsPage::minimumSizeHint() const
{
    const int least = QWidget::minimumSizeHint().width();
    return {least, m_grid->totalHeightForWidth(std::max(width(), least))};
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width())
        updateGeometry();
}

void SettingsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
}

void SettingsPage::applyStyle()
{
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    for (QLabel *label : std::as_const(m_quiet)) {
        label->setFont(secondaryFont(font()));
        label->setPalette(muted);
    }
}

} // namespace heliograph
