// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/auction/auctionfixture.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/ledgerrow.h"
#include "tests/support/panelchecks.h"

#include <QComboBox>
#include <QFontInfo>
#include <QSignalSpy>
#include <QTableView>

namespace heliograph
{

class TestAuctionPanel : public QObject, private AuctionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void anEmptyPanelTakesTheNameOfAnItem();
    void nothingIsChosenAtAServerThatDoesNotAnswer_data();
    void nothingIsChosenAtAServerThatDoesNotAnswer();
    void whatCannotBeANameIsRefused();
    void theEndOfAnItemPutsNoOtherUnderTheFingers();
    void whatIsSaidOfAPressThatSentNothingEnds();
    void afterAPressThatSentNothingTheButtonBidsWhatItSays();
    void afterAnotherItemWasChosenEnterSendsNothing_data();
    void afterAnotherItemWasChosenEnterSendsNothing();
    void saysHowAnItemEnded_data();
    void saysHowAnItemEnded();
    void theAgeBesideTheMaximumIsThatOfItsBid();
    void theListNamesTitlePriceAndEnd();
    void anotherServerLeavesNoItem();
    void reportsHowLongItRuns();
    void aFieldIsNoWiderThanItNeedsToBe();
    void theLastMinuteStandsOut();
    void withoutABidItSaysWhereItStarts();
    void everythingHasAName();
    void tabFollowsTheEye();
    void looksRightInEveryState_data();
    void looksRightInEveryState();

private:
    void putUp(const QByteArray &id, const QString &title, qint64 minor, std::optional<qint64> endsAt,
               ItemState::Phase phase = ItemState::Phase::open)
    {
        m_model->loaded({.itemId = id,
                         .title = title,
                         .maxBid = Amount::fromMinor(minor),
                         .version = minor > 0 ? 1U : 0U,
                         .minNextBid = Amount::fromMinor(minor + 100),
                         .bids = 0,
                         .phase = phase,
                         .endsAt = endsAt,
                         .serverTime = m_clock->wallMs()},
                        now());
    }
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

void TestAuctionPanel::nothingIsChosenAtAServerThatDoesNotAnswer_data()
{
    QTest::addColumn<LinkState>("state");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("on the way") << LinkState::connecting << 1 << true;
    QTest::newRow("on the way again") << LinkState::connecting << 2 << false;
    QTest::newRow("waiting") << LinkState::waiting << 1 << false;
    QTest::newRow("refused") << LinkState::refused << 1 << false;
}

void TestAuctionPanel::nothingIsChosenAtAServerThatDoesNotAnswer()
{
    QFETCH(LinkState, state);
    QFETCH(int, attempt);
    QFETCH(bool, isOffered);
    m_panel->show();
    LinkStatus link;
    link.state = state;
    link.attempt = attempt;
    m_panel->setLink(link);
    QCOMPARE(find<QPushButton>(u"showItems"_s)->isVisible(), isOffered);
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

void TestAuctionPanel::theEndOfAnItemPutsNoOtherUnderTheFingers()
{
    connectLink();
    load(2'000, 1);
    type("21");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QSignalSpy chosen(m_panel.get(), &AuctionPanel::itemChosen);
    putUp("chronometer", u"Expensive chronometer"_s, 500'000, {});
    m_model->closed(
        {.itemId = m_item, .maxBid = Amount::fromMinor(2'000), .version = 1, .timestamp = m_clock->wallMs()}, now());
    QCOMPARE(m_panel->item(), m_item);
    QCOMPARE(standing(), u"Closed. Final price 20.00."_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);

    auto *next = find<QPushButton>(u"nextItem"_s);
    QVERIFY(next->isVisible());
    QCOMPARE(next->text(), u"Next item: Expensive chronometer"_s);
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toByteArray(), QByteArray("chronometer"));
    QCOMPARE(m_panel->item(), QByteArray("chronometer"));
    QVERIFY(!next->isVisible());
    m_clock->move(5s);
    QVERIFY(field()->hasFocus());
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);
    QCOMPARE(message(),
             u"Nothing was sent: you have not chosen the amount for this item yet. Type it, or press the button."_s);
    type("5001");
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].toByteArray(), QByteArray("chronometer"));
}

// With the next bid, and where there is a better reason to press nothing.
void TestAuctionPanel::whatIsSaidOfAPressThatSentNothingEnds()
{
    connectLink();
    load(2'000, 1);
    m_clock->move(5s);
    const QString nothing =
        u"Nothing was sent: you have not chosen the amount for this item yet. Type it, or press the button."_s;
    field()->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(message(), nothing);
    m_model->raised(
        {.itemId = m_item, .maxBid = Amount::fromMinor(2'200), .version = 2, .timestamp = m_clock->wallMs()}, now());
    QCOMPARE(message(), QString());
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(message(), nothing);
    m_model->setStale(m_item, true);
    QVERIFY2(message().contains(u"old"_s), qPrintable(message()));
    m_model->setStale(m_item, false);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(message(), nothing);
    QTest::mouseClick(field(), Qt::LeftButton);
    QCOMPARE(message(), QString());
}

void TestAuctionPanel::afterAPressThatSentNothingTheButtonBidsWhatItSays()
{
    connectLink();
    load(2'000, 1);
    m_clock->move(5s);
    field()->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(field(), Qt::Key_Return);
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QCOMPARE(message(),
             u"Nothing was sent: you have not chosen the amount for this item yet. Type it, or press the button."_s);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][1].value<Amount>(), Amount::fromMinor(2'001));
}

void TestAuctionPanel::afterAnotherItemWasChosenEnterSendsNothing_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::newRow("typed into the field of items") << QByteArray("typed");
    QTest::newRow("by the program") << QByteArray("program");
    QTest::newRow("with the focus on the button") << QByteArray("button");
    QTest::newRow("by a click that was meant for the one before") << QByteArray("click");
}

void TestAuctionPanel::afterAnotherItemWasChosenEnterSendsNothing()
{
    QFETCH(QByteArray, how);
    connectLink();
    load(2'000, 1);
    putUp("other", u"Other"_s, 500'000, {});
    type("21");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    if (how == "typed") {
        auto *chooser = find<QComboBox>(u"itemField"_s);
        chooser->setFocus();
        chooser->setEditText(u"other"_s);
        QTest::keyClick(chooser, Qt::Key_Return);
        QTest::keyClick(field(), Qt::Key_Return);
    } else {
        if (how == "button")
            button()->setFocus(Qt::TabFocusReason);
        m_panel->setItem("other");
    }
    QCOMPARE(m_panel->item(), QByteArray("other"));
    if (how == "click") {
        m_clock->move(900ms);
        QTest::mouseClick(button(), Qt::LeftButton);
        QCOMPARE(requested.size(), 0);
        m_clock->move(900ms);
        QTest::mouseClick(button(), Qt::LeftButton);
        QCOMPARE(requested.size(), 1);
        return;
    }
    m_clock->move(5s);
    QTest::keyClick(field(), Qt::Key_Return);
    QTest::keyClick(button(), Qt::Key_Space);
    QCOMPARE(requested.size(), 0);
    QTest::mouseClick(field(), Qt::LeftButton);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
}

void TestAuctionPanel::saysHowAnItemEnded_data()
{
    QTest::addColumn<quint64>("mine");
    QTest::addColumn<quint64>("version");
    QTest::addColumn<QString>("text");
    QTest::newRow("won") << quint64(2) << quint64(2) << u"Closed. Final price 30.00. You won."_s;
    QTest::newRow("lost") << quint64(1) << quint64(2) << u"Closed. Final price 30.00. You did not win."_s;
    QTest::newRow("between others") << quint64(0) << quint64(2) << u"Closed. Final price 30.00."_s;
    QTest::newRow("without a bid") << quint64(0) << quint64(0) << u"Closed without a bid."_s;
}

void TestAuctionPanel::saysHowAnItemEnded()
{
    QFETCH(quint64, mine);
    QFETCH(quint64, version);
    connectLink();
    load(0, 0);
    if (mine > 0) {
        m_model->start(m_item, "key", Amount::fromMinor(qint64(mine) * 1'500), now());
        m_model->accept(m_item, "key", {.amount = Amount::fromMinor(qint64(mine) * 1'500), .version = mine}, now());
    }
    m_model->closed({.itemId = m_item,
                     .maxBid = Amount::fromMinor(version > 0 ? 3'000 : 0),
                     .version = version,
                     .timestamp = m_clock->wallMs()},
                    now());
    QTEST(standing(), "text");
    // Nothing about it is awaited any more.
    QCOMPARE(find<QLabel>(u"maxAge"_s)->text(), QString());
    // There is no other.
    QVERIFY(!find<QPushButton>(u"nextItem"_s)->isVisible());
}

void TestAuctionPanel::theAgeBesideTheMaximumIsThatOfItsBid()
{
    const auto age = [this] { return find<QLabel>(u"maxAge"_s)->text(); };
    const auto pass = [this](std::chrono::seconds time) {
        m_clock->move(time);
        m_serverTime = ServerTime{.now = std::chrono::milliseconds(m_clock->wallMs()), .uncertainty = 40ms};
    };
    connectLink();
    pass(0s);
    load(1'000, 0);
    QCOMPARE(age(), QString());
    raise(1'500, 1);
    pass(90s);
    // The server says once more what holds, for example after a change of the end.
    load(1'500, 1);
    QCOMPARE(age(), u"1 min 30 s ago"_s);
    raise(1'600, 2);
    QCOMPARE(age(), u"now"_s);
    pass(20s);
    // Something else about it is heard, and then nothing more: the bid does not get younger.
    load(1'600, 2);
    pass(3s);
    connectLink(LinkState::waiting);
    QCOMPARE(age(), u"25 s old"_s);
}

void TestAuctionPanel::theListNamesTitlePriceAndEnd()
{
    connectLink();
    m_serverTime = ServerTime{.now = std::chrono::milliseconds(1'000'000), .uncertainty = 40ms};
    putUp("gone", u"Gone lamp"_s, 900, 990'000, ItemState::Phase::closed);
    putUp("kept", u"Old vase"_s, 700, 995'000, ItemState::Phase::closed);
    m_model->recorded("kept", {LedgerRow{.row = 9, .outcome = LedgerOutcome::archived, .timestamp = 996'000}});
    putUp("atlas", u"Star atlas"_s, 53'000, 1'000'000 + 440'000);
    putUp("plain", {}, 0, {});
    putUp("soon", u"Compass"_s, 100, 1'000'000 + 59'000);
    QSignalSpy requested(m_panel.get(), &AuctionPanel::itemsRequested);
    auto *chooser = find<QComboBox>(u"itemField"_s);
    chooser->showPopup();
    QCOMPARE(requested.size(), 1);
    QStringList lines;
    for (int row = 0; row < chooser->count(); ++row)
        lines.append(chooser->itemData(row, Qt::DisplayRole).toString());
    chooser->hidePopup();
    QCOMPARE(lines,
             QStringList({u"Compass \u00B7 1.00 \u00B7 0:59"_s, u"Star atlas \u00B7 530.00 \u00B7 7:20"_s,
                          QString::fromLatin1(m_item), u"plain \u00B7 starts at 1.00"_s,
                          u"Gone lamp \u00B7 9.00 \u00B7 closed"_s, u"Old vase \u00B7 7.00 \u00B7 archived"_s}));
    // What comes and goes chooses nothing.
    QCOMPARE(chooser->currentText(), QString::fromLatin1(m_item));
}

void TestAuctionPanel::anotherServerLeavesNoItem()
{
    connectLink();
    load(2'000, 1);
    fillHistory();
    m_model->clear();
    QCOMPARE(m_panel->item(), QByteArray());
    QCOMPARE(m_panel->property("state").toString(), u"empty"_s);
    QCOMPARE(find<QComboBox>(u"itemField"_s)->count(), 0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    connectLink();
    load(3'000, 1);
    QCOMPARE(find<QLabel>(u"maxValue"_s)->text(), u"30.00"_s);
}

void TestAuctionPanel::reportsHowLongItRuns()
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

void TestAuctionPanel::aFieldIsNoWiderThanItNeedsToBe()
{
    connectLink();
    load(10'650, 42);
    m_panel->resize(1'400, 700);
    const auto *amount = find<QWidget>(u"bidAmount"_s);
    const auto *history = find<QWidget>(u"bidHistory"_s);
    QTRY_VERIFY(amount->width() < 500);
    const auto leftOf = [this](const QWidget *widget) { return widget->mapTo(m_panel.get(), QPoint()).x(); };
    // Beside the form, where there is room.
    QTRY_VERIFY(leftOf(history) > leftOf(amount) + amount->width());
    m_panel->resize(380, 700);
    QTRY_VERIFY(history->mapTo(m_panel.get(), QPoint()).y() > amount->mapTo(m_panel.get(), QPoint()).y());
    QTRY_VERIFY(leftOf(history) < leftOf(amount) + amount->width());
}

void TestAuctionPanel::theLastMinuteStandsOut()
{
    connectLink();
    m_serverTime = ServerTime{.now = std::chrono::milliseconds(1'000'000), .uncertainty = 40ms};
    load(10'700, 43, ItemState::Phase::open, 1'000'000 + 120'000);
    const auto *bar = find<QWidget>(u"lastMinute"_s);
    const auto *countdown = find<QLabel>(u"bidCountdown"_s);
    QVERIFY(!bar->isVisible());
    const QFont calm = countdown->font();
    load(10'700, 44, ItemState::Phase::open, 1'000'000 + 30'000);
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(QFontInfo(countdown->font()).pixelSize() > QFontInfo(calm).pixelSize());
}

void TestAuctionPanel::withoutABidItSaysWhereItStarts()
{
    connectLink();
    load(0, 0);
    QCOMPARE(find<QLabel>(u"maxValue"_s)->text(), u"0.01"_s);
    QVERIFY(find<QLabel>(u"maxValue"_s)->accessibleName().contains(u"No bids yet"_s));
}

void TestAuctionPanel::everythingHasAName()
{
    connectLink();
    bringInto("unconfirmed");
    QCOMPARE(accessibilityProblems(*m_panel).join(u"; "_s), QString());
    QCOMPARE(formattedNumbers(*find<QTableView>(u"bidHistory"_s)), QStringList());
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
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"auction-"_s + QString::fromLatin1(state)).join(u"; "_s), QString());
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestAuctionPanel)

#include "tst_auctionpanel.moc"
