// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/operatorpage.h"

#include "client/control/operatorcontroller.h"
#include "ui/operate/connectionstext.h"
#include "ui/operate/counterview.h"
#include "ui/operate/healthview.h"
#include "ui/operate/kafkaview.h"
#include "ui/operate/serversview.h"
#include "ui/style/agetext.h"
#include "ui/style/emptystate.h"
#include "ui/style/messageline.h"
#include "ui/style/obstacle.h"
#include "ui/style/plaintable.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/wrappingbar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int usualDrainSeconds = 30;
constexpr int longestDrainSeconds = 3600;

} // namespace

OperatorPage::OperatorPage(OperatorController &controller, QWidget *parent)
    : PanelFrame(tr("Operator"), parent), m_controller(controller), m_summary(new QLabel(this)),
      m_servers(new ServersView(this)), m_health(new HealthView(this)), m_kafka(new KafkaView(this)),
      m_clients(new CounterView(this)), m_waiting(new CounterView(this)),
      m_skipped(new CounterView(this)), m_rates{new CounterView(this), new CounterView(this), new CounterView(this),
                                                new CounterView(this)},
      m_caption(new QLabel(this)), m_worstFirst(new QPushButton(this)), m_kick(new QPushButton(this)),
      m_kickUser(new QPushButton(this)), m_connections(new ConnectionsText(this)), m_table(new PlainTable(this)),
      m_drainLabel(new QLabel(this)), m_drainTime(new QSpinBox(this)), m_drain(new QPushButton(this)),
      m_stopDrain(new QPushButton(this)), m_progress(new QProgressBar(this)), m_message(new MessageLine(this))
{
    setObjectName(u"operatorPage"_s);
    m_summary->setObjectName(u"serverSummary"_s);
    m_worstFirst->setObjectName(u"worstFirst"_s);
    m_kick->setObjectName(u"kickButton"_s);
    m_kickUser->setObjectName(u"kickUserButton"_s);
    m_table->setObjectName(u"clientTable"_s);
    m_drainTime->setObjectName(u"drainTime"_s);
    m_drain->setObjectName(u"drainButton"_s);
    m_stopDrain->setObjectName(u"stopDrainButton"_s);
    m_caption->setObjectName(u"clientCaption"_s);
    m_progress->setObjectName(u"drainProgress"_s);
    m_message->setObjectName(u"operatorMessage"_s);
    addHeaderWidget(m_summary, 1);
    setContent(makeContent());
    setUpTable();
    connect(m_kick, &QPushButton::clicked, this, &OperatorPage::confirmKick);
    connect(m_kickUser, &QPushButton::clicked, this, &OperatorPage::confirmKickUser);
    connect(m_stopDrain, &QPushButton::clicked, this, [this] {
        forgetResult();
        m_controller.stopDrain();
    });
    connect(m_drain, &QPushButton::clicked, this, &OperatorPage::confirmDrain);
    connect(&m_controller, &OperatorController::changed, this, &OperatorPage::refresh);
    connect(&m_controller, &OperatorController::done, this,
            [this](const QString &text) { m_message->setMessage(MessageLine::Kind::success, text); });
    connect(&m_controller, &OperatorController::failed, this,
            [this](const QString &text) { m_message->setMessage(MessageLine::Kind::error, text); });
    retranslate();
}

QByteArray OperatorPage::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QByteArray() : rows.first().data(ConnectionsModel::idRole).toByteArray();
}

QString OperatorPage::chosenUser() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows(ConnectionsModel::userColumn);
    return rows.isEmpty() ? QString() : rows.first().data(ConnectionsModel::valueRole).toString();
}

void OperatorPage::setForbidden(const QString &reason)
{
    if (std::exchange(m_forbidden, reason) != reason)
        refresh();
}

QString OperatorPage::obstacle() const
{
    if (!m_forbidden.isEmpty())
        return m_forbidden;
    if (!m_controller.isDisconnected())
        return m_controller.problem();
    return tr("You have disconnected this window. What is shown here was last known. Connect again to operate the "
              "server.");
}

void OperatorPage::setOwnReader(const QByteArray &id)
{
    m_connections->setOwnReader(id);
}

void OperatorPage::showSelection()
{
    setObstacle(*m_kick, obstacle(), m_controller.isCurrent() && !chosen().isEmpty());
    setObstacle(*m_kickUser, obstacle(), m_controller.isCurrent() && !chosenUser().isEmpty());
}

void OperatorPage::refresh()
{
    // What is shown was last known then, and what was well need not be so any more.
    const bool isOld = !m_controller.isCurrent();
    m_health->setHealth(isOld ? std::nullopt : m_controller.health());
    m_kafka->setKafka(isOld ? std::nullopt : m_controller.kafka());
    m_connections->setOld(isOld);
    for (CounterView *counter : {m_clients, m_waiting, m_skipped})
        counter->setOld(isOld);
    for (CounterView *counter : m_rates)
        counter->setOld(isOld);
    m_clients->setTrail(m_controller.clients());
    m_waiting->setTrail(m_controller.waiting());
    m_skipped->setTrail(m_controller.skipped());
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        const CounterTrail &trail = m_controller.rate(OperatorController::Rate(i));
        m_rates[i]->setTrail(trail);
        m_rates[i]->setVisible(!trail.samples().isEmpty());
    }
    const auto &status = m_controller.status();
    showSummary();
    const qint64 shown = m_controller.connections().rowCount();
    m_caption->setText(isOld ? tr("Connec&tions when last known: %1").arg(locale().toString(m_controller.total()))
                           : shown < m_controller.total()
                           ? tr("Connec&tions: %1 of %2, the most delayed first")
                                 .arg(locale().toString(shown), locale().toString(m_controller.total()))
                           : tr("Connec&tions: %1").arg(locale().toString(m_controller.total())));
    m_table->setAccessibleName(m_caption->text().remove(u'&'));
    const bool isKnown = status && status->instances && !isOld;
    m_servers->setServers(isKnown ? *status->instances : QList<InstanceStatus>(),
                          isKnown ? m_controller.lostServers() : QList<LostServer>(),
                          status ? status->instance : QString());
    showOffer();
    showState();
    showDrain();
    showSelection();
}

// An uptime that stands still in black would be taken for that of now.
void OperatorPage::showSummary()
{
    const auto &status = m_controller.status();
    const bool isCurrent = m_controller.isCurrent();
    const QString known = isCurrent ? tr("version %1, up %2") : tr("version %1, up %2 when last known");
    m_summary->setText(status ? known.arg(status->version, ageText(status->uptime)) : QString());
    m_summary->setPalette(isCurrent ? palette() : withTextColour(palette(), SemanticColours::of(palette()).muted));
}

// What a server has no answer to is left out, so that an empty value is not taken for zero.
void OperatorPage::showOffer()
{
    const bool isListed = m_controller.isListed();
    if (isListed && m_table->isHidden())
        m_message->setMessage(MessageLine::Kind::hint, {});
    else if (!isListed && m_controller.problem().isEmpty())
        m_message->setMessage(MessageLine::Kind::hint,
                              tr("This server does not list its readers, so none can be disconnected from here."));
    // Before the first answer it is not known whether there are readers.
    const bool isKnown = m_controller.total() > 0 || (m_controller.status() && m_controller.isCurrent());
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_waiting, m_skipped, m_caption, m_worstFirst, m_kick, m_kickUser, m_table})
        widget->setVisible(isListed && isKnown);
}

void OperatorPage::showState()
{
    emptyState().setText(m_forbidden.isEmpty() ? tr("No server to operate") : tr("For operators"),
                         m_forbidden.isEmpty() ? tr("Connect with an account that may operate it.") : m_forbidden);
    if (!m_controller.problem().isEmpty()) {
        m_message->setMessage(MessageLine::Kind::error, m_controller.problem());
        return setState(PanelState::error, m_controller.problem());
    }
    if (state() == PanelState::error && m_controller.isListed())
        m_message->setMessage(MessageLine::Kind::hint, {});
    if (!m_controller.status() && m_controller.total() == 0)
        return setState(PanelState::empty);
    // What was done to a server that is left is not said beside what was last known of it.
    if (m_controller.isDisconnected())
        forgetResult();
    if (!m_controller.isCurrent())
        return setState(PanelState::stale, m_controller.isDisconnected() ? tr("Not connected") : QString());
    const auto &health = m_controller.health();
    // Of a drain the page says more than that.
    const bool isUnready = health && !health->isReady && !m_controller.draining();
    setState(isUnready ? PanelState::delayed : PanelState::live,
             isUnready ? tr("The server says that it is not ready.") : QString());
}

void OperatorPage::showDrain()
{
    const auto drain = m_controller.isCurrent() ? m_controller.draining() : std::nullopt;
    const bool hadFocus = m_drain->hasFocus() || m_stopDrain->hasFocus();
    m_progress->setVisible(drain.has_value());
    m_stopDrain->setVisible(drain.has_value());
    for (QWidget *widget : std::initializer_list<QWidget *>{m_drainLabel, m_drainTime, m_drain})
        widget->setVisible(m_controller.isListed() && !drain);
    // The one takes the place of the other.
    if (hadFocus)
        (drain ? m_stopDrain : m_drain)->setFocus(Qt::OtherFocusReason);
    setObstacle(*m_drain, obstacle(), m_controller.isCurrent() && m_controller.total() > 0);
    setObstacle(*m_drainTime, m_forbidden, true);
    setObstacle(*m_stopDrain, m_forbidden, true);
    if (!drain)
        return;
    m_progress->setRange(0, int(std::max<qint64>(drain->gone + drain->left, 1)));
    m_progress->setValue(int(drain->gone));
    m_progress->setFormat(drainText(*drain));
    m_progress->setMinimumWidth(fontMetrics().horizontalAdvance(m_progress->format()) + 2 * spacing::panel);
    m_progress->setToolTip(tr("Those who come are sent away until the drain is stopped."));
    m_progress->setAccessibleName(m_progress->format());
}

QString OperatorPage::drainText(const DrainStatus &drain) const
{
    if (drain.left == 0)
        return tr("All have left");
    // Not readers: one that comes back meanwhile has another stream, which is ended as well.
    const QString ended = locale().toString(drain.gone);
    const QString open = locale().toString(drain.left);
    if (drain.etaMs <= 0)
        return tr("Streams: %1 ended, %2 open").arg(ended, open);
    constexpr qint64 second = 1000;
    return tr("Streams: %1 ended, %2 open, %3 s to go")
        .arg(ended, open, locale().toString((drain.etaMs + second - 1) / second));
}

void OperatorPage::confirmKick()
{
    const QByteArray id = chosen();
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (id.isEmpty() || rows.isEmpty())
        return;
    const QModelIndex row = rows.first();
    const auto text = [&row](ConnectionsModel::Column column) { return row.siblingAtColumn(column).data().toString(); };
    const QString user = text(ConnectionsModel::userColumn);
    const QString address = text(ConnectionsModel::addressColumn);
    const QString age = text(ConnectionsModel::ageColumn);
    const bool hasProgram =
        !row.siblingAtColumn(ConnectionsModel::programColumn).data(ConnectionsModel::valueRole).toString().isEmpty();
    QString question = hasProgram ? tr("Disconnect %1 at %2, with %3, connected for %4?")
                                        .arg(user, address, text(ConnectionsModel::programColumn), age)
                                  : tr("Disconnect %1 at %2, connected for %3?").arg(user, address, age);
    if (m_connections->isOwnReader(row))
        question = tr("Disconnect this window?") + u'\n' + tr("It will have to be connected again by hand.");
    ask(question, tr("Disconnect"), [this, id] { m_controller.kick(id); });
}

void OperatorPage::confirmKickUser()
{
    const QString user = chosenUser();
    if (user.isEmpty())
        return;
    const auto &status = m_controller.status();
    const int servers = status && status->instances ? int(status->instances->size()) : 1;
    const QString question = servers > 1
        ? tr("Disconnect all readers of %1, at all %n server(s) with this history?", nullptr, servers).arg(user)
        : tr("Disconnect all readers of %1?").arg(user);
    ask(question, tr("Disconnect"), [this, user] { m_controller.kickUser(user); });
}

void OperatorPage::confirmDrain()
{
    const int seconds = m_drainTime->value();
    QString question = tr("Disconnect all %n reader(s), spread over %1 s? They are asked to reconnect later, and those "
                          "who come are sent away until the drain is stopped.",
                          nullptr, int(m_controller.total()))
                           .arg(locale().toString(seconds));
    if (m_connections->hasOwnReader())
        question += u'\n' + tr("This window is one of them.");
    ask(question, tr("Drain"), [this, seconds] { m_controller.drain(std::chrono::seconds(seconds)); });
}

// Not the default button: Enter alone disconnects no reader.
void OperatorPage::ask(const QString &question, const QString &verb, std::function<void()> carryOut)
{
    auto *box = new QMessageBox(QMessageBox::Question, title(), question, QMessageBox::Cancel, this);
    box->setObjectName(u"operatorQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(verb, QMessageBox::AcceptRole);
    yes->setObjectName(u"operatorConfirm"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, carryOut = std::move(carryOut)] {
        forgetResult();
        carryOut();
    });
    box->open();
}

// Of the last decision, which would be read as that of the next one.
void OperatorPage::forgetResult()
{
    if (m_message->kind() == MessageLine::Kind::success)
        m_message->setMessage(MessageLine::Kind::hint, {});
}

void OperatorPage::tick()
{
    m_message->tick();
}

void OperatorPage::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showSummary();
}

void OperatorPage::showEvent(QShowEvent *event)
{
    PanelFrame::showEvent(event);
    m_controller.setWatched(true);
}

// On a wall, not in a window that has other panels, too.
void OperatorPage::resizeEvent(QResizeEvent *event)
{
    PanelFrame::resizeEvent(event);
    const int room = std::min(height() / 2, width() / 7);
    for (CounterView *counter : {m_clients, m_waiting, m_skipped})
        counter->setRoom(room);
    for (CounterView *counter : m_rates)
        counter->setRoom(room);
}

void OperatorPage::hideEvent(QHideEvent *event)
{
    m_controller.setWatched(false);
    PanelFrame::hideEvent(event);
}

QWidget *OperatorPage::makeContent()
{
    auto *content = new QWidget(this);
    auto *counters = new WrappingBar;
    counters->row().setSpacings(spacing::edge, spacing::group);
    counters->row().keepColumns();
    for (CounterView *counter : {m_clients, m_waiting, m_skipped})
        counters->row().addWidget(counter);
    for (CounterView *counter : m_rates)
        counters->row().addWidget(counter);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::panel, spacing::tight, spacing::panel, spacing::panel);
    column->setSpacing(spacing::group);
    column->addWidget(m_health);
    column->addWidget(m_servers);
    column->addWidget(m_kafka);
    column->addWidget(counters);
    column->addWidget(makeTableBar());
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    column->addWidget(makeDrainBar());
    // For when the table is not there.
    column->addStretch();
    return content;
}

QWidget *OperatorPage::makeTableBar()
{
    auto *bar = new WrappingBar(this);
    bar->row().setSpacings(spacing::group, spacing::tight);
    m_caption->setBuddy(m_table);
    m_caption->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_worstFirst->setCheckable(true);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_caption, m_worstFirst, m_kick, m_kickUser})
        bar->row().addWidget(widget);
    return bar;
}

QWidget *OperatorPage::makeDrainBar()
{
    auto *bar = new WrappingBar(this);
    bar->row().setSpacings(spacing::group, spacing::tight);
    m_drainLabel->setBuddy(m_drainTime);
    m_drainTime->setRange(0, longestDrainSeconds);
    m_drainTime->setValue(usualDrainSeconds);
    auto *time = new QHBoxLayout;
    time->setSpacing(spacing::group);
    time->addWidget(m_drainLabel);
    time->addWidget(m_drainTime);
    bar->row().addWidget(m_progress);
    bar->row().addLayout(time);
    bar->row().addWidget(m_drain);
    bar->row().addWidget(m_stopDrain);
    return bar;
}

void OperatorPage::setUpTable()
{
    m_connections->setSourceModel(&m_controller.connections());
    m_table->setModel(m_connections);
    m_table->setStretchColumn(ConnectionsModel::topicsColumn);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setSortable();
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column) { m_worstFirst->setChecked(column < 0); });
    m_worstFirst->setChecked(true);
    connect(m_worstFirst, &QPushButton::clicked, this, [this] {
        m_worstFirst->setChecked(true);
        m_table->sortByColumn(-1, Qt::AscendingOrder);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OperatorPage::showSelection);
    connect(m_connections, &QAbstractItemModel::rowsRemoved, this, &OperatorPage::showSelection);
}

void OperatorPage::retranslate()
{
    setTitle(tr("Operator"));
    m_clients->setName(tr("Clients"), tr("Readers of event streams that are connected to this server"));
    m_waiting->setName(tr("Events waiting"), tr("Events that were not sent yet, of all readers together"));
    const QString notLost = u'\n' + tr("The newest values and messages are never skipped.");
    m_skipped->setName(tr("Values skipped"),
                       tr("Values that newer ones replaced before slow readers could take them, of the readers in the "
                          "list since they connected")
                           + notLost);
    m_rates[0]->setName(tr("Delivered/s"), tr("Events sent to readers each second, counted once for each reader"));
    m_rates[1]->setName(tr("Published/s"), tr("New events each second"));
    m_rates[2]->setName(tr("Bids/s"), tr("Bids each second, accepted or not"));
    m_rates[3]->setName(tr("Skipped/s"),
                        tr("Values that newer ones replaced before slow readers could take them, each second, also of "
                           "readers that have left")
                            + notLost);
    m_worstFirst->setText(tr("Worst first"));
    m_worstFirst->setAccessibleName(tr("Worst first: sort by how far readers are behind"));
    m_kick->setText(tr("Disconnect\u2026"));
    m_kick->setAccessibleName(tr("Disconnect\u2026 the chosen reader"));
    m_kickUser->setText(tr("Disconnect &user\u2026"));
    m_kickUser->setAccessibleName(tr("Disconnect user\u2026: all readers of the chosen one's user"));
    m_table->setEmptyText(tr("No readers are connected."));
    m_drainLabel->setText(tr("Let all &go over"));
    m_drainTime->setAccessibleName(tr("Let all go over this many seconds"));
    m_drainTime->setSuffix(tr(" s"));
    m_drain->setText(tr("Drain\u2026"));
    m_drain->setAccessibleName(tr("Drain\u2026 all readers"));
    m_stopDrain->setText(tr("&Stop draining"));
    m_stopDrain->setAccessibleName(tr("Stop draining: take readers again"));
    m_progress->setAccessibleName(tr("Progress of the drain"));
    m_worstFirst->setToolTip(tr("Sort by how far readers are behind. A click on a head sorts by its column instead."));
    m_kick->setToolTip(tr("End the connection of the chosen reader, who may connect again"));
    m_kickUser->setToolTip(tr("End all connections of the chosen reader's user, at every server with this history"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_drainLabel, m_drainTime})
        widget->setToolTip(
            tr("Readers are sent away evenly over this time, so that they do not all come back at once"));
    m_drain->setToolTip(tr("Send all readers away, to other servers if there are some, before this one is stopped"));
    m_stopDrain->setToolTip(tr("Let readers connect to this server again"));
    refresh();
}

} // namespace heliograph
