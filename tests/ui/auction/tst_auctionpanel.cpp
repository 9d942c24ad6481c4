// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/itemstate.h"
#include "server/protocol/ledgerrow.h"
#include "server/protocol/maxbid.h"
#include "tests/support/manualfeedclock.h"
#include "tests/support/panelchecks.h"
#include "ui/auction/amountfield.h"
#include "ui/auction/auctionpanel.h"
#include "ui/auction/standingview.h"
#include "ui/style/messageline.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int width = 340; // of the right column
constexpr int height = 620;

} // namespace

class TestAuctionPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aBidNeedsNoMouse();
    void theAmountIsOnTheButton_data();
    void theAmountIsOnTheButton();
    void theArrowsStep_data();
    void theArrowsStep();
    void buttonsStep();
    void aRefusalShowsTheFreshMaximumAndProposes();
    void nothingIsSentTwice();
    void aBidIsNotSentAgainstAMaximumNobodySaw();
    void aLargeJumpIsConfirmedAndEscCancels();
    void anUnansweredBidCanBeCheckedOrLeft();
    void nobodyBidsOnOldNumbersUnlessTheyWantTo();
    void anEmptyPanelTakesTheNameOfAnItem();
    void whatCannotBeANameIsRefused();
    void tellsHowLongItRuns();
    void theReceiptIsCopied();
    void everythingHasAName();
    void tabFollowsTheEye();
    void looksRightInEveryState_data();
    void looksRightInEveryState();

private:
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_panel->findChild<Widget *>(name);
    }
    Moment now() const { return {m_clock->now(), m_clock->wallMs()}; }
    QString message() const { return find<MessageLine>(u"bidMessage"_s)->text(); }
    QString standing() const { return find<QLabel>(u"bidStatus"_s)->text(); }
    QPushButton *button() const { return find<QPushButton>(u"bidButton"_s); }
    AmountField *field() const { return static_cast<AmountField *>(find<QLineEdit>(u"bidAmount"_s)); }

    void connectLink(LinkState state = LinkState::live);
    void load(qint64 minor, quint64 version, ItemState::Phase phase = ItemState::Phase::open,
              std::optional<qint64> endsAt = {});
    void raise(qint64 minor, quint64 version);
    void type(const char *text);
    void fillHistory();
    void bringInto(const QByteArray &state);

    std::unique_ptr<ManualFeedClock> m_clock;
    std::unique_ptr<AuctionModel> m_model;
    std::unique_ptr<AuctionPanel> m_panel;
    std::optional<ServerTime> m_serverTime;
    const QByteArray m_item = "item-123";
};

void TestAuctionPanel::initTestCase()
{
    QLocale::setDefault(QLocale(u"en_US"_s));
}

void TestAuctionPanel::init()
{
    m_serverTime.reset();
    m_clock = std::make_unique<ManualFeedClock>();
    m_model = std::make_unique<AuctionModel>();
    m_panel = std::make_unique<AuctionPanel>(*m_model, *m_clock, [this] { return m_serverTime; });
    m_panel->resize(width, height);
}

void TestAuctionPanel::cleanup()
{
    m_panel.reset();
    m_model.reset();
}

void TestAuctionPanel::connectLink(LinkState state)
{
    LinkStatus link;
    link.state = state;
    if (state == LinkState::waiting)
        link.reason = u"Connection lost at 14:02:11"_s;
    m_panel->setLink(link);
    m_panel->setItem(m_item);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestAuctionPanel::load(qint64 minor, quint64 version, ItemState::Phase phase, std::optional<qint64> endsAt)
{
    m_model->loaded({.itemId = m_item,
                     .title = u"Mance heliograph, brass, 1890"_s,
                     .maxBid = Amount::fromMinor(minor),
                     .version = version,
                     .minNextBid = Amount::fromMinor(minor + 1),
                     .bids = version,
                     .phase = phase,
                     .endsAt = endsAt,
                     .serverTime = m_clock->wallMs()},
                    now());
    m_clock->move(2s); // the eye has seen it
}

void TestAuctionPanel::raise(qint64 minor, quint64 version)
{
    m_model->raised({.itemId = m_item,
                     .maxBid = Amount::fromMinor(minor),
                     .version = version,
                     .timestamp = m_clock->wallMs(),
                     .minNextBid = Amount::fromMinor(minor + 1)},
                    now());
}

void TestAuctionPanel::type(const char *text)
{
    m_panel->focusBid();
    QTest::keyClicks(field(), QString::fromLatin1(text));
}

void TestAuctionPanel::aBidNeedsNoMouse()
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
    QCOMPARE(message(), u"Accepted: 107.00, version 43."_s);
    raise(10'800, 44);
    QCOMPARE(standing(), u"You: OUTBID (yours 107.00)"_s);
    QCOMPARE(message(), u"Too low: the next bid is at least 108.01."_s);
    QCOMPARE(find<QLabel>(u"maxValue"_s)->text(), u"108.00"_s);
}

void TestAuctionPanel::theAmountIsOnTheButton_data()
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

void TestAuctionPanel::theAmountIsOnTheButton()
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

void TestAuctionPanel::theArrowsStep_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("text");

    QTest::newRow("up is a small step") << Qt::Key_Up << u"108.00"_s;
    QTest::newRow("page up is a large one") << Qt::Key_PageUp << u"117.00"_s;
    QTest::newRow("down stops at the least") << Qt::Key_Down << u"106.51"_s;
    QTest::newRow("page down stops at the least") << Qt::Key_PageDown << u"106.51"_s;
}

void TestAuctionPanel::theArrowsStep()
{
    QFETCH(Qt::Key, key);
    connectLink();
    load(10'650, 42);
    type("107");
    QTest::keyClick(field(), key);
    QTEST(field()->text(), "text");
}

void TestAuctionPanel::buttonsStep()
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

void TestAuctionPanel::aRefusalShowsTheFreshMaximumAndProposes()
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

void TestAuctionPanel::nothingIsSentTwice()
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

void TestAuctionPanel::aBidIsNotSentAgainstAMaximumNobodySaw()
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

void TestAuctionPanel::aLargeJumpIsConfirmedAndEscCancels()
{
    connectLink();
    load(10'650, 42);
    type("500");
    QSignalSpy requested(m_panel.get(), &AuctionPanel::bidRequested);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);
    QCOMPARE(button()->text(), u"Confirm bid of 500.00"_s);
    QVERIFY(message().contains(u"369 % above"_s));
    QTest::keyClick(field(), Qt::Key_Return); // a double press
    QCOMPARE(requested.size(), 0);
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(button()->text(), u"Bid 500.00"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    m_clock->move(1s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
}

void TestAuctionPanel::anUnansweredBidCanBeCheckedOrLeft()
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

void TestAuctionPanel::nobodyBidsOnOldNumbersUnlessTheyWantTo()
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

void TestAuctionPanel::fillHistory()
{
    for (quint64 version = 38; version <= 42; ++version) {
        m_clock->move(7s);
        raise(10'000 + qint64(version - 38) * 150 + 50, version);
    }
}

void TestAuctionPanel::theReceiptIsCopied()
{
    connectLink();
    fillHistory();
    QSignalSpy wanted(m_panel.get(), &AuctionPanel::receiptsRequested);
    auto *table = find<QTableView>(u"bidHistory"_s);
    table->setCurrentIndex(table->model()->index(0, 0));
    QCOMPARE(wanted.size(), 1);
    auto *copy = find<QWidget>(u"bidReceiptCopy"_s);
    QVERIFY(!copy->isEnabled());
    const QByteArray hash(64, 'a');
    LedgerRow row;
    row.row = 57;
    row.amount = Amount::fromMinor(10'650);
    row.version = 42;
    row.bidder = "ann";
    row.timestamp = m_clock->wallMs();
    row.hash = hash;
    m_model->recorded(m_item, {row});
    QVERIFY(copy->isEnabled());
    QVERIFY(find<QLabel>(u"bidReceipt"_s)->text().startsWith(u"Receipt: row 57, aaaa"_s));
    QCOMPARE(find<QLabel>(u"bidReceipt"_s)->toolTip(), u"Row 57 "_s + QString::fromLatin1(hash));
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
    QCOMPARE(tabOrder(*m_panel).join(u' '),
             u"panelMenuButton itemField bidAmount bidStep1 bidStep5 bidStep10 bidMinNext bidButton bidHistory"_s);
}

void TestAuctionPanel::bringInto(const QByteArray &state)
{
    const auto start = [this] { m_model->start(m_item, "key", Amount::fromMinor(10'700), now()); };
    if (state == "empty") {
        m_panel->setItem({});
        return;
    }
    if (state == "connecting")
        return;
    m_serverTime = ServerTime{.now = std::chrono::milliseconds(1'000'000), .uncertainty = 40ms};
    fillHistory();
    load(10'650, 42, ItemState::Phase::open, 1'000'000 + 254'000);
    if (state == "live" || state == "delayed")
        m_panel->setFreshness(state == "live" ? Freshness::fresh : Freshness::delayed);
    if (state == "stale" || state == "error") {
        LinkStatus link;
        link.state = state == "stale" ? LinkState::waiting : LinkState::refused;
        link.reason = u"The token has expired."_s;
        m_clock->move(12s);
        m_panel->setLink(link);
    }
    if (state == "leading" || state == "outbid" || state == "confirm") {
        start();
        m_clock->move(23ms);
        m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'700), .version = 43}, now());
    }
    if (state == "outbid") {
        m_clock->move(4s);
        raise(10'850, 44);
    }
    if (state == "pending" || state == "unconfirmed" || state == "notsent" || state == "toolow")
        start();
    if (state == "unconfirmed" || state == "notsent")
        m_model->lose(m_item, "key", state == "unconfirmed", u"Connection refused."_s, now());
    if (state == "toolow") {
        m_model->learn(m_item, {.amount = Amount::fromMinor(11'000), .version = 45}, Amount::fromMinor(11'100), now());
        m_model->refuse(m_item, "key", BidRecord::Outcome::tooLow, u"The maximum is 110.00."_s, now());
    }
    if (state == "confirm") {
        type("500");
        QTest::keyClick(field(), Qt::Key_Return);
    }
    if (state == "closed")
        load(10'650, 42, ItemState::Phase::closed);
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
