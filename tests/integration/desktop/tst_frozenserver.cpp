// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QStandardPaths>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// A server that keeps its connections and says nothing any more: only the window's own clock can detect it.
class TestFrozenServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void valuesAgeByTheWindowsOwnClock();
    void withoutHeartbeatsTheLinkIsMadeAnew();
};

namespace
{

// What a panel has said about its values, one after the other.
class StateRecord : public QObject
{
public:
    explicit StateRecord(QWidget &panel) { panel.installEventFilter(this); }
    const QStringList &states() const { return m_states; }

protected:
    bool eventFilter(QObject *panel, QEvent *event) override
    {
        const QString state = panel->property("state").toString();
        if (event->type() == QEvent::DynamicPropertyChange && m_states.value(m_states.size() - 1) != state)
            m_states.append(state);
        return false;
    }

private:
    QStringList m_states;
};

const QStringList quickData{u"--stock-interval"_s, u"200ms"_s, u"--metrics-interval"_s, u"200ms"_s,
                            u"--demo-lots"_s,      u"1"_s,     u"--auction-interval"_s, u"0"_s};

} // namespace

void TestFrozenServer::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestFrozenServer::valuesAgeByTheWindowsOwnClock()
{
    ServerProcess server;
    QVERIFY2(server.start(quickData), server.output().constData());
    const QByteArray rule = R"({"topic":"stock:ACME","field":"price","above":0})";
    QCOMPARE(ask(server.port(), "PUT", "/alerts/expensive", rule)->status(), 201);
    DeskWindow desk;
    desk.watch(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"alertsButton"_s), u"1 alert(s) firing"_s, 30'000);
    QVERIFY(desk.waitForUsualInterval());
    QStringList words;
    QObject::connect(&desk.window(), &QWidget::windowTitleChanged, this,
                     [&words](const QString &title) { words.append(title.section(u" - "_s, 0, 0)); });
    // Each panel goes by the pace of its own values.
    StateRecord prices(*desk.find<QWidget>(u"pricePanel"_s));
    StateRecord metrics(*desk.find<QWidget>(u"metricsPanel"_s));
    server.freeze();
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"stale"_s, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"metricsPanel"_s), u"stale"_s, 60'000);
    for (const StateRecord *record : {&prices, &metrics})
        QCOMPARE(record->states().mid(record->states().size() - 2), QStringList({u"delayed"_s, u"stale"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.signsOfLife(), QStringList(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"priceAge"_s).contains(u"old"_s), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).contains(u"not even a heartbeat"_s), 30'000);
    QVERIFY2(!desk.text(u"bidMessage"_s).isEmpty(), "why bidding is off");
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"alertsButton"_s), u"1 alert(s) firing when last known"_s, 30'000);

    server.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"alertsButton"_s), u"1 alert(s) firing"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"stateLabel"_s), u"Live"_s, 30'000);
    // The connection is the same all the time, and stale as soon as all that comes over it is.
    QCOMPARE(words, QStringList({u"Stale"_s, u"Live"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.isShown(u"connectionBanner"_s), 30'000);
}

void TestFrozenServer::withoutHeartbeatsTheLinkIsMadeAnew()
{
    ServerProcess server;
    QVERIFY2(server.start(quickData + QStringList{u"--heartbeat-interval"_s, u"500ms"_s}), server.output().constData());
    DeskWindow desk;
    desk.watch(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    server.freeze();
    QTRY_COMPARE_WITH_TIMEOUT(desk.signsOfLife(), QStringList(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"stateLabel"_s).startsWith(u"Connecting"_s)
                                 || desk.text(u"stateLabel"_s).startsWith(u"Connection lost"_s),
                             30'000);
    server.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 60'000);
    // A proxy may hold streams back: until that is known, the window polls for the events.
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"stateLabel"_s).startsWith(u"Live"_s), 30'000);
}

QTEST_MAIN(TestFrozenServer)
#include "tst_frozenserver.moc"
