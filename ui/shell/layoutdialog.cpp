// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/layoutdialog.h"

#include "ui/style/messageline.h"
#include "ui/style/spacing.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

LayoutDialog::LayoutDialog(NamedLayouts &layouts, NamedLayout current, const QString &name, QWidget *parent)
    : QDialog(parent), m_layouts(layouts), m_current(std::move(current)), m_list(new QListWidget),
      m_name(new QLineEdit), m_save(new QPushButton(tr("Sa&ve"))), m_choose(new QPushButton(tr("&Use"))),
      m_rename(new QPushButton(tr("&Rename"))), m_delete(new QPushButton(tr("&Delete"))), m_message(new MessageLine)
{
    setObjectName(u"layoutDialog"_s);
    setWindowTitle(tr("Layouts"));
    build();
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        if (!selected().isEmpty())
            m_name->setText(selected());
        update();
    });
    connect(m_list, &QListWidget::itemActivated, this, &LayoutDialog::choose);
    connect(m_name, &QLineEdit::textChanged, this, &LayoutDialog::update);
    connect(m_save, &QPushButton::clicked, this, &LayoutDialog::save);
    connect(m_choose, &QPushButton::clicked, this, &LayoutDialog::choose);
    connect(m_rename, &QPushButton::clicked, this, &LayoutDialog::rename);
    connect(m_delete, &QPushButton::clicked, this, &LayoutDialog::remove);
    fill(name);
    m_name->setFocus();
    m_name->selectAll();
}

void LayoutDialog::build()
{
    m_list->setObjectName(u"layoutList"_s);
    m_list->setAccessibleName(tr("Layouts"));
    m_name->setObjectName(u"layoutName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(int(NamedLayouts::longestName));
    m_name->setPlaceholderText(tr("A name for the panels as they are now"));
    m_save->setObjectName(u"layoutSave"_s);
    m_choose->setObjectName(u"layoutUse"_s);
    m_rename->setObjectName(u"layoutRename"_s);
    m_delete->setObjectName(u"layoutDelete"_s);
    m_message->setObjectName(u"layoutMessage"_s);
    auto *label = new QLabel(tr("&Name"));
    label->setBuddy(m_name);
    auto *nameRow = new QHBoxLayout;
    nameRow->setSpacing(spacing::group);
    nameRow->addWidget(label);
    nameRow->addWidget(m_name, 1);
    nameRow->addWidget(m_save);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    for (QPushButton *button : {m_choose, m_rename, m_delete})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::panel);
    column->addLayout(nameRow);
    column->addWidget(m_message);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    // Only a button in the dialog can be its default.
    m_save->setDefault(true);
    resize(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 16);
}

void LayoutDialog::fill(const QString &selected)
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    m_list->addItems(m_layouts.names());
    m_list->setCurrentRow(int(m_layouts.names().indexOf(selected)));
    m_name->setText(selected);
    update();
}

QString LayoutDialog::selected() const
{
    return m_list->currentItem() ? m_list->currentItem()->text() : QString();
}

void LayoutDialog::update()
{
    const QString name = m_name->text().trimmed();
    const bool isSelected = !selected().isEmpty();
    const bool isKnown = m_layouts.names().contains(name);
    m_save->setEnabled(!name.isEmpty());
    m_choose->setEnabled(isSelected);
    m_delete->setEnabled(isSelected);
    m_rename->setEnabled(isSelected && !name.isEmpty() && !isKnown);
    m_message->setMessage(MessageLine::Kind::hint,
                          isKnown ? tr("Save puts the panels as they are now in place of this layout.") : QString());
}

void LayoutDialog::save()
{
    const QString name = m_name->text().trimmed();
    if (const auto problem = m_layouts.save(name, m_current))
        return m_message->setMessage(MessageLine::Kind::error, *problem);
    Q_EMIT saved(name);
    accept();
}

void LayoutDialog::rename()
{
    const QString before = selected();
    const QString name = m_name->text().trimmed();
    if (const auto problem = m_layouts.rename(before, name))
        return m_message->setMessage(MessageLine::Kind::error, *problem);
    Q_EMIT renamed(before, name);
    fill(name);
}

void LayoutDialog::remove()
{
    m_layouts.remove(selected());
    fill({});
    m_name->setFocus();
}

void LayoutDialog::choose()
{
    if (selected().isEmpty())
        return;
    Q_EMIT chosen(selected());
    accept();
}

} // namespace heliograph
