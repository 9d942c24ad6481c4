// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/alertcontroller.h"
#include "client/feed/clocktext.h"
#include "server/protocol/endpoints.h"
#include "tests/support/panelchecks.h"
#include "tests/support/pseudotranslator.h"
#include "ui/alerts/acknowledgedialog.h"
#include "ui/alerts/alertdialog.h"
#include "ui/alerts/alertsbutton.h"
#include "ui/alerts/alertspanel.h"
#include "ui/alerts/alertstext.h"
#include "ui/style/messageline.h"

#include <QComboBox>
#include <QDateTime>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

AlertStatus alert(const QByteArray &name, const QByteArray &rule, AlertState state = AlertState::ok)
{
    return {.name = name,
            .rule = std::get<AlertRule>(AlertRule::fromJson(QJsonDocument::fromJson(rule).object())),
            .revision = "rev-" + name,
            .state = state,
            .value = 97.5,
            .since = QDateTime::currentMSecsSinceEpoch() - 60'000};
}

QList<AlertStatus> alerts()
{
    AlertStatus known =
        alert("db-silent", R"({"topic":"metrics:db","noDataMs":30000,"severity":"error"})", AlertState::firing);
    known.acknowledged = AlertAcknowledgement{.by = "ada", .reason = u"on it"_s, .at = 1};
    AlertStatus fixed = alert("jobs", R"({"topic":"channel:jobs","field":"failed","above":3,"message":"Jobs fail"})");
    fixed.isFromFile = true;
    return {alert("acme", R"({"topic":"stock:ACME","changePercent":-5,"withinMs":300000})", AlertState::pending), known,
            fixed,
            alert("web-load", R"({"topic":"metrics:web","field":"cpu","above":90,"forMs":30000,"severity":"error"})",
                  AlertState::firing)};
}

} // namespace

class TestAlertsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init();
    void cleanup();

    void whatNeedsAPersonIsOnTop();
    void withoutALinkNothingIsSaidToFire();
    void conditionsAreSaidInWords_data();
    void conditionsAreSaidInWords();
    void aNoticeSaysTheConditionInTheLanguageOfTheWindow();
    void aWholeListSaysOnceHowManyFire();
    void eventsChangeTheLines();
    void aValueSaysWhenItWasSo();
    void aValueHasItsUnitAndAFewDecimals_data();
    void aValueHasItsUnitAndAFewDecimals();
    void anEventAboutAnUnknownRuleChangesNothing();
    void onlyWhatFiresCanBeAcknowledged();
    void whatTheScopesDoNotAllowIsDisabledAndSaysWhy();
    void withoutALinkNothingCanBeChanged();
    void aRuleFromAFileCannotBeDeleted();
    void whatIsChosenStaysChosenOverANewConnection();
    void aMessageMovesNoButton();
    void theCountIsHiddenWhileNothingFires();
    void whatIsSnoozedCallsNoPerson();
    void anAlertCallsAgainWhenItsSnoozeIsOver();
    void theDialogMakesARule();
    void aRiseAndAFallAreConditionsOfTheirOwn();
    void knownValuesAreInTheLanguageOfTheWindow();
    void theDialogAsksForWhatIsWatched();
    void theDialogSaysWhereTheAlertEnds();
    void whatFiresSaysWhereItEnds();
    void theDialogSaysWhatIsWrong();
    void aRuleComesOutOfTheDialogAsItWentIn_data();
    void aRuleComesOutOfTheDialogAsItWentIn();
    void aChangedConditionOfAFiringAlertIsSaidToBeginAnew();
    void aChangedConditionIsSaidToEndTheAcknowledgement();
    void theChosenAlertIsEdited();
    void whatWasDoneIsNotSaidForEver();
    void whatIsNotSavedStaysInTheDialog();
    void aReasonIsSeenWithTheAcknowledgement();
    void everythingHasAName();
    void nothingIsCutOffInANarrowTab();
    void looksRight();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_panel->findChild<Widget *>(QString::fromLatin1(name));
    }
    QStringList column(int column) const;
    void choose(const QString &name);
    static void choose(const AlertDialog &dialog, const char *box, const QString &data);

    std::unique_ptr<AlertController> m_controller;
    std::unique_ptr<AlertsPanel> m_panel;
};

void TestAlertsPanel::init()
{
    m_controller = std::make_unique<AlertController>();
    m_panel = std::make_unique<AlertsPanel>(*m_controller);
    m_panel->setLinkUp(true);
    m_controller->take({.alerts = alerts(), .serverTime = 1});
    m_panel->resize(720, 320);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestAlertsPanel::cleanup()
{
    m_panel.reset();
    m_controller.reset();
}

QStringList TestAlertsPanel::column(int column) const
{
    const QAbstractItemModel *model = find<QTableView>("alertTable")->model();
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->index(row, column).data().toString());
    return texts;
}

void TestAlertsPanel::choose(const QString &name)
{
    auto *table = find<QTableView>("alertTable");
    table->selectRow(int(column(AlertsModel::nameColumn).indexOf(name)));
}

void TestAlertsPanel::choose(const AlertDialog &dialog, const char *box, const QString &data)
{
    auto *combo = dialog.findChild<QComboBox *>(QString::fromLatin1(box));
    combo->setCurrentIndex(combo->findData(data));
}

void TestAlertsPanel::whatNeedsAPersonIsOnTop()
{
    QCOMPARE(column(AlertsModel::nameColumn), (QStringList{u"web-load"_s, u"db-silent"_s, u"acme"_s, u"jobs"_s}));
    QCOMPARE(column(AlertsModel::stateColumn),
             (QStringList{u"Firing"_s, u"Acknowledged by ada: on it"_s, u"Pending"_s, u"OK (rule from a file)"_s}));
}

void TestAlertsPanel::conditionsAreSaidInWords_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("text");
    QTest::newRow("above") << QByteArray(R"({"topic":"metrics:web","field":"cpu","above":90,"forMs":30000})")
                           << u"cpu of web above 90, for 30 s"_s;
    QTest::newRow("below") << QByteArray(R"({"topic":"stock:ACME","below":1234.5})")
                           << u"price of ACME below 1,234.5"_s;
    QTest::newRow("a fall") << QByteArray(R"({"topic":"stock:ACME","changePercent":-5,"withinMs":300000})")
                            << u"price of ACME falls by 5 % within 5 min"_s;
    QTest::newRow("silence") << QByteArray(R"({"topic":"metrics:db","noDataMs":30000})") << u"no data of db for 30 s"_s;
    QTest::newRow("off") << QByteArray(R"({"topic":"channel:jobs","above":3,"enabled":false})")
                         << u"jobs above 3 (off)"_s;
}

void TestAlertsPanel::conditionsAreSaidInWords()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, text);
    QCOMPARE(conditionText(alert("a", rule).rule), text);
}

// The server's English words stood beside rules in the language of the window.
void TestAlertsPanel::aNoticeSaysTheConditionInTheLanguageOfTheWindow()
{
    AlertsModel model;
    model.setAlerts(alerts());
    const AlertStatus &load = *model.find("web-load");
    AlertChange change = AlertChange::of(load, AlertChange::State::firing, 0);
    PseudoTranslator pseudo;
    QVERIFY(QCoreApplication::installTranslator(&pseudo));
    const QString said = messageText(change, model);
    const QString condition = conditionText(load.rule);
    QCoreApplication::removeTranslator(&pseudo);
    QCOMPARE(said, condition);
    QVERIFY2(said != change.message, qPrintable(said));
    // A message that a person wrote, and what is not known here, stay as they are.
    QCOMPARE(messageText(AlertChange::of(*model.find("jobs"), AlertChange::State::firing, 0), model), u"Jobs fail"_s);
    change.name = "another";
    QCOMPARE(messageText(change, model), change.message);
}

// The list is read every few seconds, and each count goes through all of it.
void TestAlertsPanel::aWholeListSaysOnceHowManyFire()
{
    AlertsModel model;
    const QSignalSpy firing(&model, &AlertsModel::firingChanged);
    model.setAlerts(alerts());
    QCOMPARE(firing.size(), 1);
    QCOMPARE(firing.first().first().toInt(), 2);
}

void TestAlertsPanel::eventsChangeTheLines()
{
    const QSignalSpy firing(&m_controller->alerts(), &AlertsModel::firingChanged);
    AlertChange change = AlertChange::of(alerts().at(0), AlertChange::State::firing, 7);
    m_controller->apply(change);
    QCOMPARE(firing.last().first().toInt(), 3);
    change.state = AlertChange::State::acknowledged;
    change.by = "bob";
    m_controller->apply(change);
    QVERIFY(column(AlertsModel::stateColumn).contains(u"Acknowledged by bob"_s));
    change.state = AlertChange::State::resolved;
    m_controller->apply(change);
    QCOMPARE(firing.last().first().toInt(), 2);
    QVERIFY(!column(AlertsModel::stateColumn).contains(u"Acknowledged by bob"_s));
    change.state = AlertChange::State::snoozed;
    change.snoozedUntil = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
    m_controller->apply(change);
    QVERIFY(column(AlertsModel::stateColumn).filter(u"OK, snoozed until"_s).size() == 1);
}

// The time beside it was that at which the list was read.
void TestAlertsPanel::aValueSaysWhenItWasSo()
{
    const QDateTime came(QDate(2026, 11, 30), QTime(9, 5));
    const QDateTime fired(QDate(2026, 11, 30), QTime(10, 7));
    // An older server does not say when.
    QCOMPARE(column(AlertsModel::valueColumn).first(), u"97.5"_s);
    QList<AlertStatus> listed = alerts();
    listed.last().valueAt = came.toMSecsSinceEpoch();
    m_controller->take({.alerts = listed, .serverTime = fired.toMSecsSinceEpoch()});
    QCOMPARE(column(AlertsModel::valueColumn).first(), u"97.5 (%1)"_s.arg(momentText(came)));
    AlertChange change = AlertChange::of(alerts().last(), AlertChange::State::acknowledged, fired.toMSecsSinceEpoch());
    change.value = 99;
    // What persons do is no report.
    m_controller->apply(change);
    QCOMPARE(column(AlertsModel::valueColumn).filter(u"99 ("_s), QStringList());
    change.state = AlertChange::State::firing;
    m_controller->apply(change);
    QVERIFY(column(AlertsModel::valueColumn).contains(u"99 (%1)"_s.arg(momentText(fired))));
}

void TestAlertsPanel::aValueHasItsUnitAndAFewDecimals_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    const QByteArray change(R"({"topic":"stock:ACME","changePercent":5,"withinMs":300000})");
    const QByteArray limit(R"({"topic":"channel:jobs","above":3})");
    QTest::newRow("a change") << change << 0.6641366224 << u"0.66 %"_s;
    QTest::newRow("a fall") << change << -12.5 << u"-12.5 %"_s;
    QTest::newRow("hardly a fall") << change << -0.001 << u"0 %"_s;
    QTest::newRow("a number") << limit << 0.6641366224 << u"0.6641"_s;
    QTest::newRow("a large one") << limit << 1234567.891234 << u"1,234,567.8912"_s;
    QTest::newRow("a very small one") << limit << 0.000123456 << u"0.0001235"_s;
    QTest::newRow("none") << limit << 0.0 << u"0"_s;
}

// A change was "0.6641366224".
void TestAlertsPanel::aValueHasItsUnitAndAFewDecimals()
{
    QFETCH(QByteArray, rule);
    QFETCH(double, value);
    QFETCH(QString, text);
    AlertStatus listed = alert("a", rule);
    listed.value = value;
    m_controller->take({.alerts = {listed}, .serverTime = 1});
    QCOMPARE(column(AlertsModel::valueColumn), QStringList{text});
}

void TestAlertsPanel::anEventAboutAnUnknownRuleChangesNothing()
{
    const QStringList before = column(AlertsModel::nameColumn);
    m_controller->apply(
        AlertChange::of(alert("other", R"({"topic":"stock:ACME","above":1})"), AlertChange::State::firing, 7));
    QCOMPARE(column(AlertsModel::nameColumn), before);
}

void TestAlertsPanel::onlyWhatFiresCanBeAcknowledged()
{
    const auto *acknowledge = find<QPushButton>("acknowledgeAlert");
    QVERIFY(!acknowledge->isEnabled());
    choose(u"web-load"_s);
    QVERIFY(acknowledge->isEnabled());
    choose(u"db-silent"_s);
    QVERIFY(!acknowledge->isEnabled());
    choose(u"acme"_s);
    QVERIFY(!acknowledge->isEnabled());
    QVERIFY(find<QPushButton>("snoozeAlert")->isEnabled());
}

void TestAlertsPanel::whatTheScopesDoNotAllowIsDisabledAndSaysWhy()
{
    m_panel->setForbidden(u"It needs the scope alert."_s);
    choose(u"web-load"_s);
    for (const char *name : {"addAlert", "editAlert", "acknowledgeAlert", "snoozeAlert", "deleteAlert"}) {
        const auto *button = find<QPushButton>(name);
        QVERIFY2(!button->isEnabled(), name);
        QVERIFY2(button->toolTip().contains(u"scope alert"_s), name);
    }
    m_panel->setForbidden({});
    QVERIFY(find<QPushButton>("deleteAlert")->isEnabled());
}

void TestAlertsPanel::withoutALinkNothingCanBeChanged()
{
    choose(u"web-load"_s);
    m_panel->setLinkUp(false);
    for (const char *name : {"addAlert", "editAlert", "acknowledgeAlert", "snoozeAlert", "deleteAlert"})
        QVERIFY2(!find<QPushButton>(name)->isEnabled(), name);
    QVERIFY(find<QPushButton>("addAlert")->toolTip().contains(u"no connection"_s));
    m_panel->setLinkUp(true);
    for (const char *name : {"addAlert", "editAlert", "acknowledgeAlert", "snoozeAlert", "deleteAlert"})
        QVERIFY2(find<QPushButton>(name)->isEnabled(), name);
}

void TestAlertsPanel::aRuleFromAFileCannotBeDeleted()
{
    choose(u"jobs"_s);
    QVERIFY(!find<QPushButton>("deleteAlert")->isEnabled());
    QVERIFY(find<QPushButton>("snoozeAlert")->isEnabled());
}

// It stayed red through an outage, although it was not known any more.
void TestAlertsPanel::withoutALinkNothingIsSaidToFire()
{
    QWidget strip;
    AlertsButton button(&strip);
    button.setFiring(2, 1);
    const QString live = button.text();
    const QImage red = button.icon().pixmap(16).toImage();
    button.setLinkUp(false);
    QVERIFY(button.text() != live);
    QVERIFY(button.text().contains(u"when last known"_s));
    QVERIFY(button.icon().pixmap(16).toImage() != red);
    button.setLinkUp(true);
    QCOMPARE(button.text(), live);

    const auto *summary = m_panel->findChild<QLabel *>(u"alertSummary"_s);
    const auto colourOfFiring = [this] {
        const QAbstractItemModel *model = find<QTableView>("alertTable")->model();
        return model->index(0, AlertsModel::stateColumn).data(Qt::ForegroundRole).value<QColor>();
    };
    QCOMPARE(summary->text(), u"2 firing"_s);
    const QColor urgent = colourOfFiring();
    m_panel->setLinkUp(false);
    QCOMPARE(summary->text(), u"2 firing when last known"_s);
    QVERIFY(colourOfFiring() != urgent);
    m_panel->setLinkUp(true);
    QCOMPARE(summary->text(), u"2 firing"_s);
    QCOMPARE(colourOfFiring(), urgent);
}

void TestAlertsPanel::whatIsChosenStaysChosenOverANewConnection()
{
    choose(u"acme"_s);
    m_controller->setClient(nullptr);
    QVERIFY(column(AlertsModel::nameColumn).isEmpty());
    m_controller->take({.alerts = alerts(), .serverTime = 1});
    const QModelIndexList rows = find<QTableView>("alertTable")->selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().data().toString(), u"acme"_s);
}

void TestAlertsPanel::aMessageMovesNoButton()
{
    const auto place = [this] { return find<QPushButton>("editAlert")->mapTo(m_panel.get(), QPoint()); };
    const QPoint before = place();
    Q_EMIT m_controller->failed(u"That did not work."_s);
    QTRY_VERIFY(find<QWidget>("alertMessage")->isVisible());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(place(), before);
}

void TestAlertsPanel::theCountIsHiddenWhileNothingFires()
{
    QWidget strip;
    AlertsButton button(&strip);
    QVERIFY(!button.isVisibleTo(&strip));
    button.setFiring(2, 1);
    QVERIFY(button.isVisibleTo(&strip));
    QVERIFY(button.text().startsWith(u'2'));
    button.setFiring(0, 0);
    QVERIFY(!button.isVisibleTo(&strip));
}

// It counted as firing and stayed red.
void TestAlertsPanel::whatIsSnoozedCallsNoPerson()
{
    const QAbstractItemModel *model = find<QTableView>("alertTable")->model();
    const auto colour = [model](int row) {
        return model->index(row, AlertsModel::stateColumn).data(Qt::ForegroundRole).value<QColor>();
    };
    const QColor urgent = colour(0);
    const QSignalSpy firing(&m_controller->alerts(), &AlertsModel::firingChanged);
    AlertChange change = AlertChange::of(alerts().last(), AlertChange::State::snoozed, 7);
    change.snoozedUntil = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
    m_controller->apply(change);
    QCOMPARE(firing.last(), (QVariantList{1, 0, 1}));
    QCOMPARE(find<QLabel>("alertSummary")->text(), u"1 firing, 1 snoozed"_s);
    const int row = int(column(AlertsModel::nameColumn).indexOf(u"web-load"_s));
    QVERIFY(column(AlertsModel::stateColumn).at(row).startsWith(u"Firing, snoozed until"_s));
    QVERIFY(colour(row) != urgent);
    change.snoozedUntil.reset();
    m_controller->apply(change);
    QCOMPARE(firing.last(), (QVariantList{2, 1, 0}));
    QCOMPARE(colour(0), urgent);
}

// Also where no server says so.
void TestAlertsPanel::anAlertCallsAgainWhenItsSnoozeIsOver()
{
    const QSignalSpy firing(&m_controller->alerts(), &AlertsModel::firingChanged);
    AlertChange change = AlertChange::of(alerts().last(), AlertChange::State::snoozed, 7);
    change.snoozedUntil = QDateTime::currentMSecsSinceEpoch() + 200;
    m_controller->apply(change);
    QTRY_VERIFY(!firing.isEmpty() && firing.last() == (QVariantList{2, 1, 0}));
    QCOMPARE(find<QLabel>("alertSummary")->text(), u"2 firing"_s);
}

void TestAlertsPanel::theDialogMakesARule()
{
    AlertDialog dialog(u"metrics:web"_s);
    const QSignalSpy submitted(&dialog, &AlertDialog::submitted);
    dialog.findChild<QDoubleSpinBox *>(u"alertLimit"_s)->setValue(80);
    dialog.findChild<QDoubleSpinBox *>(u"alertHold"_s)->setValue(10);
    dialog.findChild<QPushButton *>(u"actionSend"_s)->click();
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(dialog.name(), QByteArray("web-cpu"));
    QCOMPARE(dialog.rule().toJson(),
             QByteArray(R"({"above":80,"clearBelow":76,"enabled":true,"field":"cpu","forMs":10000,)"
                        R"("severity":"warning","topic":"metrics:web"})"));
    choose(dialog, "alertCondition", u"noDataMs"_s);
    dialog.findChild<QDoubleSpinBox *>(u"alertTime"_s)->setValue(12.5);
    QCOMPARE(dialog.name(), QByteArray("web-silent"));
    QCOMPARE(dialog.rule().noDataMs, 12'500);
    // What the person has emptied stays empty.
    auto *called = dialog.findChild<QLineEdit *>(u"alertName"_s);
    called->selectAll();
    QTest::keyClick(called, Qt::Key_Backspace);
    QCOMPARE(dialog.name(), QByteArray());
    const AlertDialog priced(u"stock:ACME"_s, 194.23);
    QCOMPARE(priced.rule().limit, 194.23);
}

// One entry "changes by" looked like both.
void TestAlertsPanel::aRiseAndAFallAreConditionsOfTheirOwn()
{
    AlertDialog dialog(u"stock:ACME"_s);
    dialog.findChild<QDoubleSpinBox *>(u"alertLimit"_s)->setValue(5);
    choose(dialog, "alertCondition", u"rise"_s);
    QCOMPARE(dialog.rule().limit, 5.0);
    choose(dialog, "alertCondition", u"fall"_s);
    QCOMPARE(dialog.rule().limit, -5.0);
    const AlertDialog known(alerts().first());
    QCOMPARE(known.findChild<QComboBox *>(u"alertCondition"_s)->currentText(), u"falls by, in %"_s);
    QCOMPARE(known.findChild<QDoubleSpinBox *>(u"alertLimit"_s)->value(), 5.0);
}

// German had "price von ACME".
void TestAlertsPanel::knownValuesAreInTheLanguageOfTheWindow()
{
    PseudoTranslator pseudo;
    QVERIFY(QCoreApplication::installTranslator(&pseudo));
    const QString price = fieldText(TopicKind::stock, u"price"_s);
    QVERIFY(price != u"price"_s);
    QVERIFY(conditionText(alerts().first().rule).contains(price));
    // A channel calls its values as it likes.
    QCOMPARE(fieldText(TopicKind::channel, u"price"_s), u"price"_s);
    const AlertDialog dialog(u"stock:ACME"_s, 5);
    QCOMPARE(dialog.findChild<QComboBox *>(u"alertField"_s)->currentText(), price);
    // And the wire has its own words.
    QCOMPARE(dialog.rule().field, u"price"_s);
    QCOMPARE(dialog.name(), QByteArray("ACME-price"));
    const AlertDialog known(alert("a", R"({"topic":"metrics:web","field":"memory","above":1})"));
    QCOMPARE(known.rule().field, u"memory"_s);
    QCoreApplication::removeTranslator(&pseudo);
}

void TestAlertsPanel::theDialogAsksForWhatIsWatched()
{
    const AlertDialog dialog(u"metrics:web"_s);
    const auto *subject = dialog.findChild<QLineEdit *>(u"alertSubject"_s);
    const auto label = [&dialog, subject] {
        for (const QLabel *each : dialog.findChildren<QLabel *>()) {
            if (each->buddy() == subject)
                return each->text().remove(u'&');
        }
        return QString();
    };
    QCOMPARE(label(), u"Host:"_s);
    choose(dialog, "alertKind", u"stock"_s);
    QCOMPARE(label(), u"Symbol:"_s);
    choose(dialog, "alertKind", u"channel"_s);
    QCOMPARE(label(), u"Channel:"_s);
    QCOMPARE(subject->accessibleName(), label());
}

// "5 % back" was not understood.
void TestAlertsPanel::theDialogSaysWhereTheAlertEnds()
{
    AlertDialog dialog(u"metrics:web"_s);
    const auto *clear = dialog.findChild<QLineEdit *>(u"alertClear"_s);
    auto *limit = dialog.findChild<QDoubleSpinBox *>(u"alertLimit"_s);
    limit->setValue(80);
    QCOMPARE(clear->placeholderText(), u"76 (5 % below the limit)"_s);
    choose(dialog, "alertCondition", u"below"_s);
    QCOMPARE(clear->placeholderText(), u"84 (5 % above the limit)"_s);
    limit->setValue(-10);
    QCOMPARE(clear->placeholderText(), u"-9.5 (5 % above the limit)"_s);
    limit->setValue(182'160.1234);
    dialog.show();
    QVERIFY(clear->width() > clear->fontMetrics().horizontalAdvance(clear->placeholderText()));
}

// A price of 353 stood beside an alert above 355 that fired.
void TestAlertsPanel::whatFiresSaysWhereItEnds()
{
    const QAbstractItemModel *model = find<QTableView>("alertTable")->model();
    const QString tip = model->index(0, AlertsModel::valueColumn).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.endsWith(u"\nIt ends at 85.5 or lower."_s), qPrintable(tip));
    const auto end = [](const QByteArray &json) { return endText(alert("a", json).rule); };
    QCOMPARE(end(R"({"topic":"stock:ACME","below":100,"clearAbove":120})"), u"It ends at 120 or higher."_s);
    QCOMPARE(end(R"({"topic":"metrics:db","noDataMs":30000})"), u"It ends when data comes again."_s);
}

void TestAlertsPanel::theDialogSaysWhatIsWrong()
{
    AlertDialog dialog(QString{});
    const auto *save = dialog.findChild<QPushButton *>(u"actionSend"_s);
    const auto *message = dialog.findChild<MessageLine *>();
    QVERIFY(!save->isEnabled());
    auto *subject = dialog.findChild<QLineEdit *>(u"alertSubject"_s);
    subject->setText(u"a b"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(message->text().contains(u"letters"_s));
    subject->setText(u"web"_s);
    QVERIFY(save->isEnabled());
    auto *clear = dialog.findChild<QLineEdit *>(u"alertClear"_s);
    for (const QString &wrong : {u"95"_s, u"much"_s}) {
        clear->setText(wrong);
        QVERIFY2(!save->isEnabled(), qPrintable(wrong));
        QVERIFY2(message->text().contains(u"alert"_s), qPrintable(wrong));
    }
    clear->setText(u"85"_s);
    QVERIFY(save->isEnabled());
    choose(dialog, "alertCondition", u"rise"_s);
    for (const double wrong : {0.0, -5.0}) {
        dialog.findChild<QDoubleSpinBox *>(u"alertLimit"_s)->setValue(wrong);
        QVERIFY(!save->isEnabled());
        QCOMPARE(message->text(), u"A rise or a fall is above 0 %."_s);
    }
    dialog.findChild<QDoubleSpinBox *>(u"alertLimit"_s)->setValue(2e6);
    QCOMPARE(message->text(), u"A change is at most 1,000,000 %."_s);
    // Never in the words of the protocol.
    choose(dialog, "alertCondition", u"below"_s);
    for (const QString &wrong : {u"inf"_s, u"1e300"_s}) {
        clear->setText(wrong);
        QVERIFY2(message->text().startsWith(u"Where the alert ends must be a number"_s), qPrintable(wrong));
    }
    clear->clear();
    choose(dialog, "alertKind", u"channel"_s);
    auto *field = dialog.findChild<QComboBox *>(u"alertField"_s);
    for (const QString &wrong : {u"jobs..failed"_s, u".failed"_s, QString(limit::alertFieldCharacters + 1, u'a')}) {
        field->setEditText(wrong);
        QVERIFY2(!save->isEnabled(), qPrintable(wrong));
        QVERIFY2(message->text().startsWith(u"A value is a member"_s), qPrintable(message->text()));
    }
    field->setEditText(u"jobs.failed"_s);
    QVERIFY(save->isEnabled());
    dialog.findChild<QLineEdit *>(u"alertText"_s)->setText(u"a\u0007b"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(message->text().contains(u"single line"_s));
}

void TestAlertsPanel::aRuleComesOutOfTheDialogAsItWentIn_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("a limit") << QByteArray(R"({"topic":"metrics:web","field":"memory","above":90.125,"forMs":1500})");
    QTest::newRow("with its own way back")
        << QByteArray(R"({"topic":"stock:ACME","below":0.00125,"clearAbove":0.002,"severity":"info"})");
    QTest::newRow("a limit with more decimals than the field shows")
        << QByteArray(R"({"topic":"stock:ACME","above":0.0000004})");
    QTest::newRow("a large limit") << QByteArray(R"({"topic":"metrics:web","field":"requests","above":1234567})");
    QTest::newRow("a fall that lasts") << QByteArray(
        R"({"topic":"stock:ACME","changePercent":-5,"withinMs":90500,"forMs":2000})");
    QTest::newRow("a rise") << QByteArray(R"({"topic":"stock:ACME","changePercent":0.3,"withinMs":300000})");
    QTest::newRow("the trend") << QByteArray(R"({"topic":"stock:ACME","field":"trend","below":0})");
    QTest::newRow("silence of a host") << QByteArray(R"({"topic":"metrics:db","noDataMs":30000})");
    QTest::newRow("silence of a value") << QByteArray(R"({"topic":"metrics:db","field":"cpu","noDataMs":30000})");
    QTest::newRow("deep in a channel") << QByteArray(
        R"({"topic":"channel:jobs","field":"jobs.0.failed","above":3,"message":"Jobs fail"})");
    QTest::newRow("off") << QByteArray(R"({"topic":"channel:jobs","above":3,"enabled":false,"severity":"error"})");
}

void TestAlertsPanel::aRuleComesOutOfTheDialogAsItWentIn()
{
    QFETCH(QByteArray, rule);
    const AlertStatus known = alert("a", rule);
    const AlertDialog dialog(known);
    QCOMPARE(dialog.name(), known.name);
    QCOMPARE(dialog.rule().toJson(), known.rule.toJson());
    QVERIFY(dialog.findChild<QPushButton *>(u"actionSend"_s)->isEnabled());
}

void TestAlertsPanel::aChangedConditionOfAFiringAlertIsSaidToBeginAnew()
{
    AlertDialog dialog(alerts().last());
    const auto *message = dialog.findChild<MessageLine *>();
    dialog.findChild<QLineEdit *>(u"alertText"_s)->setText(u"Too much"_s);
    QCOMPARE(message->text(), QString());
    dialog.findChild<QDoubleSpinBox *>(u"alertLimit"_s)->setValue(95);
    QVERIFY(message->text().contains(u"starts the check again"_s));
    QVERIFY(!message->text().contains(u"acknowledgement"_s));
}

void TestAlertsPanel::aChangedConditionIsSaidToEndTheAcknowledgement()
{
    AlertDialog dialog(alerts().at(1));
    dialog.findChild<QDoubleSpinBox *>(u"alertTime"_s)->setValue(45);
    QCOMPARE(dialog.findChild<MessageLine *>()->text(),
             u"It fires now. A change of its condition resolves it, ends its acknowledgement and starts the check "
             "again."_s);
}

void TestAlertsPanel::theChosenAlertIsEdited()
{
    auto *edit = find<QPushButton>("editAlert");
    QVERIFY(!edit->isEnabled());
    choose(u"jobs"_s);
    QVERIFY(!edit->isEnabled());
    QVERIFY(edit->toolTip().contains(u"file"_s));
    QTest::keyClick(find<QTableView>("alertTable"), Qt::Key_Return);
    QVERIFY(!m_panel->findChild<AlertDialog *>());
    choose(u"acme"_s);
    QTest::keyClick(find<QTableView>("alertTable"), Qt::Key_Return);
    const auto *dialog = m_panel->findChild<AlertDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->revision(), QByteArray("rev-acme"));
}

void TestAlertsPanel::whatWasDoneIsNotSaidForEver()
{
    const auto *message = find<MessageLine>("alertMessage");
    const auto pass = [this](int ticks) {
        for (int i = 0; i < ticks; ++i)
            m_panel->tick();
    };
    Q_EMIT m_controller->done(u"The alert jobs was saved."_s);
    pass(MessageLine::successTicks - 1);
    QCOMPARE(message->text(), u"The alert jobs was saved."_s);
    // The same once more.
    Q_EMIT m_controller->done(u"The alert jobs was saved."_s);
    pass(MessageLine::successTicks - 1);
    QVERIFY(message->isVisible());
    pass(1);
    QVERIFY(!message->isVisible());
    Q_EMIT m_controller->failed(u"The disk is full."_s);
    pass(2 * MessageLine::successTicks);
    QCOMPARE(message->text(), u"The disk is full."_s);
    // Nor does another list end it.
    m_controller->take({.alerts = alerts(), .serverTime = 2});
    QCOMPARE(message->text(), u"The disk is full."_s);
}

void TestAlertsPanel::whatIsNotSavedStaysInTheDialog()
{
    m_panel->addAlert(u"metrics:web"_s);
    auto *dialog = m_panel->findChild<AlertDialog *>();
    dialog->findChild<QPushButton *>(u"actionSend"_s)->click();
    QVERIFY(dialog->isVisible());
    QCOMPARE(dialog->findChild<MessageLine *>()->kind(), MessageLine::Kind::error);
}

void TestAlertsPanel::aReasonIsSeenWithTheAcknowledgement()
{
    QCOMPARE(column(AlertsModel::stateColumn).at(1), u"Acknowledged by ada: on it"_s);
    choose(u"web-load"_s);
    find<QPushButton>("acknowledgeAlert")->click();
    const auto *dialog = m_panel->findChild<AcknowledgeDialog *>();
    QVERIFY(dialog);
    auto *reason = dialog->findChild<QLineEdit *>(u"acknowledgeReason"_s);
    reason->setText(QString(500, u'x'));
    QCOMPARE(dialog->reason().size(), limit::titleCharacters);
}

void TestAlertsPanel::everythingHasAName()
{
    QCOMPARE(accessibilityProblems(*m_panel), QStringList());
    QCOMPARE(formattedNumbers(*m_panel->findChild<QTableView *>()), QStringList());
    AlertDialog dialog(u"metrics:web"_s);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QCOMPARE(accessibilityProblems(dialog), QStringList());
    keepPicture(dialog, u"alert-dialog"_s);
    choose(dialog, "alertKind", u"channel"_s);
    QCOMPARE(accessibilityProblems(dialog), QStringList());
    AcknowledgeDialog acknowledgement(alerts().last());
    acknowledgement.show();
    QVERIFY(QTest::qWaitForWindowExposed(&acknowledgement));
    QCOMPARE(accessibilityProblems(acknowledgement), QStringList());
    keepPicture(acknowledgement, u"acknowledge-dialog"_s);
}

// As wide as the tabs of a small window: the columns at the end were beyond the edge, and two of the buttons.
void TestAlertsPanel::nothingIsCutOffInANarrowTab()
{
    QVERIFY2(m_panel->minimumSizeHint().width() <= 340,
             qPrintable(QString::number(m_panel->minimumSizeHint().width())));
    m_panel->resize(340, 320);
    const auto *table = find<QTableView>("alertTable");
    QTRY_VERIFY2(table->horizontalHeader()->length() <= table->viewport()->width(),
                 qPrintable(u"%1 in %2"_s.arg(table->horizontalHeader()->length()).arg(table->viewport()->width())));
    for (int column = 0; column < table->model()->columnCount(); ++column)
        QVERIFY(table->columnWidth(column) >= 30);
    for (const QPushButton *button : m_panel->findChildren<QPushButton *>())
        QVERIFY2(m_panel->rect().contains(QRect(button->mapTo(m_panel.get(), QPoint()), button->size())),
                 qPrintable(button->text()));
}

void TestAlertsPanel::looksRight()
{
    choose(u"web-load"_s);
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"alerts"_s), QStringList());
    m_panel->resize(420, 260);
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"alerts-small"_s), QStringList());
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestAlertsPanel)
#include "tst_alertspanel.moc"
