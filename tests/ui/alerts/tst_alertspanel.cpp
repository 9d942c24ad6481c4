// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/alertcontroller.h"
#include "tests/support/panelchecks.h"
#include "ui/alerts/alertdialog.h"
#include "ui/alerts/alertsbutton.h"
#include "ui/alerts/alertspanel.h"
#include "ui/alerts/alertstext.h"
#include "ui/style/messageline.h"

#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
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
    void conditionsAreSaidInWords_data();
    void conditionsAreSaidInWords();
    void eventsChangeTheLines();
    void anEventAboutAnUnknownRuleChangesNothing();
    void onlyWhatFiresCanBeAcknowledged();
    void whatTheScopesDoNotAllowIsDisabledAndSaysWhy();
    void aRuleFromAFileCannotBeDeleted();
    void theCountIsHiddenWhileNothingFires();
    void theDialogMakesARule();
    void theDialogSaysWhatIsWrong();
    void everythingHasAName();
    void looksRight();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_panel->findChild<Widget *>(QString::fromLatin1(name));
    }
    QStringList column(int column) const;
    void choose(const QString &name);

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

void TestAlertsPanel::whatNeedsAPersonIsOnTop()
{
    QCOMPARE(column(AlertsModel::nameColumn), (QStringList{u"web-load"_s, u"db-silent"_s, u"acme"_s, u"jobs"_s}));
    QCOMPARE(column(AlertsModel::stateColumn),
             (QStringList{u"Firing"_s, u"Acknowledged by ada"_s, u"Pending"_s, u"OK"_s}));
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
                            << u"price of ACME down by 5 % within 5 min"_s;
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
    for (const char *name : {"addAlert", "acknowledgeAlert", "snoozeAlert", "deleteAlert"}) {
        const auto *button = find<QPushButton>(name);
        QVERIFY2(!button->isEnabled(), name);
        QVERIFY2(button->toolTip().contains(u"scope alert"_s), name);
    }
    m_panel->setForbidden({});
    QVERIFY(find<QPushButton>("deleteAlert")->isEnabled());
}

void TestAlertsPanel::aRuleFromAFileCannotBeDeleted()
{
    choose(u"jobs"_s);
    QVERIFY(!find<QPushButton>("deleteAlert")->isEnabled());
    QVERIFY(find<QPushButton>("snoozeAlert")->isEnabled());
}

void TestAlertsPanel::theCountIsHiddenWhileNothingFires()
{
    QWidget strip;
    AlertsButton button(&strip);
    QVERIFY(!button.isVisibleTo(&strip));
    button.setFiring(2);
    QVERIFY(button.isVisibleTo(&strip));
    QVERIFY(button.text().startsWith(u'2'));
    button.setFiring(0);
    QVERIFY(!button.isVisibleTo(&strip));
}

void TestAlertsPanel::theDialogMakesARule()
{
    AlertDialog dialog(u"metrics:web"_s);
    const QSignalSpy made(&dialog, &AlertDialog::ruleMade);
    dialog.findChild<QDoubleSpinBox *>(u"alertLimit"_s)->setValue(80);
    dialog.findChild<QSpinBox *>(u"alertTime"_s)->setValue(10);
    QCOMPARE(dialog.findChild<QLineEdit *>(u"alertName"_s)->text(), u"web-cpu"_s);
    dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    QCOMPARE(made.size(), 1);
    QCOMPARE(made.first().first().toByteArray(), QByteArray("web-cpu"));
    const auto rule = made.first().last().value<AlertRule>();
    QCOMPARE(rule.toJson(),
             QByteArray(R"({"above":80,"clearBelow":76,"enabled":true,"field":"cpu","forMs":10000,)"
                        R"("severity":"warning","topic":"metrics:web"})"));

    auto *condition = dialog.findChild<QComboBox *>(u"alertCondition"_s);
    condition->setCurrentIndex(condition->findData(u"noDataMs"_s));
    dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    QCOMPARE(made.last().first().toByteArray(), QByteArray("web-silent"));
    QCOMPARE(made.last().last().value<AlertRule>().noDataMs, 10'000);
}

void TestAlertsPanel::theDialogSaysWhatIsWrong()
{
    AlertDialog dialog({});
    const auto *save = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
    const auto *message = dialog.findChild<MessageLine *>();
    QVERIFY(!save->isEnabled());
    QVERIFY(message->text().isEmpty());
    auto *subject = dialog.findChild<QLineEdit *>(u"alertSubject"_s);
    subject->setText(u"a b"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(!message->text().isEmpty());
    subject->setText(u"web"_s);
    QVERIFY(save->isEnabled());
    auto *condition = dialog.findChild<QComboBox *>(u"alertCondition"_s);
    condition->setCurrentIndex(condition->findData(u"changePercent"_s));
    dialog.findChild<QDoubleSpinBox *>(u"alertLimit"_s)->setValue(0);
    QVERIFY(!save->isEnabled());
    QVERIFY(!message->text().isEmpty());
}

void TestAlertsPanel::everythingHasAName()
{
    QCOMPARE(accessibilityProblems(*m_panel), QStringList());
    AlertDialog dialog(u"metrics:web"_s);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QCOMPARE(accessibilityProblems(dialog), QStringList());
    keepPicture(dialog, u"alert-dialog"_s);
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
