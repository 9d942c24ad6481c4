// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/connectdialog.h"

#include "client/control/serverprobe.h"
#include "client/session/profilelist.h"
#include "client/session/statefile.h"
#include "ui/style/filedialogs.h"
#include "ui/style/messageline.h"
#include "ui/style/spacing.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto pauseBeforeCheck = 400ms;
constexpr qsizetype mostRemembered = 10;
constexpr int widthInCharacters = 80;

const QString addressesKey = u"connect/addresses"_s;

} // namespace

ConnectDialog::ConnectDialog(const Parts &parts, QWidget *parent)
    : QDialog(parent), m_parts(parts), m_address(new QComboBox), m_message(new MessageLine), m_better(new QPushButton),
      m_name(new QLineEdit), m_more(new QToolButton), m_tokenFile(new QLineEdit),
      m_browse(new QPushButton(tr("&Browse…"))), m_tokenRow(new QWidget)
{
    setObjectName(u"connectDialog"_s);
    setWindowTitle(tr("Connect to a server"));
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBeforeCheck);
    connect(&m_pause, &QTimer::timeout, this, &ConnectDialog::check);
    connect(m_address, &QComboBox::editTextChanged, this, &ConnectDialog::checkSoon);
    connect(m_better, &QPushButton::clicked, this, &ConnectDialog::useBetterAddress);
    connect(m_more, &QToolButton::toggled, this, &ConnectDialog::setMoreShown);
    connect(m_browse, &QPushButton::clicked, this, &ConnectDialog::chooseTokenFile);
    connect(&m_parts.probe, &ServerProbe::changed, this, &ConnectDialog::showFinding);
    setMoreShown(false);
    checkSoon();
    m_address->lineEdit()->selectAll();
    m_address->setFocus();
}

ConnectDialog::~ConnectDialog()
{
    m_parts.probe.disconnect(this);
    m_parts.probe.cancel();
}

void ConnectDialog::build()
{
    m_address->setObjectName(u"connectAddress"_s);
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setAccessibleName(tr("Address"));
    m_address->lineEdit()->setAccessibleName(m_address->accessibleName());
    m_address->addItems(knownAddresses());
    m_address->setMinimumContentsLength(widthInCharacters / 2);
    m_address->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_address->lineEdit()->setPlaceholderText(u"localhost:3000"_s);
    m_message->setObjectName(u"connectMessage"_s);
    m_better->setObjectName(u"connectBetter"_s);
    m_better->hide();
    m_name->setObjectName(u"connectName"_s);
    m_name->setAccessibleName(tr("Remember as"));
    m_name->setPlaceholderText(tr("A name for the profile (optional)"));
    m_more->setObjectName(u"connectMore"_s);
    m_more->setText(tr("&More"));
    m_more->setAccessibleName(tr("More"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tokenFile->setObjectName(u"connectTokenFile"_s);
    m_tokenFile->setAccessibleName(tr("Token file"));
    m_browse->setAccessibleName(tr("Browse… for the token file"));

    auto *tokenFields = new QHBoxLayout(m_tokenRow);
    tokenFields->setContentsMargins(0, 0, 0, 0);
    tokenFields->addWidget(m_tokenFile, 1);
    tokenFields->addWidget(m_browse);
    m_tokenRow->setFocusProxy(m_tokenFile);
    auto *findings = new QHBoxLayout;
    findings->addWidget(m_message, 1, Qt::AlignTop);
    findings->addWidget(m_better, 0, Qt::AlignTop);
    // Keeps its place while it is empty, so that nothing moves during typing.
    auto *place = new QWidget;
    place->setLayout(findings);
    findings->setContentsMargins(0, 0, 0, 0);
    place->setMinimumHeight(fontMetrics().height() * 3 + spacing::tight);
    m_form = new QFormLayout;
    m_form->addRow(tr("&Address"), m_address);
    m_form->addRow(QString(), place);
    m_form->addRow(tr("&Remember as"), m_name);
    m_form->addRow(QString(), m_more);
    m_form->addRow(tr("&Token file"), m_tokenRow);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_connect = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setObjectName(u"connectAccept"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectDialog::connectToServer);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::panel);
    column->addLayout(m_form);
    column->addStretch();
    column->addWidget(buttons);
    // Only a button in the dialog can be its default.
    m_connect->setDefault(true);
    resize(fontMetrics().averageCharWidth() * widthInCharacters, 0);
}

// What was typed lately, newest first, then what has a profile.
QStringList ConnectDialog::knownAddresses() const
{
    QStringList known = m_parts.state.value(addressesKey).toStringList();
    for (const Profile &profile : m_parts.profiles.profiles()) {
        if (!profile.isLocal())
            known << profile.server.toDisplayString();
    }
    known.removeDuplicates();
    return known;
}

void ConnectDialog::remember(const QString &address)
{
    QStringList addresses = m_parts.state.value(addressesKey).toStringList();
    addresses.removeAll(address);
    addresses.prepend(address);
    m_parts.state.setValue(addressesKey, addresses.mid(0, mostRemembered));
}

void ConnectDialog::checkSoon()
{
    m_parts.probe.cancel();
    const bool isAddress = !ProfileList::serverFromText(m_address->currentText()).isEmpty();
    m_connect->setEnabled(isAddress);
    m_pause.stop();
    if (isAddress)
        m_pause.start();
}

void ConnectDialog::check()
{
    m_parts.probe.check(ProfileList::serverFromText(m_address->currentText()));
}

void ConnectDialog::showFinding()
{
    using Finding = ServerProbe::Finding;
    const ServerProbe &probe = m_parts.probe;
    const bool isHint = probe.finding() == Finding::checking || probe.finding() == Finding::nothing;
    const auto kind = isHint                     ? MessageLine::Kind::hint
        : probe.finding() == Finding::heliograph ? MessageLine::Kind::success
                                                 : MessageLine::Kind::warning;
    m_message->setMessage(kind, probe.text());
    const QUrl better = probe.betterAddress();
    m_better->setVisible(!better.isEmpty());
    m_better->setText(tr("&Use %1").arg(better.scheme() + u"://"_s));
    m_better->setAccessibleName(tr("Use %1").arg(better.toDisplayString()));
}

void ConnectDialog::useBetterAddress()
{
    m_address->setEditText(m_parts.probe.betterAddress().toDisplayString());
    m_address->setFocus();
}

void ConnectDialog::setMoreShown(bool shown)
{
    m_more->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_form->labelForField(m_tokenRow)->setVisible(shown);
    m_tokenRow->setVisible(shown);
    if (shown)
        m_tokenFile->setFocus();
    adjustSize();
}

void ConnectDialog::chooseTokenFile()
{
    chooseFile(*this, tr("Choose the file that holds the token"),
               [this](const QString &path) { m_tokenFile->setText(path); });
}

void ConnectDialog::connectToServer()
{
    const QUrl server = ProfileList::serverFromText(m_address->currentText());
    if (server.isEmpty())
        return;
    const QString name = m_name->text().trimmed();
    const Profile profile{.name = name.isEmpty() ? server.authority() : name,
                          .server = server,
                          .tokenFile = m_tokenFile->text().trimmed()};
    if (!name.isEmpty()) {
        if (const auto problem = m_parts.profiles.put(profile)) {
            m_message->setMessage(MessageLine::Kind::error, *problem);
            m_name->setFocus();
            return;
        }
    }
    remember(server.toDisplayString());
    accept();
    Q_EMIT profileChosen(profile);
}

} // namespace heliograph
