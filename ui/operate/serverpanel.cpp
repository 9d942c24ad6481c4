// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/serverpanel.h"

#include "ui/style/messageline.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/typography.h"

#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace heliograph
{

using namespace Qt::StringLiterals;
using Problem = ServerControl::Problem;
using State = ServerControl::State;

namespace
{

bool isUp(State state)
{
    return state == State::running || state == State::starting;
}

PanelState panelStateOf(State state)
{
    switch (state) {
    case State::starting:
    case State::stopping:
        return PanelState::connecting;
    case State::running:
        return PanelState::live;
    case State::failed:
        return PanelState::error;
    case State::stopped:
        return PanelState::empty;
    }
    Q_UNREACHABLE();
}

} // namespace

ServerPanel::ServerPanel(ServerControl &control, QWidget *parent)
    : PanelFrame(tr("Local server"), parent), m_control(control), m_stateLabel(new QLabel(this)),
      m_counts(new QLabel(this)), m_toggle(new QPushButton(this)), m_portLabel(new QLabel(this)),
      m_port(new QSpinBox(this)), m_bindLabel(new QLabel(this)), m_bind(new QComboBox(this)), m_url(new QLabel(this)),
      m_copy(new QPushButton(this)), m_open(new QPushButton(this)), m_message(new MessageLine(this)),
      m_freePort(new QPushButton(this))
{
    setObjectName(u"serverPanel"_s);
    m_toggle->setObjectName(u"serverToggle"_s);
    m_stateLabel->setObjectName(u"serverState"_s);
    m_port->setObjectName(u"serverPort"_s);
    m_bind->setObjectName(u"serverBind"_s);
    m_url->setObjectName(u"serverUrl"_s);
    m_copy->setObjectName(u"serverUrlCopy"_s);
    m_open->setObjectName(u"serverOpen"_s);
    m_message->setObjectName(u"serverMessage"_s);
    m_freePort->setObjectName(u"serverFreePort"_s);
    m_port->setRange(0, 65'535);
    m_port->setGroupSeparatorShown(false);
    m_portLabel->setBuddy(m_port);
    m_bindLabel->setBuddy(m_bind);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_url->setMinimumWidth(1);
    m_bind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_bind->setMinimumContentsLength(12);
    // Holds the state at the end of the header.
    addHeaderWidget(new QWidget(this), 1);
    setContent(makeContent());
    keepContent();
    connect(m_toggle, &QPushButton::clicked, this, &ServerPanel::toggle);
    connect(m_copy, &QPushButton::clicked, this, &ServerPanel::copyUrl);
    connect(m_open, &QPushButton::clicked, this, &ServerPanel::openUrl);
    connect(m_freePort, &QPushButton::clicked, this, &ServerPanel::useFreePort);
    connect(m_port, &QSpinBox::valueChanged, this, [this](int port) { Q_EMIT portChosen(quint16(port)); });
    connect(m_bind, &QComboBox::activated, this, [this] {
        refresh();
        Q_EMIT bindAddressChosen(bindAddress());
    });
    connect(&m_control, &ServerControl::changed, this, &ServerPanel::refresh);
    retranslate();
}

void ServerPanel::setPort(quint16 port)
{
    const QSignalBlocker blocker(m_port);
    m_port->setValue(port);
}

void ServerPanel::setBindAddress(const QString &address)
{
    if (m_bind->findData(address) < 0)
        m_bind->addItem(address, address);
    m_bind->setCurrentIndex(m_bind->findData(address));
    refresh();
}

void ServerPanel::setFixedPort(const QString &origin)
{
    m_isPortFixed = true;
    m_port->setToolTip(origin);
    refresh();
}

void ServerPanel::setFixedBindAddress(const QString &origin)
{
    m_isBindFixed = true;
    m_bind->setToolTip(origin);
    refresh();
}

void ServerPanel::toggle()
{
    if (isUp(m_control.status().state))
        m_control.stop();
    else
        start();
}

void ServerPanel::start()
{
    m_control.start(bindAddress(), quint16(m_port->value()));
}

// Only this time: the port that was chosen may be free again tomorrow.
void ServerPanel::useFreePort()
{
    m_control.start(bindAddress(), 0);
}

void ServerPanel::copyUrl()
{
    if (const QUrl url = m_control.status().url; url.isValid())
        QGuiApplication::clipboard()->setText(url.toString());
}

void ServerPanel::openUrl()
{
    if (const QUrl url = m_control.status().url; url.isValid())
        QDesktopServices::openUrl(url);
}

QString ServerPanel::bindAddress() const
{
    return m_bind->currentData().toString();
}

void ServerPanel::refresh()
{
    const ServerControl::Status status = m_control.status();
    const bool isRunning = status.state == State::running;
    const bool isResting = status.state == State::stopped || status.state == State::failed;
    setState(panelStateOf(status.state), status.detail);
    const QString states[] = {tr("Server is stopped"), tr("Starting\u2026"),
                              tr("Listening on port %1").arg(status.port), tr("Stopping\u2026"), tr("Not running")};
    m_stateLabel->setText(states[std::size_t(status.state)]);
    m_stateLabel->setFont(sectionFont(font()));
    m_counts->setVisible(isRunning);
    m_counts->setText(tr("clients %1").arg(locale().toString(status.clients)));
    m_counts->setToolTip(tr("events sent: %1").arg(locale().toString(status.eventsSent)));
    const QString verb = isUp(status.state) ? tr("Stop") : tr("Start");
    m_toggle->setText(verb);
    m_toggle->setAccessibleName(tr("%1 the local server").arg(verb));
    m_toggle->setEnabled(status.state != State::stopping);
    m_port->setEnabled(isResting && !m_isPortFixed);
    m_bind->setEnabled(isResting && !m_isBindFixed);
    m_url->setText(isRunning ? status.url.toString() : QString());
    for (QWidget *widget : std::initializer_list<QWidget *>{m_url, m_copy, m_open})
        widget->setVisible(isRunning);
    showProblem(status);
}

void ServerPanel::showProblem(const ServerControl::Status &status)
{
    m_freePort->setVisible(offersFreePort());
    if (status.state != State::failed) {
        const bool isOpen = bindAddress() != u"127.0.0.1"_s && bindAddress() != u"::1"_s;
        m_message->setMessage(MessageLine::Kind::warning,
                              isOpen ? tr("Everybody on the network can reach it.") : QString());
        return;
    }
    m_message->setMessage(MessageLine::Kind::error, problem());
}

QString ServerPanel::problem() const
{
    const ServerControl::Status status = m_control.status();
    if (status.state != State::failed)
        return {};
    switch (status.problem) {
    case Problem::portInUse:
        if (status.portOwner.process == 0)
            return tr("Port %1 is in use by another program.").arg(status.port);
        return tr("Port %1 is in use by %2 (process %3).")
            .arg(QString::number(status.port), status.portOwner.program, QString::number(status.portOwner.process));
    case Problem::notPermitted:
        return tr("This program may not use port %1. Ports below 1024 belong to the system.").arg(status.port);
    case Problem::addressUnavailable:
        return tr("This computer has no address %1.").arg(bindAddress());
    case Problem::none:
    case Problem::other:
        return tr("The server did not start. %1").arg(status.detail);
    }
    Q_UNREACHABLE();
}

bool ServerPanel::offersFreePort() const
{
    const ServerControl::Status status = m_control.status();
    return status.state == State::failed
        && (status.problem == Problem::portInUse || status.problem == Problem::notPermitted);
}

void ServerPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
}

QWidget *ServerPanel::makeContent()
{
    auto *content = new QWidget(this);
    auto *state = new QHBoxLayout;
    state->setSpacing(spacing::group);
    state->addWidget(m_stateLabel, 1);
    state->addWidget(m_counts);
    state->addWidget(m_toggle);
    auto *fields = new QGridLayout;
    fields->setHorizontalSpacing(spacing::group);
    fields->setVerticalSpacing(spacing::tight);
    fields->addWidget(m_portLabel, 0, 0);
    fields->addWidget(m_port, 0, 1);
    fields->addWidget(m_bindLabel, 1, 0);
    fields->addWidget(m_bind, 1, 1);
    fields->setColumnStretch(1, 1);
    auto *address = new QHBoxLayout;
    address->setSpacing(spacing::tight);
    address->addWidget(m_url, 1);
    address->addWidget(m_copy);
    address->addWidget(m_open);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::panel, spacing::tight, spacing::panel, spacing::panel);
    column->setSpacing(spacing::group);
    column->addLayout(state);
    column->addLayout(fields);
    column->addLayout(address);
    column->addWidget(m_message);
    column->addWidget(m_freePort);
    column->addStretch(1);
    return content;
}

void ServerPanel::retranslate()
{
    setTitle(tr("Local server"));
    const QString chosen = bindAddress();
    const QSignalBlocker blocker(m_bind);
    m_bind->clear();
    m_bind->addItem(tr("This computer only"), u"127.0.0.1"_s);
    m_bind->addItem(tr("Every network"), u"0.0.0.0"_s);
    if (!chosen.isEmpty() && m_bind->findData(chosen) < 0)
        m_bind->addItem(chosen, chosen);
    m_bind->setCurrentIndex(std::max(m_bind->findData(chosen), 0));
    m_portLabel->setText(tr("P&ort"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setSpecialValueText(tr("Any free port"));
    m_bindLabel->setText(tr("R&eachable from"));
    m_bind->setAccessibleName(tr("Reachable from"));
    m_copy->setText(tr("Copy URL"));
    m_copy->setAccessibleName(tr("Copy URL of the server"));
    m_open->setText(tr("Open"));
    m_open->setAccessibleName(tr("Open the page of the server"));
    m_freePort->setText(tr("Use a free port"));
    m_freePort->setAccessibleName(m_freePort->text());
    refresh();
}

} // namespace heliograph
