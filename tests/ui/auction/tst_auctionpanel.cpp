// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/auction/auctionfixture.h"
#include "tests/support/panelchecks.h"

#include <QComboBox>
#include <QSignalSpy>

namespace heliograph
{

class TestAuctionPanel : public QObject, private AuctionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void anEmptyPanelTakesTheNameOfAnItem();
    void whatCannotBeANameIsRefused();
    void tellsHowLongItRuns();
    void everythingHasAName();
    void tabFollowsTheEye();
    void looksRightInEveryState_data();
    void looksRightInEveryState();
};

void TestAuctionPanel::anEmptyPanelTakesTheNameOfAnItem()
{
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    QCOMPARE(m_panel->property("state").toString(), u"empty"_s);
    QSignalSpy chosen(m_panel.get(), &AuctionPanel::itemChosen);
    m_panel->focusBid();
    auto *chooser = find<QComboBox>(u"itemField"_s);
    QVERIFY(chooser->hasFocus());
    QTest::keyClicks(chooser, u"item-7"_s);
    QTest::keyClick(chooser, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toByteArray(), QByteArray("item-7"));
    QVERIFY(m_model->item("item-7"));
    QVERIFY(m_panel->property("state").toString() != u"empty"_s);
}

void TestAuctionPanel::whatCannotBeANameIsRefused()
{
    connectLink();
    QSignalSpy chosen(m_panel.get(), &AuctionPanel::itemChosen);
    auto *chooser = find<QComboBox>(u"itemField"_s);
    chooser->setEditText(u"two words"_s);
    chooser->setFocus();
    QTest::keyClick(chooser, Qt::Key_Return);
    QCOMPARE(chosen.size(), 0);
    QCOMPARE(chooser->currentText(), QString::fromLatin1(m_item));
}

void TestAuctionPanel::tellsHowLongItRuns()
{
    connectLink();
    m_serverTime = ServerTime{.now = std::chrono::milliseconds(1'000'000), .uncertainty = 40ms};
    load(10'650, 42, ItemState::Phase::open, 1'000'000 + 65'000);
    auto *countdown = find<QLabel>(u"bidCountdown"_s);
    QCOMPARE(countdown->text(), u"Ends in 1:05"_s);
    m_serverTime->uncertainty = 1'230ms;
    raise(10'700, 43);
    load(10'700, 43, ItemState::Phase::open, 1'000'000 + 65'000);
    QCOMPARE(countdown->text(), u"Ends in 1:05 \u00B1 1.3 s"_s);
    m_serverTime->now = std::chrono::milliseconds(1'000'000 + 65'001);
    load(10'700, 43, ItemState::Phase::open, 1'000'000 + 65'000);
    QCOMPARE(countdown->text(), u"Ending now"_s);
    m_serverTime->now += 2s;
    load(10'700, 43, ItemState::Phase::open, 1'000'000 + 65'000);
    QCOMPARE(countdown->text(), u"Time is up"_s);
}

void TestAuctionPanel::everythingHasAName()
{
    connectLink();
    bringInto("unconfirmed");
    QCOMPARE(accessibilityProblems(*m_panel).join(u"; "_s), QString());
}

void TestAuctionPanel::tabFollowsTheEye()
{
    connectLink();
    load(10'650, 42);
    type("120");
    QCOMPARE(
        tabOrder(*m_panel).join(u' '),
        u"panelMenuButton itemField bidAmount bidStep1 bidStep5 bidStep10 bidMinNext bidButton bidHistoryFilter bidHistory"_s);
}

void TestAuctionPanel::looksRightInEveryState_data()
{
    QTest::addColumn<QByteArray>("state");
    for (const char *state : {"empty", "connecting", "live", "delayed", "stale", "error", "leading", "outbid",
                              "pending", "unconfirmed", "notsent", "toolow", "confirm", "closed"})
        QTest::newRow(state) << QByteArray(state);
}

void TestAuctionPanel::looksRightInEveryState()
{
    QFETCH(QByteArray, state);
    connectLink(state == "connecting" || state == "empty" ? LinkState::connecting : LinkState::live);
    bringInto(state);
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"auction-"_s + QString::fromLatin1(state)), QStringList());
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestAuctionPanel)

#include "tst_auctionpanel.moc"
