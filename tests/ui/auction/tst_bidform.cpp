// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/panelchecks.h"
#include "tests/ui/auction/auctionfixture.h"
#include "ui/auction/bidsteps.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QSignalSpy>

namespace heliograph
{

class TestBidForm : public QObject, private AuctionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aBidNeedsNoMouse();
    void theAmountIsOnTheButton_data();
    void theAmountIsOnTheButton();
    void theProposalFollowsUntilItIsTouched();
    void anAcceptedBidIsNoLongerInTheField();
    void aStepIsATouch();
    void theProposalStaysUnderTheFingers_data();
    void theProposalStaysUnderTheFingers();
    void theArrowsStep_data();
    void theArrowsStep();
    void buttonsStep();
    void beforeTheFirstBidTheStepsAreThoseOfTheItem();
    void theStepsOfAnItemCanBeChosen();
    void stepsThatMakeNoSenseAreNotTaken_data();
    void stepsThatMakeNoSenseAreNotTaken();
    void theStepsDialogLooksRight();
    void aBidAboveTheLimitIsConfirmed();
    void aRefusalShowsTheFreshMaximumAndProposes();
    void nothingIsSentTwice();
    void aBidIsNotSentAgainstAMaximumThatWasNotShown();
    void aLargeJumpIsConfirmedAndEscCancels();
    void whatIsToBeConfirmedEndsWithTheMaximumAndThePerson();
    void theReceiptOfTheOneWhoSignedOutLeaves_data();
    void theReceiptOfTheOneWhoSignedOutLeaves();
    void theAmountOfTheOneWhoSignedOutLeaves();
    void aFirstBidFarAboveTheStartIsConfirmed();
    void anUnansweredBidCanBeCheckedOrLeft();
    void biddingOnOldNumbersIsADeliberateStep();
    void onAClosedItemTheButtonsOfAmountsAreOffAndSayWhy();
    void enterOnAClosedItemSaysThatItIsClosed_data();
    void enterOnAClosedItemSaysThatItIsClosed();
    void checkingABidIsRefusedLikeBiddingWithoutTheScope();
};

void TestBidForm::aBidNeedsNoMouse()
{
    connectLink();
    load(10'650, 42);
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    m_panel->focusBid();
    QVERIFY(field()->hasFocus());
    QTest::keyClicks(field(), u"107"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].toByteArray(), m_item);
    QCOMPARE(requested[0][1].value<Amount>(), Amount::fromMinor(10'700));

    QVERIFY(m_model->start(m_item, "key", Amount::fromMinor(10'700), now()));
    QVERIFY(standing().contains(u"SENT 107.00"_s));
    QVERIFY(!standing().contains(u"LEADING"_s));
    QVERIFY(!button()->isEnabled());
    QVERIFY(field()->hasFocus());
    m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'700), .version = 43}, now());
    QCOMPARE(standing(), u"You: LEADING with 107.00"_s);
    QCOMPARE(message(), u"Accepted: 107.00, bid no. 43. You lead. To raise yourself: at least 107.01."_s);
    raise(10'800, 44);
    QCOMPARE(standing(), u"You: OUTBID (yours 107.00)"_s);
    QCOMPARE(message(), QString());
    QCOMPARE(find<QLabel>(u"maxValue"_s)->text(), u"108.00"_s);
}

void TestBidForm::theAmountIsOnTheButton_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isEnabled");
    QTest::addColumn<QString>("message");

    QTest::newRow("what counts") << QByteArray("107.5") << u"Bid 107.50"_s << true << QString();
    QTest::newRow("too low") << QByteArray("106.50") << u"Bid 106.50"_s << false
                             << u"Too low: the next bid is at least 106.51."_s;
    QTest::newRow("two meanings") << QByteArray("1,000") << u"Bid"_s << false
                                  << u"This can be read in two ways. Write it like 1,234.50."_s;
    QTest::newRow("no number") << QByteArray("much") << u"Bid"_s << false
                               << u"This is no amount. Write it like 1,234.50."_s;
}

void TestBidForm::theAmountIsOnTheButton()
{
    QFETCH(QByteArray, typed);
    connectLink();
    load(10'650, 42);
    type(typed.constData());
    QTEST(button()->text(), "text");
    QTEST(button()->isEnabled(), "isEnabled");
    QTEST(message(), "message");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), button()->isEnabled() ? 1 : 0);
}

void TestBidForm::theProposalFollowsUntilItIsTouched()
{
    connectLink();
    load(10'650, 42);
    QCOMPARE(field()->text(), u"106.51"_s);
    raise(10'800, 43);
    QCOMPARE(field()->text(), u"108.01"_s);
    QCOMPARE(button()->text(), u"Bid 108.01"_s);
    QVERIFY(message().isEmpty());
    m_panel->focusBid();
    // A person who meant the amount before is asked.
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(message().startsWith(u"The maximum just became 108.00."_s));
    raise(10'900, 44);
    QCOMPARE(field()->text(), u"108.01"_s);
    type("120");
    raise(11'000, 45);
    QCOMPARE(field()->text(), u"120"_s);
}

void TestBidForm::aStepIsATouch()
{
    connectLink();
    load(10'650, 42);
    // The click leaves the focus where it was.
    find<QPushButton>(u"bidStep5"_s)->click();
    QCOMPARE(field()->text(), u"111.51"_s);
    raise(10'800, 43);
    QCOMPARE(field()->text(), u"111.51"_s);
}

// The amount was accepted, so a maximum that rises over it makes it neither too low nor the next bid.
void TestBidForm::anAcceptedBidIsNoLongerInTheField()
{
    connectLink();
    load(18'000, 7);
    type("184");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QTest::keyClick(field(), Qt::Key_Return);
    m_model->start(m_item, "key", Amount::fromMinor(18'400), now());
    m_model->accept(m_item, "key", {.amount = Amount::fromMinor(18'400), .version = 8}, now());
    m_model->learn(m_item, {.amount = Amount::fromMinor(18'400), .version = 8}, Amount::fromMinor(19'400), now());
    QCOMPARE(field()->text(), u"194.00"_s);
    QCOMPARE(message(), u"Accepted: 184.00, bid no. 8. You lead. To raise yourself: at least 194.00."_s);
    QVERIFY(field()->hasFocus());
    m_clock->move(2s);
    QTest::keyClick(field(), Qt::Key_Return);
    // A second press of Enter sends nothing.
    QCOMPARE(requested.size(), 1);

    m_model->raised({.itemId = m_item,
                     .maxBid = Amount::fromMinor(20'400),
                     .version = 9,
                     .timestamp = m_clock->wallMs(),
                     .minNextBid = Amount::fromMinor(21'400)},
                    now());
    QCOMPARE(field()->text(), u"214.00"_s);
    QCOMPARE(message(), QString());
    QVERIFY(button()->isEnabled());
    m_clock->move(2s);
    m_panel->focusBid();
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 2);
    QCOMPARE(requested[1][1].value<Amount>(), Amount::fromMinor(21'400));
}

void TestBidForm::theProposalStaysUnderTheFingers_data()
{
    QTest::addColumn<bool>("isOnButton");
    QTest::newRow("in the field") << false;
    QTest::newRow("on the button") << true;
}

void TestBidForm::theProposalStaysUnderTheFingers()
{
    QFETCH(bool, isOnButton);
    connectLink();
    load(10'650, 42);
    m_panel->focusBid();
    if (isOnButton)
        button()->setFocus();
    raise(10'800, 43);
    QCOMPARE(field()->text(), u"106.51"_s);
    QCOMPARE(message(), u"Too low: the next bid is at least 108.01."_s);
    find<QComboBox>(u"itemField"_s)->setFocus();
    raise(10'900, 44);
    QCOMPARE(field()->text(), u"109.01"_s);
}

void TestBidForm::theArrowsStep_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("text");

    QTest::newRow("up is a small step") << Qt::Key_Up << u"108.00"_s;
    QTest::newRow("page up is a large one") << Qt::Key_PageUp << u"117.00"_s;
    QTest::newRow("down stops at the least") << Qt::Key_Down << u"106.51"_s;
    QTest::newRow("page down stops at the least") << Qt::Key_PageDown << u"106.51"_s;
}

void TestBidForm::theArrowsStep()
{
    QFETCH(Qt::Key, key);
    connectLink();
    load(10'650, 42);
    type("107");
    QTest::keyClick(field(), key);
    QTEST(field()->text(), "text");
}

void TestBidForm::buttonsStep()
{
    connectLink();
    load(10'650, 42);
    for (const char *name : {"bidStep1", "bidStep5", "bidStep10"}) {
        auto *step = find<QPushButton>(QString::fromLatin1(name));
        step->setFocus();
        QTest::keyClick(step, Qt::Key_Space);
    }
    QCOMPARE(field()->text(), u"122.51"_s);
    m_panel->useMinimum();
    QCOMPARE(field()->text(), u"106.51"_s);
    QCOMPARE(button()->text(), u"Bid 106.51"_s);
}

// They were +1, +5 and +10 until the first bid, whatever the item's own step.
void TestBidForm::beforeTheFirstBidTheStepsAreThoseOfTheItem()
{
    connectLink();
    const auto list = [this](qint64 increment) {
        m_model->loaded({.itemId = m_item,
                         .minNextBid = Amount::fromMinor(9'600),
                         .increment = Amount::fromMinor(increment),
                         .serverTime = m_clock->wallMs()},
                        now());
    };
    list(1'000);
    QCOMPARE(find<QPushButton>(u"bidStep1"_s)->text(), u"+10"_s);
    QCOMPARE(find<QPushButton>(u"bidStep5"_s)->text(), u"+50"_s);
    QCOMPARE(field()->text(), u"96.00"_s);
    // Smaller ones would be tedious.
    list(1);
    QCOMPARE(find<QPushButton>(u"bidStep1"_s)->text(), u"+1"_s);
}

void TestBidForm::theStepsOfAnItemCanBeChosen()
{
    connectLink();
    load(10'650, 42);
    QSignalSpy chosen(m_panel.get(), &AuctionPanel::stepsChosen);
    find<QAction>(u"bidStepsAction"_s)->trigger();
    auto *dialog = find<QDialog>(u"bidStepsDialog"_s);
    QCOMPARE(find<QLineEdit>(u"bidStepField10"_s)->text(), u"10.00"_s);
    for (const auto &[name, text] :
         {std::pair("bidStepField1", "2.5"), std::pair("bidStepField5", "25"), std::pair("bidStepField10", "250")}) {
        auto *step = find<QLineEdit>(QString::fromLatin1(name));
        step->selectAll();
        QTest::keyClicks(step, QString::fromLatin1(text));
    }
    QTest::mouseClick(find<QPushButton>(u"bidStepsUse"_s), Qt::LeftButton);
    QVERIFY(!dialog->isVisible());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toByteArray(), m_item);
    const auto steps = chosen[0][1].value<std::optional<BidSteps>>();
    QVERIFY(steps);
    QCOMPARE(steps->toText(), u"2.50 25.00 250.00"_s);
    QCOMPARE(BidSteps::fromText(steps->toText()), steps);

    m_panel->setSteps(steps);
    QCOMPARE(find<QPushButton>(u"bidStep1"_s)->text(), u"+2.50"_s);
    type("107");
    QTest::keyClick(field(), Qt::Key_Up);
    QCOMPARE(field()->text(), u"109.50"_s);
    QTest::keyClick(field(), Qt::Key_PageUp);
    QCOMPARE(field()->text(), u"359.50"_s);
    QTest::mouseClick(find<QPushButton>(u"bidStep5"_s), Qt::LeftButton);
    QCOMPARE(field()->text(), u"384.50"_s);
    m_panel->setSteps({});
    QCOMPARE(find<QPushButton>(u"bidStep1"_s)->text(), u"+1"_s);
}

void TestBidForm::stepsThatMakeNoSenseAreNotTaken_data()
{
    QTest::addColumn<QString>("small");
    QTest::addColumn<QString>("problem");

    QTest::newRow("nothing") << u"0"_s << u"A step is more than nothing."_s;
    QTest::newRow("as large as the next one") << u"5"_s << u"Each step must be larger than the one before."_s;
    QTest::newRow("no amount") << u"few"_s << u"This is no amount. Write it like 1,234.50."_s;
}

void TestBidForm::stepsThatMakeNoSenseAreNotTaken()
{
    QFETCH(QString, small);
    QFETCH(QString, problem);
    connectLink();
    load(10'650, 42);
    find<QAction>(u"bidStepsAction"_s)->trigger();
    auto *step = find<QLineEdit>(u"bidStepField1"_s);
    step->selectAll();
    QTest::keyClicks(step, small);
    QCOMPARE(find<MessageLine>(u"bidStepsMessage"_s)->text(), problem);
    QVERIFY(!find<QPushButton>(u"bidStepsUse"_s)->isEnabled());
    QSignalSpy chosen(m_panel.get(), &AuctionPanel::stepsChosen);
    QTest::mouseClick(find<QPushButton>(u"bidStepsUsual"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QVERIFY(!chosen[0][1].value<std::optional<BidSteps>>());
}

void TestBidForm::theStepsDialogLooksRight()
{
    connectLink();
    load(10'650, 42);
    find<QAction>(u"bidStepsAction"_s)->trigger();
    auto *dialog = find<QDialog>(u"bidStepsDialog"_s);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    QCOMPARE(accessibilityProblems(*dialog).join(u"; "_s), QString());
    QCOMPARE(layoutProblemsInEveryLook(*dialog, u"bidsteps"_s), QStringList());
}

void TestBidForm::aBidAboveTheLimitIsConfirmed()
{
    connectLink();
    load(10'650, 42);
    m_panel->setConfirmAbove(Amount::fromMinor(11'000));
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    type("110.50");
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);
    QVERIFY(message().contains(u"above your limit"_s));
    m_panel->setConfirmAbove({});
    m_clock->move(1s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
}

void TestBidForm::aRefusalShowsTheFreshMaximumAndProposes()
{
    connectLink();
    load(10'650, 42);
    type("107");
    QVERIFY(m_model->start(m_item, "key", Amount::fromMinor(10'700), now()));
    m_model->learn(m_item, {.amount = Amount::fromMinor(11'000), .version = 45}, Amount::fromMinor(11'100), now());
    m_model->refuse(m_item, "key", BidRecord::Outcome::tooLow, u"The maximum is 110.00."_s, now());
    QCOMPARE(find<QLabel>(u"maxValue"_s)->text(), u"110.00"_s);
    QCOMPARE(field()->text(), u"111.00"_s);
    QCOMPARE(field()->selectedText(), u"111.00"_s);
    QVERIFY(field()->hasFocus());
    QCOMPARE(message(), u"Too low: 107.00 was not placed. The maximum is 110.00."_s);
    QCOMPARE(button()->text(), u"Bid 111.00"_s);
}

void TestBidForm::nothingIsSentTwice()
{
    connectLink();
    load(10'650, 42);
    type("107");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QObject::connect(m_panel.get(), &AuctionPanel::bidRequested, m_model.get(),
                     [this](const QByteArray &item, Amount amount) { m_model->start(item, "key", amount, now()); });
    QTest::mouseDClick(button(), Qt::LeftButton);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
}

void TestBidForm::aBidIsNotSentAgainstAMaximumThatWasNotShown()
{
    connectLink();
    load(10'650, 42);
    type("120");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    raise(10'800, 43);
    m_clock->move(300ms);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);
    QCOMPARE(message(), u"The maximum just became 108.00. Press again to bid 120.00."_s);
    m_clock->move(300ms);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
}

void TestBidForm::aLargeJumpIsConfirmedAndEscCancels()
{
    connectLink();
    load(10'650, 42);
    type("500");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);
    QCOMPARE(button()->text(), u"Confirm bid of 500.00"_s);
    QCOMPARE(message(), u"500.00 is 369 % above the maximum of 106.50. Press again to confirm, Esc to cancel."_s);
    // The second press of a double press.
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(button()->text(), u"Bid 500.00"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    m_clock->move(1s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
}

// Its numbers would be those of another maximum, and a press of another person would bid.
void TestBidForm::whatIsToBeConfirmedEndsWithTheMaximumAndThePerson()
{
    connectLink();
    load(10'650, 42);
    type("500");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(button()->text(), u"Confirm bid of 500.00"_s);
    raise(20'000, 43);
    QCOMPARE(button()->text(), u"Bid 500.00"_s);
    QCOMPARE(message(), QString());
    m_clock->move(5s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(message(), u"500.00 is 150 % above the maximum of 200.00. Press again to confirm, Esc to cancel."_s);
    m_panel->cancelBid();
    QCOMPARE(button()->text(), u"Bid 500.00"_s);
    m_clock->move(5s);
    QTest::keyClick(field(), Qt::Key_Return);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(requested.size(), 0);
    QCOMPARE(button()->text(), u"Confirm bid of 500.00"_s);
    m_clock->move(1s);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
}

void TestBidForm::theReceiptOfTheOneWhoSignedOutLeaves_data()
{
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("an accepted bid") << true;
    QTest::newRow("a refused one") << false;
}

void TestBidForm::theReceiptOfTheOneWhoSignedOutLeaves()
{
    QFETCH(bool, isAccepted);
    connectLink();
    load(10'650, 42);
    QVERIFY(m_model->start(m_item, "key", Amount::fromMinor(10'700), now()));
    if (isAccepted)
        m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'700), .version = 43}, now());
    else
        m_model->refuse(m_item, "key", BidRecord::Outcome::refused, u"Not today."_s, now());
    QVERIFY(message().contains(u"107.00"_s));
    QCOMPARE(find<QLabel>(u"bidReceipt"_s)->isVisible(), isAccepted);
    m_model->forgetOwnBids();
    m_panel->forgetPerson();
    QVERIFY2(!message().contains(u"107.00"_s), qPrintable(message()));
    QVERIFY(!find<QLabel>(u"bidReceipt"_s)->isVisible());
}

void TestBidForm::theAmountOfTheOneWhoSignedOutLeaves()
{
    connectLink();
    load(10'650, 42);
    const QString minimum = field()->text();
    type("5000");
    QVERIFY(field()->text() != minimum);
    m_model->forgetOwnBids();
    m_panel->forgetPerson();
    QCOMPARE(field()->text(), minimum);
    // And follows the minimum again.
    load(10'750, 43);
    QVERIFY(field()->text() != minimum);
}

void TestBidForm::aFirstBidFarAboveTheStartIsConfirmed()
{
    connectLink();
    load(9'999, 0);
    type("5000");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);
    QCOMPARE(message(),
             u"5,000.00 is 4,900 % above the starting bid of 100.00. Press again to confirm, Esc to cancel."_s);
    m_clock->move(1s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
}

void TestBidForm::anUnansweredBidCanBeCheckedOrLeft()
{
    connectLink();
    load(10'650, 42);
    QVERIFY(m_model->start(m_item, "key", Amount::fromMinor(10'700), now()));
    m_clock->move(10s);
    m_model->lose(m_item, "key", true, u"No answer"_s, now());
    QCOMPARE(standing(), u"You: UNCONFIRMED 107.00"_s);
    QVERIFY(!button()->isEnabled());
    QSignalSpy check(m_panel.get(), &AuctionPanel::checkRequested);
    QTest::mouseClick(find<QPushButton>(u"bidCheck"_s), Qt::LeftButton);
    QCOMPARE(check.size(), 1);
    QTest::mouseClick(find<QPushButton>(u"bidDismiss"_s), Qt::LeftButton);
    QVERIFY(!find<QPushButton>(u"bidCheck"_s)->isVisible());
    QVERIFY(button()->isEnabled());
}

void TestBidForm::biddingOnOldNumbersIsADeliberateStep()
{
    connectLink();
    load(10'650, 42);
    m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'700), .version = 43}, now());
    m_panel->setFreshness(Freshness::stale);
    QCOMPARE(m_panel->property("state").toString(), u"stale"_s);
    QCOMPARE(standing(), u"You: UNKNOWN while not updating"_s);
    QVERIFY(!button()->isEnabled());
    type("120");
    QTest::mouseClick(find<QWidget>(u"bidOverride"_s), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(button()->isEnabled());
    m_panel->setFreshness(Freshness::fresh);
    QCOMPARE(standing(), u"You: LEADING with 107.00"_s);
    QVERIFY(!find<QWidget>(u"bidOverride"_s)->isVisible());
}

void TestBidForm::onAClosedItemTheButtonsOfAmountsAreOffAndSayWhy()
{
    connectLink();
    load(10'650, 42);
    const QStringList names{u"bidStep1"_s, u"bidStep5"_s, u"bidStep10"_s, u"bidMinNext"_s};
    QStringList usual;
    for (const QString &name : names) {
        QVERIFY2(find<QPushButton>(name)->isEnabled(), qPrintable(name));
        usual.append(find<QPushButton>(name)->toolTip());
    }
    load(10'650, 42, ItemState::Phase::closed);
    for (const QString &name : names) {
        QVERIFY2(!find<QPushButton>(name)->isEnabled(), qPrintable(name));
        QCOMPARE(find<QPushButton>(name)->toolTip(), u"This auction is closed."_s);
    }
    load(10'650, 42);
    for (const QString &name : names) {
        QVERIFY2(find<QPushButton>(name)->isEnabled(), qPrintable(name));
        QCOMPARE(find<QPushButton>(name)->toolTip(), usual.takeFirst());
    }
}

void TestBidForm::enterOnAClosedItemSaysThatItIsClosed_data()
{
    QTest::addColumn<bool>("isTyped");
    QTest::newRow("without having touched the amount") << false;
    QTest::newRow("with an amount that was typed") << true;
}

void TestBidForm::enterOnAClosedItemSaysThatItIsClosed()
{
    QFETCH(bool, isTyped);
    connectLink();
    load(10'650, 42, ItemState::Phase::closed);
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    if (isTyped)
        type("200");
    else
        field()->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(message(), u"This auction is closed."_s);
    QCOMPARE(requested.size(), 0);
    // No bid is enough any more.
    QCOMPARE(find<QLabel>(u"bidMinimum"_s)->text(), QString());
}

void TestBidForm::checkingABidIsRefusedLikeBiddingWithoutTheScope()
{
    connectLink();
    bringInto("unconfirmed");
    auto *check = find<QPushButton>(u"bidCheck"_s);
    QVERIFY(check->isEnabled());
    const QString reason = u"Your token does not allow this: it lacks the scope bid:item-123."_s;
    m_panel->setForbidden(reason);
    QVERIFY(!check->isEnabled());
    QCOMPARE(check->toolTip(), reason);
    m_panel->setForbidden({});
    QVERIFY(check->isEnabled());
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestBidForm)

#include "tst_bidform.moc"
