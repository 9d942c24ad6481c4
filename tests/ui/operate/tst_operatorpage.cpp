// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/panelchecks.h"
#include "client/control/operatorcontroller.h"
#include "ui/operate/counterview.h"
#include "ui/operate/operatorpage.h"
#include "ui/style/messageline.h"
#include "ui/style/statedot.h"

#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestOperatorPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init();
    void cleanup();

    void theWorstIsOnTop();
    void aHeaderSortsAndTheButtonSortsBack();
    void theSelectionStaysWithItsReader();
    void readersAtOneAddressAreToldApartByTheirProgram();
    void disconnectingIsAskedAbout();
    void disconnectingThisWindowIsSaid();
    void disconnectingAUserIsAskedAbout();
    void theQuestionSaysThatAUserIsDisconnectedAtAllServers();
    void pollsAndStreamsAreDistinguished();
    void aReaderWithoutANameHasNoUserToDisconnect();
    void drainingIsAskedAbout();
    void aDrainShowsHowFarItIsAndCanBeStopped();
    void anEmptyPageSaysWhatIsMissing();
    void whatTheScopesDoNotAllowIsDisabledAndSaysWhy();
    void aCheckThatFailsIsAWord();
    void aCheckWithoutWhichTheServerIsReadySaysSo();
    void whatIsSkippedIsSaidNotToBeLost();
    void checksAreNamedInTheWordsOfPersons();
    void whatADecisionBroughtIsNotSaidOfTheNextOne();
    void inANarrowPanelTheButtonsAreWhole();
    void aDrainIsNoFailure();
    void aProblemIsSaidAndGoesAway();
    void inAnOutageTheUptimeIsNotThatOfNow();
    void inADisconnectedWindowNothingIsOfNow();
    void withoutAListNothingClaimsThatThereAreNoReaders();
    void beforeTheFirstAnswerNothingClaimsThatThereAreNoReaders();
    void serversThatShareAHistoryAreListed();
    void aServerThatIsLostStaysInTheTable();
    void serversThatDoNotHearOthersAreNamed();
    void allServersAreInSightWhereTheirColumnsAreNot();
    void whatIsReadAndWrittenInKafkaIsShown();
    void withoutAKafkaNothingIsSaidOfOne();
    void everythingHasAName();
    void tabFollowsTheEye();
    void looksRightInEveryState_data();
    void looksRightInEveryState();
    void countersShareTheWidth_data();
    void countersShareTheWidth();
    void ratesOfBeforeAPauseAreNotShown();
    void countersCanBeReadFromAfarOnAWall();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    static ConnectionEntry entry(const QByteArray &id, const char *user, qint64 lag, qint64 queued = 0);
    static ConnectionList list(qint64 total = 0);
    static ServerHealth health(bool isDelivering = true);
    static KafkaStatus kafka();
    void fill();
    void fillCounters();
    QStringList column(int column) const;
    QString lineOf(const char *table, int row) const;

    std::unique_ptr<OperatorController> m_controller;
    std::unique_ptr<OperatorPage> m_page;
};

void TestOperatorPage::init()
{
    m_controller = std::make_unique<OperatorController>();
    m_page = std::make_unique<OperatorPage>(*m_controller);
    m_page->resize(720, 420);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestOperatorPage::cleanup()
{
    m_page.reset();
    m_controller.reset();
}

ConnectionEntry TestOperatorPage::entry(const QByteArray &id, const char *user, qint64 lag, qint64 queued)
{
    return {.id = id,
            .user = user,
            .address = u"10.0.0."_s + QString::fromLatin1(id) + u":51234"_s,
            .agent = {},
            .topics = "stock,metrics,notifications",
            .ageMs = 192'000 + lag * 1'000,
            .sentBytes = 1'204,
            .queuedBytes = quint64(queued),
            .lagEvents = lag,
            .skipped = quint64(lag) * 3,
            .expiresAt = {},
            .via = "sse"};
}

ConnectionList TestOperatorPage::list(qint64 total)
{
    ConnectionList list;
    list.entries = {entry("7", "ann", 0), entry("8", "", 48, 61'440), entry("9", "kiosk-entrance", 3, 900),
                    entry("12", "bob", 0), entry("15", "", 0)};
    list.total = std::max<qint64>(total, list.entries.size());
    return list;
}

ServerHealth TestOperatorPage::health(bool isDelivering)
{
    ServerHealth health;
    health.isReady = isDelivering;
    for (const QString &name : {u"backbone"_s, u"delivery"_s, u"engine"_s, u"listener"_s, u"store"_s})
        health.checks.append({name, name != u"delivery"_s || isDelivering, u"seen 1 s ago"_s});
    return health;
}

KafkaStatus TestOperatorPage::kafka()
{
    KafkaStatus kafka{
        .producer = {.isConnected = true,
                     .brokers = u"kafka1:9092,kafka2:9092"_s,
                     .topic = u"heliograph.events"_s,
                     .delivered = 412,
                     .queued = 3},
        .consumer = {
            .isConnected = true, .group = u"heliograph-aggregation"_s, .members = 3, .isAssigned = true, .lag = 2}};
    kafka.consumer.aggregation =
        KafkaStatus::Aggregation{.windowMs = 60'000, .from = 1'000, .to = 61'000, .events = 140, .otherTopics = 7};
    kafka.consumer.aggregation->byType = {{u"message"_s, 100}, {u"stock-update"_s, 40}};
    kafka.consumer.aggregation->byTopic = {{u"channel:news"_s, 90}, {u"stock:ACME"_s, 20}, {u"stock:BETA"_s, 10},
                                           {u"channel:jobs"_s, 5},  {u"stock:GAMMA"_s, 4}, {u"channel:<b>rare"_s, 3},
                                           {u"channel:rarer"_s, 1}};
    return kafka;
}

void TestOperatorPage::fill()
{
    ServerStatus status;
    status.status = u"running"_s;
    status.version = u"0.1.0"_s;
    status.uptime = std::chrono::minutes(184);
    for (const qint64 clients : {3, 4, 4, 5, 7, 6, 8, 12, 11, 9, 8, 5}) {
        status.clients = clients;
        m_controller->take(status);
        m_controller->take(list(340));
    }
    m_controller->take(health());
}

void TestOperatorPage::pollsAndStreamsAreDistinguished()
{
    ConnectionList all = list();
    all.entries[0].via = "poll";
    all.entries[1].via = "tls";
    all.entries[2].via = "quic";
    m_controller->take(all);
    QStringList texts = column(ConnectionsModel::viaColumn);
    texts.sort();
    QCOMPARE(texts, (QStringList{u"Poll"_s, u"Stream"_s, u"Stream"_s, u"Stream (TLS)"_s, u"quic"_s}));
    auto *header = find<QTableView>("clientTable")->horizontalHeader();
    QCOMPARE(header->model()->headerData(ConnectionsModel::viaColumn, Qt::Horizontal).toString(), u"Via"_s);
}

QStringList TestOperatorPage::column(int column) const
{
    QStringList texts;
    const QAbstractItemModel &model = *find<QTableView>("clientTable")->model();
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

void TestOperatorPage::theWorstIsOnTop()
{
    fill();
    QCOMPARE(column(ConnectionsModel::lagColumn).first(2), (QStringList{u"48"_s, u"3"_s}));
    QCOMPARE(column(ConnectionsModel::userColumn).first(), u"anonymous"_s);
    ConnectionList changed = list(340);
    // Bob falls behind.
    changed.entries[3].lagEvents = 500;
    m_controller->take(changed);
    QCOMPARE(column(ConnectionsModel::userColumn).first(), u"bob"_s);
}

void TestOperatorPage::aHeaderSortsAndTheButtonSortsBack()
{
    fill();
    auto *table = find<QTableView>("clientTable");
    auto *worstFirst = find<QPushButton>("worstFirst");
    QVERIFY(worstFirst->isChecked());
    QHeaderView *header = table->horizontalHeader();
    const QPoint user(header->sectionViewportPosition(ConnectionsModel::userColumn) + header->sectionSize(0) / 2, 5);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, user);
    QVERIFY(!worstFirst->isChecked());
    QStringList sorted = column(ConnectionsModel::userColumn);
    QVERIFY(sorted.indexOf(u"ann"_s) != -1 && sorted.indexOf(u"bob"_s) != -1);
    QCOMPARE(sorted.indexOf(u"bob"_s) - sorted.indexOf(u"ann"_s), 1);
    QTest::mouseClick(worstFirst, Qt::LeftButton);
    QVERIFY(worstFirst->isChecked());
    QCOMPARE(column(ConnectionsModel::lagColumn).first(), u"48"_s);
}

void TestOperatorPage::theSelectionStaysWithItsReader()
{
    fill();
    auto *table = find<QTableView>("clientTable");
    auto *kick = find<QPushButton>("kickButton");
    QVERIFY(!kick->isEnabled());
    table->selectRow(0);
    QVERIFY(kick->isEnabled());
    ConnectionList changed = list();
    changed.entries.removeFirst();
    changed.entries[0].lagEvents = 0;
    changed.entries[2].lagEvents = 900;
    m_controller->take(changed);
    QCOMPARE(table->selectionModel()->selectedRows().first().data(ConnectionsModel::idRole).toByteArray(),
             QByteArray("8"));
    changed.entries.removeFirst();
    m_controller->take(changed);
    // Else a second click would disconnect a stranger.
    QVERIFY(table->selectionModel()->selectedRows().isEmpty());
    QVERIFY(!kick->isEnabled());
}

void TestOperatorPage::readersAtOneAddressAreToldApartByTheirProgram()
{
    ConnectionList all = list();
    all.entries = {entry("7", "ann", 3), entry("8", "ann", 2), entry("9", "ann", 1), entry("12", "ann", 0)};
    for (ConnectionEntry &one : all.entries)
        one.address = u"10.0.0.7"_s;
    const QString chrome =
        u"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"_s;
    all.entries[0].agent = u"curl/8.5.0"_s;
    all.entries[1].agent = chrome;
    all.entries[2].agent = u"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"_s;
    m_controller->take(all);
    QCOMPARE(column(ConnectionsModel::programColumn),
             (QStringList{u"curl/8.5.0"_s, u"Chrome/130.0.0.0"_s, u"Firefox/128.0"_s, u"\u2013"_s}));
    auto *table = find<QTableView>("clientTable");
    const QModelIndex program = table->model()->index(1, ConnectionsModel::programColumn);
    QCOMPARE(program.data(Qt::ToolTipRole).toString(), chrome + u"\nReader 8"_s);
    QCOMPARE(program.siblingAtRow(3).data(Qt::ToolTipRole).toString(), u"Reader 12"_s);
    table->selectRow(1);
    QTest::mouseClick(find<QPushButton>("kickButton"), Qt::LeftButton);
    auto *question = find<QMessageBox>("operatorQuestion");
    QVERIFY(question);
    QCOMPARE(question->text(), u"Disconnect ann at 10.0.0.7, with Chrome/130.0.0.0, connected for 3 min 14 s?"_s);
    question->close();
}

void TestOperatorPage::disconnectingIsAskedAbout()
{
    fill();
    find<QTableView>("clientTable")->selectRow(0);
    QTest::mouseClick(find<QPushButton>("kickButton"), Qt::LeftButton);
    auto *question = find<QMessageBox>("operatorQuestion");
    QVERIFY(question);
    QCOMPARE(question->text(), u"Disconnect anonymous at 10.0.0.8:51234, connected for 4 min 0 s?"_s);
    QVERIFY(question->defaultButton() == question->button(QMessageBox::Cancel));
    QVERIFY(question->findChild<QPushButton *>(u"operatorConfirm"_s));
    question->close();
}

void TestOperatorPage::disconnectingThisWindowIsSaid()
{
    fill();
    auto *table = find<QTableView>("clientTable");
    table->selectRow(0);
    const QModelIndex program = table->selectionModel()->selectedRows(ConnectionsModel::programColumn).first();
    m_page->setOwnReader(program.data(ConnectionsModel::idRole).toByteArray());
    QCOMPARE(program.data().toString(), u"this window"_s);
    QVERIFY(!program.siblingAtRow(1).data().toString().contains(u"this window"_s));
    QTest::mouseClick(find<QPushButton>("kickButton"), Qt::LeftButton);
    auto *question = find<QMessageBox>("operatorQuestion");
    QVERIFY2(question && question->text().contains(u"this window"_s), qPrintable(question->text()));
    delete question;
    QTest::mouseClick(find<QPushButton>("drainButton"), Qt::LeftButton);
    question = find<QMessageBox>("operatorQuestion");
    QVERIFY(question && question->text().endsWith(u"This window is one of them."_s));
    delete question;
    // It was disconnected.
    m_page->setOwnReader("other");
    QTest::mouseClick(find<QPushButton>("drainButton"), Qt::LeftButton);
    QVERIFY(!find<QMessageBox>("operatorQuestion")->text().contains(u"This window"_s));
}

void TestOperatorPage::disconnectingAUserIsAskedAbout()
{
    fill();
    // The row of the kiosk.
    find<QTableView>("clientTable")->selectRow(1);
    QTest::mouseClick(find<QPushButton>("kickUserButton"), Qt::LeftButton);
    auto *question = find<QMessageBox>("operatorQuestion");
    QVERIFY(question);
    QCOMPARE(question->text(), u"Disconnect all readers of kiosk-entrance?"_s);
    QVERIFY(question->defaultButton() == question->button(QMessageBox::Cancel));
    question->close();
}

void TestOperatorPage::theQuestionSaysThatAUserIsDisconnectedAtAllServers()
{
    fill();
    m_controller->take(ServerStatus{.status = u"running"_s,
                                    .streams = {},
                                    .endpoints = {},
                                    .version = u"0.1.0"_s,
                                    .epoch = {},
                                    .instance = u"web1"_s,
                                    .instances = QList<InstanceStatus>{{.name = u"web1"_s}, {.name = u"web2"_s}}});
    // The row of the kiosk.
    find<QTableView>("clientTable")->selectRow(1);
    QTest::mouseClick(find<QPushButton>("kickUserButton"), Qt::LeftButton);
    auto *question = find<QMessageBox>("operatorQuestion");
    QVERIFY(question);
    QCOMPARE(question->text(), u"Disconnect all readers of kiosk-entrance, at all 2 server(s) with this history?"_s);
    question->close();
}

void TestOperatorPage::aReaderWithoutANameHasNoUserToDisconnect()
{
    fill();
    // The row of an anonymous client.
    find<QTableView>("clientTable")->selectRow(0);
    QVERIFY(find<QPushButton>("kickButton")->isEnabled());
    QVERIFY(!find<QPushButton>("kickUserButton")->isEnabled());
}

void TestOperatorPage::drainingIsAskedAbout()
{
    fill();
    QTest::mouseClick(find<QPushButton>("drainButton"), Qt::LeftButton);
    auto *question = find<QMessageBox>("operatorQuestion");
    QVERIFY(question);
    QVERIFY2(question->text().startsWith(u"Disconnect all 340"_s), qPrintable(question->text()));
    QVERIFY(question->defaultButton() == question->button(QMessageBox::Cancel));
    question->close();
}

void TestOperatorPage::aDrainShowsHowFarItIsAndCanBeStopped()
{
    fill();
    auto *drain = find<QPushButton>("drainButton");
    auto *stop = find<QPushButton>("stopDrainButton");
    auto *progress = find<QProgressBar>("drainProgress");
    QVERIFY(drain->isVisible() && !stop->isVisible() && !progress->isVisible());
    drain->setFocus();
    m_controller->take(DrainStatus{.isDraining = true, .left = 300, .gone = 40, .etaMs = 17'200, .instance = {}});
    QVERIFY(!drain->isVisible() && stop->isVisible() && progress->isVisible());
    QVERIFY(stop->hasFocus());
    QCOMPARE(progress->text(), u"Streams: 40 ended, 300 open, 18 s to go"_s);
    QCOMPARE(progress->value(), 40);
    QTRY_VERIFY(progress->width() >= progress->fontMetrics().horizontalAdvance(progress->text()));
    // Four readers, of which one came back: it said that 5 of 8 had left.
    m_controller->take(DrainStatus{.isDraining = true, .left = 3, .gone = 5, .etaMs = 0, .instance = {}});
    QCOMPARE(progress->text(), u"Streams: 5 ended, 3 open"_s);
    m_controller->take(DrainStatus{.isDraining = true, .left = 0, .gone = 340, .etaMs = 0, .instance = {}});
    QCOMPARE(progress->text(), u"All have left"_s);
    QVERIFY(stop->isEnabled());
    m_controller->take(DrainStatus());
    QVERIFY(drain->isVisible() && !stop->isVisible() && !progress->isVisible());
    QVERIFY(drain->hasFocus());
}

void TestOperatorPage::anEmptyPageSaysWhatIsMissing()
{
    const auto texts = [this] {
        QStringList list;
        for (const QLabel *label : m_page->findChildren<QLabel *>())
            list.append(label->text());
        return list;
    };
    QVERIFY(texts().contains(u"Connect with an account that may operate it."_s));
    const QString reason = u"Your token does not allow this: it lacks the scope operate."_s;
    m_page->setForbidden(reason);
    QCOMPARE(m_page->property("state").toString(), u"empty"_s);
    QVERIFY(texts().contains(reason));
}

void TestOperatorPage::whatTheScopesDoNotAllowIsDisabledAndSaysWhy()
{
    fill();
    find<QTableView>("clientTable")->selectRow(1);
    m_controller->take(DrainStatus{.isDraining = true, .left = 300, .gone = 40, .etaMs = 17'200, .instance = {}});
    const QString reason = u"Your token does not allow this: it lacks the scope operate."_s;
    m_page->setForbidden(reason);
    for (const char *name : {"kickButton", "kickUserButton", "drainButton", "drainTime", "stopDrainButton"}) {
        const auto *control = find<QWidget>(name);
        QVERIFY2(!control->isEnabled(), name);
        QCOMPARE(control->toolTip(), reason);
        QCOMPARE(control->accessibleDescription(), reason);
    }
    m_page->setForbidden({});
    for (const char *name : {"kickButton", "kickUserButton", "drainTime", "stopDrainButton"})
        QVERIFY2(find<QWidget>(name)->isEnabled(), name);
}

void TestOperatorPage::aCheckThatFailsIsAWord()
{
    fill();
    QCOMPARE(m_page->property("state").toString(), u"live"_s);
    m_controller->take(health(false));
    QCOMPARE(m_page->property("state").toString(), u"delayed"_s);
    QStringList labels;
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        labels.append(label->text());
    QVERIFY(labels.contains(u"Delivery: failed"_s));
    QVERIFY(labels.contains(u"Bids"_s));
}

// "failed, so it is not ready" stood at a server that was ready.
void TestOperatorPage::aCheckWithoutWhichTheServerIsReadySaysSo()
{
    ServerHealth ready{.isReady = true,
                       .checks = {{.name = u"alerts"_s, .isPassed = false, .detail = u"bad: no topic"_s}}};
    const auto hint = [this] { return find<QWidget>("healthChecks")->findChildren<QLabel *>().last()->toolTip(); };
    m_controller->take(ready);
    QVERIFY2(hint().contains(u"ready nevertheless"_s) && hint().contains(u"bad: no topic"_s), qPrintable(hint()));
    ready.isReady = false;
    m_controller->take(ready);
    QVERIFY2(hint().contains(u"not ready"_s), qPrintable(hint()));
}

// Two counters had one hint, and "Dropped" sounded as if something was lost.
void TestOperatorPage::whatIsSkippedIsSaidNotToBeLost()
{
    QStringList hints;
    for (const CounterView *counter : m_page->findChildren<CounterView *>()) {
        if (counter->accessibleName().contains(u"kipped"_s))
            hints.append(counter->toolTip());
    }
    QCOMPARE(hints.size(), 2);
    for (const QString &hint : std::as_const(hints))
        QVERIFY2(hint.contains(u"messages are never skipped"_s), qPrintable(hint));
    QVERIFY(hints[0].contains(u"since they connected"_s));
    QVERIFY(hints[1].contains(u"each second"_s));
}

void TestOperatorPage::checksAreNamedInTheWordsOfPersons()
{
    // All that the server has.
    ServerHealth all;
    for (const QString &name : {u"backbone"_s, u"delivery"_s, u"drain"_s, u"engine"_s, u"instances"_s, u"listener"_s,
                                u"store"_s, u"kafka"_s, u"ingest"_s, u"alerts"_s, u"keys"_s, u"later-one"_s})
        all.checks.append({.name = name, .isPassed = true, .detail = {}});
    m_controller->take(all);
    QStringList names;
    for (const QLabel *label : find<QWidget>("healthChecks")->findChildren<QLabel *>()) {
        QVERIFY2(label->toolTip().contains(all.checks[names.size()].name), qPrintable(label->toolTip()));
        names.append(label->text());
    }
    QCOMPARE(
        names.join(u' '),
        u"History Delivery No drain Engine Servers Connections Bids Kafka copy Kafka input Alert rules Token keys later-one"_s);
}

void TestOperatorPage::whatADecisionBroughtIsNotSaidOfTheNextOne()
{
    fill();
    find<QTableView>("clientTable")->selectRow(0);
    Q_EMIT m_controller->done(u"The reader was disconnected."_s);
    QCOMPARE(find<MessageLine>("operatorMessage")->text(), u"The reader was disconnected."_s);
    QTest::mouseClick(find<QPushButton>("drainButton"), Qt::LeftButton);
    auto *question = find<QMessageBox>("operatorQuestion");
    QVERIFY(question);
    QTest::mouseClick(question->findChild<QPushButton *>(u"operatorConfirm"_s), Qt::LeftButton);
    QCOMPARE(find<MessageLine>("operatorMessage")->text(), QString());
}

void TestOperatorPage::inANarrowPanelTheButtonsAreWhole()
{
    fill();
    m_page->resize(360, 600);
    QCOMPARE(m_page->width(), 360);
    for (const QPushButton *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible())
            QTRY_VERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    }
}

void TestOperatorPage::aDrainIsNoFailure()
{
    fill();
    m_controller->take(DrainStatus{.isDraining = true, .left = 300, .gone = 40, .etaMs = 17'200, .instance = {}});
    ServerHealth draining = health();
    draining.isReady = false;
    draining.checks.append({.name = u"drain"_s, .isPassed = false, .detail = {}});
    m_controller->take(draining);
    QCOMPARE(m_page->property("state").toString(), u"live"_s);
    QStringList labels;
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        labels.append(label->text());
    QVERIFY(labels.contains(u"Draining"_s));
    QVERIFY(labels.filter(u"failed"_s).isEmpty());
}

void TestOperatorPage::aProblemIsSaidAndGoesAway()
{
    fill();
    m_controller->fail(u"The token lacks the scope operate."_s);
    QCOMPARE(m_page->property("state").toString(), u"error"_s);
    QCOMPARE(find<MessageLine>("operatorMessage")->text(), u"The token lacks the scope operate."_s);
    // Nothing of what was last known looks like the present.
    QVERIFY(std::ranges::none_of(m_page->findChildren<StateDot *>(),
                                 [](const StateDot *dot) { return dot->isVisible() && dot->dot() == wellDot; }));
    QVERIFY(m_page->findChild<QLabel *>(u"clientCaption"_s)->text().contains(u"when last known"_s));
    QVERIFY(find<QTableView>("clientTable")->model()->index(0, 0).data(Qt::ForegroundRole).isValid());
    QVERIFY(!find<QPushButton>("drainButton")->isEnabled());
    m_controller->setClient(nullptr);
    QCOMPARE(m_page->property("state").toString(), u"empty"_s);
    QVERIFY(find<MessageLine>("operatorMessage")->text().isEmpty());
}

// It stood there in black, while all else was grey.
void TestOperatorPage::inAnOutageTheUptimeIsNotThatOfNow()
{
    fill();
    const auto *summary = find<QLabel>("serverSummary");
    const QColor usual = summary->palette().color(QPalette::WindowText);
    const QString known = summary->text();
    QVERIFY(known.startsWith(u"version 0.1.0, up "_s));
    m_controller->fail(u"Cannot reach the server."_s);
    QCOMPARE(summary->text(), known + u" when last known"_s);
    QVERIFY(summary->palette().color(QPalette::WindowText) != usual);
}

// It stayed green and counted on, and "Drain" was grey without a word.
void TestOperatorPage::inADisconnectedWindowNothingIsOfNow()
{
    fill();
    const QString known = find<QLabel>("serverSummary")->text();
    auto *drain = find<QPushButton>("drainButton");
    const QString usual = drain->toolTip();
    Q_EMIT m_controller->done(u"The drain was stopped."_s);
    m_controller->setDisconnected(true);
    QCOMPARE(find<MessageLine>("operatorMessage")->text(), QString());
    QCOMPARE(m_page->property("state").toString(), u"stale"_s);
    QCOMPARE(find<QLabel>("serverSummary")->text(), known + u" when last known"_s);
    QVERIFY(std::ranges::none_of(m_page->findChildren<StateDot *>(),
                                 [](const StateDot *dot) { return dot->isVisible() && dot->dot() == wellDot; }));
    QVERIFY(find<QLabel>("clientCaption")->text().contains(u"when last known"_s));
    QVERIFY(!drain->isEnabled());
    QVERIFY2(drain->toolTip().contains(u"Connect again"_s), qPrintable(drain->toolTip()));
    // It is of now once the server has answered.
    m_controller->setDisconnected(false);
    QCOMPARE(m_page->property("state").toString(), u"stale"_s);
    QVERIFY(!drain->isEnabled());
    QCOMPARE(drain->toolTip(), usual);
    m_controller->setClient(nullptr);
    fill();
    QCOMPARE(m_page->property("state").toString(), u"live"_s);
    QVERIFY(drain->isEnabled());
}

void TestOperatorPage::withoutAListNothingClaimsThatThereAreNoReaders()
{
    ServerStatus status;
    status.status = u"running"_s;
    status.clients = 7;
    m_controller->take(status);
    m_controller->noteUnlisted();
    QCOMPARE(m_page->property("state").toString(), u"live"_s);
    QVERIFY(!find<QTableView>("clientTable")->isVisible());
    QVERIFY(!find<QPushButton>("drainButton")->isVisible());
    QVERIFY(find<MessageLine>("operatorMessage")->text().startsWith(u"This server does not list its readers"_s));
    m_controller->take(list());
    QVERIFY(find<QTableView>("clientTable")->isVisible());
    QVERIFY(find<QPushButton>("drainButton")->isVisible());
    QVERIFY(find<MessageLine>("operatorMessage")->text().isEmpty());
}

QString TestOperatorPage::lineOf(const char *table, int row) const
{
    const QAbstractItemModel &model = *find<QTableView>(table)->model();
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells.append(model.index(row, column).data().toString());
    return cells.join(u" | "_s);
}

void TestOperatorPage::beforeTheFirstAnswerNothingClaimsThatThereAreNoReaders()
{
    m_controller->fail(u"Cannot reach the server."_s);
    QCOMPARE(m_page->property("state").toString(), u"error"_s);
    QVERIFY(!find<QTableView>("clientTable")->isVisible());
    fill();
    QVERIFY(find<QTableView>("clientTable")->isVisible());
}

void TestOperatorPage::serversThatShareAHistoryAreListed()
{
    fill();
    QVERIFY(!find<QWidget>("instances")->isVisible());
    ServerStatus status{.status = u"running"_s,
                        .streams = {},
                        .endpoints = {},
                        .version = u"0.1.0"_s,
                        .epoch = {},
                        .instance = u"web1:3000"_s,
                        .instances = QList<InstanceStatus>{{.name = u"web1:3000"_s, .streams = 1'200, .lagMs = 2}}};
    m_controller->take(status);
    QVERIFY(!find<QWidget>("instances")->isVisible());
    status.instances->append({.name = u"web2:3000"_s, .version = u"0.2.0"_s, .streams = 7, .lagMs = 31});
    m_controller->take(status);
    QVERIFY(find<QWidget>("instances")->isVisible());
    QCOMPARE(lineOf("instancesTable", 0),
             u"web1:3000 (this one) |  | %1 | 2 ms | \u2013 | unknown"_s.arg(QLocale().toString(1'200)));
    QCOMPARE(lineOf("instancesTable", 1), u"web2:3000 | 0.2.0 | 7 | 31 ms | unknown | \u2013"_s);
}

// The table went with the server that was killed, and only the log said that there had been one.
void TestOperatorPage::aServerThatIsLostStaysInTheTable()
{
    fill();
    const InstanceStatus one{.name = u"web1:3000"_s};
    const InstanceStatus two{.name = u"web2:3000"_s, .version = u"0.2.0"_s};
    ServerStatus status;
    status.instance = one.name;
    status.instances = QList<InstanceStatus>{one, two};
    m_controller->take(status);
    status.instances = QList<InstanceStatus>{one};
    m_controller->take(status);
    QVERIFY(find<QWidget>("instances")->isVisible());
    QCOMPARE(find<QTableView>("instancesTable")->model()->rowCount(), 2);
    const QString line = lineOf("instancesTable", 1);
    QVERIFY2(line.startsWith(u"web2:3000, gone since "_s) && line.contains(u"0.2.0 | \u2013"_s), qPrintable(line));
    QVERIFY(find<QTableView>("instancesTable")->model()->index(1, 0).data(Qt::ForegroundRole).isValid());
    QCOMPARE(find<QLabel>("instancesSummary")->text(), u"Servers with this history. No other one is there now."_s);
    status.instances = QList<InstanceStatus>{one, two};
    m_controller->take(status);
    QVERIFY(!lineOf("instancesTable", 1).contains(u"gone"_s));
    m_controller->setClient(nullptr);
    QVERIFY(!find<QWidget>("instances")->isVisible());
}

void TestOperatorPage::serversThatDoNotHearOthersAreNamed()
{
    fill();
    const auto hears = [](const QString &name, std::optional<qint64> lagMs) {
        return HeardInstance{.name = name, .ageMs = 40'000, .lagMs = lagMs, .isHeard = lagMs.has_value()};
    };
    ServerStatus status{.status = u"running"_s,
                        .streams = {},
                        .endpoints = {},
                        .version = u"0.2.0"_s,
                        .epoch = {},
                        .instance = u"a"_s,
                        .instances =
                            QList<InstanceStatus>{{.name = u"a"_s, .hears = {hears(u"b"_s, 4), hears(u"c"_s, 5)}},
                                                  {.name = u"b"_s, .hears = {hears(u"a"_s, 6), hears(u"c"_s, 7)}},
                                                  {.name = u"c"_s, .hears = {hears(u"a"_s, 8), hears(u"b"_s, 9)}}}};
    m_controller->take(status);
    QCOMPARE(find<QLabel>("instancesSummary")->text(), u"Servers with this history. All hear each other."_s);
    QCOMPARE(lineOf("instancesTable", 1), u"b |  | 0 | 0 ms | 6 ms | \u2013 | 7 ms"_s);
    (*status.instances)[1].hears[1] = hears(u"c"_s, std::nullopt);
    m_controller->take(status);
    QCOMPARE(find<QLabel>("instancesSummary")->text(), u"Servers with this history. b does not hear c."_s);
    QCOMPARE(lineOf("instancesTable", 1), u"b |  | 0 | 0 ms | 6 ms | \u2013 | not for 40 s"_s);
    const QModelIndex cell = find<QTableView>("instancesTable")->model()->index(1, 6);
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"b hears c: not for 40 s"_s);
    (*status.instances)[1].hears[0] = hears(u"a"_s, std::nullopt);
    m_controller->take(status);
    QCOMPARE(find<QLabel>("instancesSummary")->text(), u"Servers with this history. b hears none of the others."_s);
}

void TestOperatorPage::allServersAreInSightWhereTheirColumnsAreNot()
{
    fill();
    ServerStatus status{.status = u"running"_s,
                        .streams = {},
                        .endpoints = {},
                        .version = u"0.2.0"_s,
                        .epoch = {},
                        .instances = QList<InstanceStatus>()};
    for (int number = 1; number <= 4; ++number)
        status.instances->append({.name = u"desk-%1.example.org:3000"_s.arg(number)});
    m_controller->take(status);
    const auto *table = find<QTableView>("instancesTable");
    QTRY_VERIFY(table->horizontalScrollBar()->maximum() > 0);
    QTRY_COMPARE(table->verticalScrollBar()->maximum(), 0);
    const QRect last = table->visualRect(table->model()->index(3, 0));
    QVERIFY(!last.isEmpty() && table->viewport()->rect().contains(last.center()));
}

void TestOperatorPage::whatIsReadAndWrittenInKafkaIsShown()
{
    fill();
    KafkaStatus status = kafka();
    m_controller->take(status);
    QVERIFY(find<QWidget>("kafka")->isVisible());
    QCOMPARE(find<QLabel>("kafkaProducer")->text(), u"Kafka topic heliograph.events: 412 written, 3 waiting, 0 lost"_s);
    QCOMPARE(find<QLabel>("kafkaConsumer")->text(),
             u"Group heliograph-aggregation, members: 3: this server reads, 2 behind"_s);
    QCOMPARE(find<QLabel>("kafkaCounted")->text(),
             u"Read back in 60 s: 140. By type: message 100, stock-update 40. By topic: channel:news 90, "
             "stock:ACME 20, stock:BETA 10, channel:jobs 5, stock:GAMMA 4, others 11"_s);
    QCOMPARE(find<QLabel>("kafkaCounted")->textFormat(), Qt::PlainText);
    QVERIFY(find<QLabel>("kafkaCounted")->toolTip().contains(u"rarer 1"_s));

    status.producer.isConnected = false;
    status.producer.lastError = u"no broker answers"_s;
    status.consumer.isAssigned = false;
    status.consumer.aggregation.reset();
    m_controller->take(status);
    QVERIFY(find<QLabel>("kafkaProducer")->text().endsWith(u"Problem: no broker answers"_s));
    QVERIFY(find<QLabel>("kafkaConsumer")->text().endsWith(u"another member reads"_s));
    QVERIFY(!find<QLabel>("kafkaCounted")->isVisible());

    status.consumer.isConnected = false;
    status.consumer.members.reset();
    status.consumer.lastError = u"timed out"_s;
    m_controller->take(status);
    QCOMPARE(find<QLabel>("kafkaConsumer")->text(), u"Group heliograph-aggregation: timed out"_s);
    QVERIFY(!find<QLabel>("kafkaIngest")->isVisible());

    status.ingest = {{.topic = u"orders"_s, .channel = u"<b>news"_s, .lag = 7, .remade = 1},
                     {.topic = u"more"_s, .channel = u"news"_s},
                     {.topic = u"gone"_s, .channel = u"news"_s, .lastError = u"no such topic"_s}};
    m_controller->take(status);
    QCOMPARE(find<QLabel>("kafkaIngest")->textFormat(), Qt::PlainText);
    QCOMPARE(find<QLabel>("kafkaIngest")->text().split(u'\n'),
             QStringList({u"Topic orders into channel <b>news: this server takes it, 7 behind. It was removed and made "
                          "again, and is taken from its beginning"_s,
                          u"Topic more into channel news: another server takes it"_s,
                          u"Topic gone into channel news. Problem: no such topic"_s}));
}

void TestOperatorPage::withoutAKafkaNothingIsSaidOfOne()
{
    fill();
    QVERIFY(!find<QWidget>("kafka")->isVisible());
    m_controller->take(kafka());
    QVERIFY(find<QWidget>("kafka")->isVisible());
    m_controller->setClient(nullptr);
    QVERIFY(!find<QWidget>("kafka")->isVisible());
}

void TestOperatorPage::everythingHasAName()
{
    fill();
    QCOMPARE(accessibilityProblems(*m_page).join(u"; "_s), QString());
    QCOMPARE(formattedNumbers(*find<QTableView>("clientTable")), QStringList());
    for (const CounterView *counter : m_page->findChildren<CounterView *>())
        QVERIFY2(counter->toolTip().contains(u'\n'), qPrintable(counter->accessibleName()));
    for (const QPushButton *button : m_page->findChildren<QPushButton *>())
        QVERIFY2(!button->isVisible() || !button->toolTip().isEmpty(), qPrintable(button->text()));
}

void TestOperatorPage::tabFollowsTheEye()
{
    fill();
    find<QTableView>("clientTable")->selectRow(0);
    QCOMPARE(tabOrder(*m_page).join(u' '),
             u"panelMenuButton worstFirst kickButton clientTable drainTime drainButton"_s);
}

void TestOperatorPage::looksRightInEveryState_data()
{
    QTest::addColumn<QByteArray>("state");
    for (const char *state : {"empty", "live", "selected", "unlisted", "notready", "draining", "kafka", "error"})
        QTest::newRow(state) << QByteArray(state);
}

void TestOperatorPage::looksRightInEveryState()
{
    QFETCH(QByteArray, state);
    if (state != "empty")
        fill();
    if (state == "selected")
        find<QTableView>("clientTable")->selectRow(0);
    if (state == "unlisted")
        m_controller->noteUnlisted();
    if (state == "notready")
        m_controller->take(health(false));
    if (state == "draining")
        m_controller->take(DrainStatus{.isDraining = true, .left = 123, .gone = 217, .etaMs = 59'000, .instance = {}});
    if (state == "kafka")
        m_controller->take(kafka());
    if (state == "error")
        m_controller->fail(u"The token lacks the scope operate."_s);
    QCOMPARE(layoutProblemsInEveryLook(*m_page, u"operator-"_s + QString::fromLatin1(state)), QStringList());
}

void TestOperatorPage::fillCounters()
{
    m_controller->take(ServerStatus());
    m_controller->take(ConnectionList());
    m_controller->take({.delivered = 1, .published = 1, .bids = 0, .skipped = 0}, {});
    m_controller->take({.delivered = 9, .published = 5, .bids = 0, .skipped = 0},
                       std::chrono::steady_clock::time_point(std::chrono::seconds(2)));
}

void TestOperatorPage::countersShareTheWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("a wide window") << 2'400;
    // The last one stood alone there, as wide as all the others.
    QTest::newRow("one in the last line") << 930;
    QTest::newRow("a narrow one") << 600;
}

void TestOperatorPage::countersShareTheWidth()
{
    QFETCH(int, width);
    fillCounters();
    m_page->resize(width, 700);
    const QList<CounterView *> counters = m_page->findChildren<CounterView *>();
    QCOMPARE(counters.size(), 7);
    const auto widest = [&counters] { return (*std::ranges::max_element(counters, {}, &QWidget::width))->width(); };
    const auto narrowest = [&counters] { return (*std::ranges::min_element(counters, {}, &QWidget::width))->width(); };
    QTRY_VERIFY2(counters.last()->isVisible() && widest() < 2 * narrowest(),
                 qPrintable(QStringLiteral("%1 to %2").arg(narrowest()).arg(widest())));
}

void TestOperatorPage::ratesOfBeforeAPauseAreNotShown()
{
    fillCounters();
    const auto name = [this] { return m_page->findChildren<CounterView *>().last()->accessibleName(); };
    QCOMPARE(name(), u"Skipped/s: 0"_s);
    m_page->hide();
    m_page->show();
    QCOMPARE(name(), u"Skipped/s: \u2013"_s);
}

// On a large screen they were as small as in a corner of the window.
void TestOperatorPage::countersCanBeReadFromAfarOnAWall()
{
    fillCounters();
    const auto counters = m_page->findChildren<CounterView *>();
    QTRY_VERIFY(counters.last()->isVisible());
    const int usual = counters.front()->height();
    m_page->resize(2'560, 1'440);
    QTRY_VERIFY(2 * counters.front()->height() > 3 * usual);
    for (const CounterView *counter : counters)
        QTRY_COMPARE(counter->mapTo(m_page.get(), QPoint()).y(), counters.front()->mapTo(m_page.get(), QPoint()).y());
    m_page->resize(720, 420);
    QTRY_COMPARE(counters.front()->height(), usual);
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestOperatorPage)

#include "tst_operatorpage.moc"
