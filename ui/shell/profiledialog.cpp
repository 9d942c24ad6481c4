// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/profiledialog.h"

#include "client/session/profilelist.h"
#include "client/session/secretservice.h"
#include "ui/style/filedialogs.h"
#include "ui/style/obstacle.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

ProfileDialog::ProfileDialog(ProfileList &profiles, QWidget *parent)
    : QDialog(parent), m_profiles(profiles), m_list(new QListWidget), m_name(new QLineEdit), m_server(new QLineEdit),
      m_tokenFile(new QLineEdit), m_browse(new QPushButton(tr("&Browse…"))),
      m_keyring(new QCheckBox(tr("Token in the &keyring of this computer"))), m_add(new QPushButton(tr("&New"))),
      m_save(new QPushButton(tr("Sa&ve"))), m_remove(new QPushButton(tr("&Remove"))), m_message(new QLabel)
{
    setObjectName(u"profileDialog"_s);
    setWindowTitle(tr("Profiles"));
    m_list->setObjectName(u"profileList"_s);
    m_list->setAccessibleName(tr("Profiles"));
    m_message->setWordWrap(true);
    m_message->setPalette(withTextColour(palette(), SemanticColours::of(palette()).error));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    for (QPushButton *button : {m_add, m_save, m_remove})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::panel);
    row->addWidget(m_list, 1);
    row->addWidget(makeForm(), 2);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(m_message);
    column->addWidget(buttons);
    // Only a button in the dialog can be its default.
    m_save->setDefault(true);
    const int width = fontMetrics().averageCharWidth() * 90;
    // A dialog may be lower than its wrapped texts need.
    resize(width, std::max(fontMetrics().height() * 16, column->totalHeightForWidth(width)));

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &ProfileDialog::showSelected);
    connect(m_add, &QPushButton::clicked, this, &ProfileDialog::beginNew);
    connect(m_save, &QPushButton::clicked, this, &ProfileDialog::save);
    connect(m_remove, &QPushButton::clicked, this, &ProfileDialog::removeSelected);
    connect(m_browse, &QPushButton::clicked, this, &ProfileDialog::chooseTokenFile);
    fill(profiles.current().name);
}

QWidget *ProfileDialog::makeForm()
{
    m_name->setObjectName(u"profileName"_s);
    m_server->setObjectName(u"profileServer"_s);
    m_tokenFile->setObjectName(u"profileTokenFile"_s);
    m_keyring->setObjectName(u"profileKeyring"_s);
    m_server->setPlaceholderText(u"https://example.org:3000"_s);
    auto *tokenRow = new QHBoxLayout;
    tokenRow->addWidget(m_tokenFile, 1);
    tokenRow->addWidget(m_browse);
    auto *tokenHint = new QLabel(
        tr("Only the name of the file is remembered. The token is read whenever it is needed. Without a file, "
           "sign in from the menu Connection."));
    tokenHint->setWordWrap(true);
    tokenHint->setPalette(withTextColour(palette(), SemanticColours::of(palette()).muted));
    const auto label = [](const QString &text, QLineEdit *field) {
        auto *made = new QLabel(text);
        made->setBuddy(field);
        field->setAccessibleName(QString(text).remove(u'&'));
        return made;
    };
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(label(tr("N&ame"), m_name), m_name);
    form->addRow(label(tr("S&erver"), m_server), m_server);
    form->addRow(label(tr("&Token file"), m_tokenFile), tokenRow);
    form->addRow(QString(), tokenHint);
    form->addRow(QString(), m_keyring);
    return page;
}

void ProfileDialog::fill(const QString &selected)
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const Profile &profile : m_profiles.profiles()) {
        m_list->addItem(profile.name);
        if (profile.name == selected)
            m_list->setCurrentRow(m_list->count() - 1);
    }
    showSelected();
}

void ProfileDialog::showSelected()
{
    const QListWidgetItem *item = m_list->currentItem();
    const Profile profile = item ? m_profiles.named(item->text()).value_or(Profile()) : Profile();
    const bool isBuiltIn = item && profile.isLocal();
    m_name->setText(profile.name);
    m_server->setText(profile.server.toDisplayString());
    m_tokenFile->setText(profile.tokenFile);
    m_keyring->setChecked(profile.hasKeyring);
    const bool hasKeyring = SecretService::isAvailable();
    setObstacle(*m_keyring, hasKeyring ? QString() : tr("There is no keyring on this desktop."), !isBuiltIn);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_name, m_server, m_tokenFile, m_browse, m_save})
        widget->setEnabled(!isBuiltIn);
    m_remove->setEnabled(item && !isBuiltIn);
    m_message->clear();
}

void ProfileDialog::beginNew()
{
    m_list->setCurrentRow(-1);
    showSelected();
    m_name->setFocus();
}

void ProfileDialog::save()
{
    const QString replaced = m_list->currentItem() ? m_list->currentItem()->text() : QString();
    const Profile profile{.name = m_name->text().trimmed(),
                          .server = ProfileList::serverFromText(m_server->text()),
                          .tokenFile = m_tokenFile->text().trimmed(),
                          .hasKeyring = m_keyring->isChecked()};
    if (const auto problem = m_profiles.put(profile, replaced)) {
        m_message->setText(*problem);
        return;
    }
    fill(profile.name);
}

void ProfileDialog::removeSelected()
{
    if (const QListWidgetItem *item = m_list->currentItem())
        m_profiles.removeNamed(item->text());
    fill(m_profiles.current().name);
}

void ProfileDialog::chooseTokenFile()
{
    chooseFile(*this, tr("Choose the file that holds the token"),
               [this](const QString &path) { m_tokenFile->setText(path); });
}

} // namespace heliograph
