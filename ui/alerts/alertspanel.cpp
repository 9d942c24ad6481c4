// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/alerts/alertspanel.h"

#include "client/control/alertcontroller.h"
#include "ui/alerts/acknowledgedialog.h"
#include "ui/alerts/alertdialog.h"
#include "ui/alerts/alertstext.h"
#include "ui/style/agetext.h"
#include "ui/style/emptystate.h"
#include "ui/style/messageline.h"
#include "ui/style/obstacle.h"
#include "ui/style/plaintable.h"
#include "ui/style/spacing.h"
#include "ui/style/wrappingbar.h"

#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

AlertsPanel::AlertsPanel(AlertController &controller, QWidget *parent)
    : PanelFrame(tr("Alerts"), parent), m_controller(controller), m_summary(new QLabel(this)),
      m_add(new QPushButton(this)), m_edit(new QPushButton(this)), m_acknowledge(new QPushButton(this)),
      m_snooze(new QPushButton(this)), m_delete(new QPushButton(this)),
      m_text(new AlertsText(controller.alerts(), this)), m_table(new PlainTable(this)), m_message(new MessageLine(this))
{
    setObjectName(u"alertsPanel"_s);
    m_add->setObjectName(u"addAlert"_s);
    m_edit->setObjectName(u"editAlert"_s);
    m_acknowledge->setObjectName(u"acknowledgeAlert"_s);
    m_snooze->setObjectName(u"snoozeAlert"_s);
    m_delete->setObjectName(u"deleteAlert"_s);
    m_table->setObjectName(u"alertTable"_s);
    m_message->setObjectName(u"alertMessage"_s);
    m_summary->setObjectName(u"alertSummary"_s);
    addHeaderWidget(m_summary, 1);
    setContent(makeContent());
    setUpTable();
    m_snooze->setMenu(new QMenu(m_snooze));
    connect(m_snooze->menu(), &QMenu::aboutToShow, this, &AlertsPanel::fillSnoozeMenu);
    connect(m_add, &QPushButton::clicked, this, [this] { addAlert(); });
    connect(m_edit, &QPushButton::clicked, this, &AlertsPanel::editChosen);
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        if (m_edit->isEnabled())
            editChosen();
    });
    connect(m_acknowledge, &QPushButton::clicked, this, &AlertsPanel::acknowledgeChosen);
    connect(m_delete, &QPushButton::clicked, this, &AlertsPanel::confirmDelete);
    connect(&m_controller, &AlertController::listed, this, &AlertsPanel::refresh);
    connect(&m_controller.alerts(), &AlertsModel::firingChanged, this, &AlertsPanel::refresh);
    connect(&m_controller, &AlertController::done, this,
            [this](const QString &text) { m_message->setMessage(MessageLine::Kind::success, text); });
    connect(&m_controller, &AlertController::failed, this, [this](const QString &text) {
        m_saysListProblem = false;
        m_message->setMessage(MessageLine::Kind::error, text);
    });
    retranslate();
}

void AlertsPanel::setForbidden(const QString &reason)
{
    if (std::exchange(m_forbidden, reason) != reason)
        showSelection();
}

void AlertsPanel::setLinkUp(bool isUp)
{
    if (std::exchange(m_isLinkUp, isUp) != isUp)
        refresh();
}

void AlertsPanel::tick()
{
    m_message->tick();
    if (m_isLinkUp && isVisible())
        m_controller.tick();
}

const AlertStatus *AlertsPanel::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr
                          : m_controller.alerts().find(rows.first().data(AlertsModel::nameRole).toByteArray());
}

void AlertsPanel::addAlert(const QString &topic, std::optional<double> value)
{
    auto *dialog = new AlertDialog(topic, value, this);
    connect(dialog, &AlertDialog::submitted, &m_controller,
            [this, dialog] { m_controller.add(dialog->name(), dialog->rule(), dialog->settling()); });
    dialog->open();
}

void AlertsPanel::editChosen()
{
    const AlertStatus *alert = chosen();
    if (!alert)
        return;
    auto *dialog = new AlertDialog(*alert, this);
    connect(dialog, &AlertDialog::submitted, &m_controller, [this, dialog] {
        m_controller.change(dialog->name(), dialog->revision(), dialog->rule(), dialog->settling());
    });
    dialog->open();
}

void AlertsPanel::acknowledgeChosen()
{
    const AlertStatus *alert = chosen();
    if (!alert)
        return;
    auto *dialog = new AcknowledgeDialog(*alert, this);
    connect(dialog, &AcknowledgeDialog::submitted, &m_controller, [this, dialog, name = alert->name] {
        m_controller.acknowledge(name, dialog->reason(), dialog->settling());
    });
    dialog->open();
}

void AlertsPanel::snooze(std::chrono::minutes time)
{
    const AlertStatus *alert = chosen();
    if (!alert)
        return;
    const auto length = std::chrono::milliseconds(time);
    m_controller.snooze(QByteArray(alert->name),
                        time == 0min ? 0 : QDateTime::currentMSecsSinceEpoch() + length.count());
}

void AlertsPanel::fillSnoozeMenu()
{
    QMenu &menu = *m_snooze->menu();
    menu.clear();
    for (const std::chrono::minutes time : {15min, 60min, 8 * 60min, 24 * 60min})
        menu.addAction(tr("For %1").arg(durationText(time)), this, [this, time] { snooze(time); });
    const AlertStatus *alert = chosen();
    if (!alert || !alert->isSnoozed(QDateTime::currentMSecsSinceEpoch()))
        return;
    menu.addSeparator();
    menu.addAction(tr("No longer"), this, [this] { snooze(0min); });
}

// Not the default button: Enter alone deletes nothing.
void AlertsPanel::confirmDelete()
{
    const AlertStatus *alert = chosen();
    if (!alert)
        return;
    const QByteArray name = alert->name;
    auto *box = new QMessageBox(QMessageBox::Question, title(),
                                tr("Delete the alert %1? It will not notify again.").arg(QString::fromUtf8(name)),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"alertQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Delete"), QMessageBox::AcceptRole);
    yes->setObjectName(u"alertConfirm"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, name] { m_controller.remove(name); });
    box->open();
}

void AlertsPanel::refresh()
{
    m_summary->setText(summary());
    m_text->setOld(!m_isLinkUp);
    const QString &problem = m_controller.problem();
    if (!problem.isEmpty() && !(m_saysListProblem && m_message->text() == problem)) {
        m_saysListProblem = true;
        m_message->setMessage(MessageLine::Kind::error, problem);
    } else if (problem.isEmpty() && std::exchange(m_saysListProblem, false)
               && m_message->kind() == MessageLine::Kind::error) {
        m_message->setMessage(MessageLine::Kind::hint, {});
    }
    if (!m_controller.isListed())
        setState(m_controller.problem().isEmpty() ? PanelState::empty : PanelState::error, m_controller.problem());
    else
        setState(m_isLinkUp ? PanelState::live : PanelState::stale);
    if (m_controller.isListed())
        restoreSelection();
    showSelection();
}

// After a new connection the same rules are listed anew.
void AlertsPanel::restoreSelection()
{
    if (const AlertStatus *alert = chosen()) {
        m_chosenName = alert->name;
        return;
    }
    for (int row = 0; row < m_text->rowCount() && !m_chosenName.isEmpty(); ++row) {
        if (m_text->index(row, 0).data(AlertsModel::nameRole).toByteArray() == m_chosenName)
            return m_table->selectRow(row);
    }
}

QString AlertsPanel::summary() const
{
    QStringList counts;
    if (const int firing = m_controller.alerts().firing(); firing > 0)
        counts.append(m_isLinkUp ? tr("%n firing", nullptr, firing) : tr("%n firing when last known", nullptr, firing));
    if (const int snoozed = m_controller.alerts().snoozed(); snoozed > 0)
        counts.append(tr("%n snoozed", nullptr, snoozed));
    return counts.join(u", "_s);
}

void AlertsPanel::showSelection()
{
    const AlertStatus *alert = chosen();
    const bool isFiring = alert && alert->state == AlertState::firing && !alert->acknowledged;
    const QString obstacle = this->obstacle();
    setObstacle(*m_add, obstacle, m_controller.isListed());
    setObstacle(*m_acknowledge, obstacle, isFiring);
    setObstacle(*m_snooze, obstacle, alert != nullptr);
    const QString fixed =
        obstacle.isEmpty() && alert && alert->isFromFile ? tr("This alert comes from a file on the server.") : obstacle;
    setObstacle(*m_edit, fixed, alert != nullptr);
    setObstacle(*m_delete, fixed, alert != nullptr);
}

QString AlertsPanel::obstacle() const
{
    return m_isLinkUp ? m_forbidden : tr("There is no connection to a server.");
}

void AlertsPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
}

// Others may have changed rules while nothing was read.
void AlertsPanel::showEvent(QShowEvent *event)
{
    PanelFrame::showEvent(event);
    m_controller.refresh();
}

QWidget *AlertsPanel::makeContent()
{
    auto *content = new QWidget(this);
    auto *actions = new WrappingBar(content);
    actions->row().setSpacings(spacing::group, spacing::tight);
    for (QPushButton *button : {m_add, m_edit, m_acknowledge, m_snooze, m_delete})
        actions->row().addWidget(button);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::panel, spacing::tight, spacing::panel, spacing::panel);
    column->setSpacing(spacing::group);
    column->addWidget(m_table, 1);
    // A message comes and goes at the table's cost, so that no button moves.
    column->addWidget(m_message);
    column->addWidget(actions);
    return content;
}

void AlertsPanel::setUpTable()
{
    m_table->setModel(m_text);
    m_table->setStretchColumn(AlertsModel::conditionColumn);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setSortable();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (const AlertStatus *alert = chosen())
            m_chosenName = alert->name;
        showSelection();
    });
    connect(m_text, &QAbstractItemModel::dataChanged, this, &AlertsPanel::showSelection);
    connect(m_text, &QAbstractItemModel::rowsRemoved, this, &AlertsPanel::showSelection);
}

void AlertsPanel::retranslate()
{
    setTitle(tr("Alerts"));
    emptyState().setText(tr("No alerts"), tr("Connect to a server to see its alerts."));
    m_table->setAccessibleName(tr("Alerts"));
    m_table->setEmptyText(tr("There are no alerts. Add one to be notified when a value leaves its range."));
    m_add->setText(tr("New alert\u2026"));
    m_add->setAccessibleName(tr("New alert\u2026"));
    m_edit->setText(tr("Edit\u2026"));
    m_edit->setAccessibleName(tr("Edit\u2026 the chosen alert"));
    m_acknowledge->setText(tr("Acknowledge\u2026"));
    m_acknowledge->setAccessibleName(tr("Acknowledge\u2026 the chosen alert"));
    m_snooze->setText(tr("Snooze"));
    m_snooze->setAccessibleName(tr("Snooze the chosen alert"));
    m_delete->setText(tr("Delete\u2026"));
    m_delete->setAccessibleName(tr("Delete\u2026 the chosen alert"));
    refresh();
}

} // namespace heliograph
