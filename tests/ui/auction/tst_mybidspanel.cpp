// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/panelchecks.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/maxbid.h"
#include "ui/auction/mybidspanel.h"
#include "ui/style/emptystate.h"
#include "ui/style/plaintable.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

// All bids of one person at a glance.
class TestMyBidsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init();

    void onlyItemsWithOwnBidsAreListed();
    void whatEndsNextIsOnTopAndClosedItemsAtTheEnd();
    void aRowSaysHowItStands();
    void theTimeLeftChangesWhenThatOfTheAuctionDoes();
    void withoutALinkNothingClaimsToLead();
    void withoutASignInItIsNotSaidThatThereAreNone();
    void aClickOrEnterGoesToTheItem();
    void theRowOfTheShownItemIsMarkedWithoutChoosingIt();
    void looksRightInEveryState_data();
    void looksRightInEveryState();

private:
    static constexpr qint64 now = 1'900'000'000'000;

    void load(const QByteArray &id, std::optional<qint64> endsAt, bool isClosed = false);
    void bid(const QByteArray &id, qint64 minor, quint64 version);
    void raise(const QByteArray &id, qint64 minor, quint64 version);
    void fill();
    QStringList column(int column) const;
    PlainTable &table() const { return *m_panel->findChild<PlainTable *>(u"myBids"_s); }

    qint64 m_serverNow = now;
    std::unique_ptr<AuctionModel> m_auction;
    std::unique_ptr<MyBidsPanel> m_panel;
    LinkStatus m_live;
};

void TestMyBidsPanel::init()
{
    m_panel.reset();
    m_auction = std::make_unique<AuctionModel>();
    m_serverNow = now;
    m_panel = std::make_unique<MyBidsPanel>(*m_auction, [this] { return std::optional(m_serverNow); });
    m_live.state = LinkState::live;
    m_panel->setLink(m_live);
    m_panel->resize(520, 220);
    m_panel->show();
}

void TestMyBidsPanel::load(const QByteArray &id, std::optional<qint64> endsAt, bool isClosed)
{
    m_auction->loaded({.itemId = id,
                       .title = u"A "_s + QString::fromUtf8(id),
                       .maxBid = Amount::fromMinor(1'000),
                       .version = 1,
                       .minNextBid = Amount::fromMinor(1'100),
                       .phase = isClosed ? ItemState::Phase::closed : ItemState::Phase::open,
                       .endsAt = endsAt,
                       .serverTime = now},
                      {});
}

void TestMyBidsPanel::bid(const QByteArray &id, qint64 minor, quint64 version)
{
    const QByteArray key = id + QByteArray::number(minor);
    m_auction->start(id, key, Amount::fromMinor(minor), {});
    m_auction->accept(id, key, {.amount = Amount::fromMinor(minor), .version = version}, {});
}

void TestMyBidsPanel::raise(const QByteArray &id, qint64 minor, quint64 version)
{
    m_auction->raised({.itemId = id,
                       .maxBid = Amount::fromMinor(minor),
                       .version = version,
                       .timestamp = now,
                       .minNextBid = Amount::fromMinor(minor + 100),
                       .endsAt = m_auction->item(id)->endsAt},
                      {});
}

void TestMyBidsPanel::fill()
{
    load("vase", now + 3'600'000);
    load("lamp", now + 65'000);
    load("chair", std::nullopt);
    load("plate", now + 5'000);
    bid("vase", 2'000, 2);
    bid("lamp", 2'000, 2);
    raise("lamp", 2'500, 3);
    bid("chair", 2'000, 2);
}

QStringList TestMyBidsPanel::column(int column) const
{
    QStringList texts;
    for (int row = 0; row < table().model()->rowCount(); ++row)
        texts.append(table().model()->index(row, column).data().toString());
    return texts;
}

void TestMyBidsPanel::onlyItemsWithOwnBidsAreListed()
{
    load("plate", now + 5'000);
    QCOMPARE(m_panel->state(), PanelState::empty);
    fill();
    QCOMPARE(column(MyBidsModel::itemColumn), (QStringList{u"A lamp"_s, u"A vase"_s, u"A chair"_s}));
    QCOMPARE(m_panel->state(), PanelState::live);
}

void TestMyBidsPanel::whatEndsNextIsOnTopAndClosedItemsAtTheEnd()
{
    fill();
    m_auction->closed({.itemId = "lamp", .maxBid = Amount::fromMinor(2'500), .version = 3, .timestamp = now + 1}, {});
    m_auction->closed({.itemId = "vase", .maxBid = Amount::fromMinor(2'000), .version = 2, .timestamp = now + 1}, {});
    QCOMPARE(column(MyBidsModel::itemColumn), (QStringList{u"A chair"_s, u"A lamp"_s, u"A vase"_s}));
    QCOMPARE(column(MyBidsModel::standingColumn),
             (QStringList{u"\u25B2 Leading"_s, u"\u25BC Not won"_s, u"\u25B2 Won"_s}));
}

void TestMyBidsPanel::aRowSaysHowItStands()
{
    fill();
    QCOMPARE(column(MyBidsModel::standingColumn),
             (QStringList{u"\u25BC Outbid"_s, u"\u25B2 Leading"_s, u"\u25B2 Leading"_s}));
    QCOMPARE(column(MyBidsModel::mineColumn), (QStringList{u"20.00"_s, u"20.00"_s, u"20.00"_s}));
    QCOMPARE(column(MyBidsModel::maximumColumn).first(), u"25.00"_s);
    QCOMPARE(column(MyBidsModel::nextColumn).first(), u"26.00"_s);
    QCOMPARE(column(MyBidsModel::endColumn), (QStringList{u"1:05"_s, u"1:00:00"_s, QString()}));
    QCOMPARE(m_panel->findChild<QLabel *>(u"myBidsSummary"_s)->text(), u"leading 2, outbid 1"_s);
}

// At the full second of each item, whenever the beat of the window's clock comes.
void TestMyBidsPanel::theTimeLeftChangesWhenThatOfTheAuctionDoes()
{
    load("vase", now + 60'990);
    load("lamp", now + 65'010);
    bid("vase", 2'000, 2);
    bid("lamp", 2'000, 2);
    QCOMPARE(column(MyBidsModel::endColumn), (QStringList{u"1:00"_s, u"1:05"_s}));
    QSignalSpy changed(table().model(), &QAbstractItemModel::dataChanged);
    m_serverNow += 11;
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(column(MyBidsModel::endColumn), (QStringList{u"1:00"_s, u"1:04"_s}));
}

void TestMyBidsPanel::withoutALinkNothingClaimsToLead()
{
    fill();
    for (const char *item : {"lamp", "vase", "chair"})
        m_auction->setStale(item, true);
    m_panel->setLink({});
    QCOMPARE(m_panel->state(), PanelState::stale);
    QCOMPARE(column(MyBidsModel::standingColumn), (QStringList{u"? Unknown"_s, u"? Unknown"_s, u"? Unknown"_s}));
}

void TestMyBidsPanel::withoutASignInItIsNotSaidThatThereAreNone()
{
    const auto says = [this](const QString &text) {
        const QList<QLabel *> labels = m_panel->emptyState().findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&text](const QLabel *label) { return label->text().contains(text); });
    };
    QVERIFY(says(u"No bids yet"_s));
    // Which is how long the server is not asked again.
    QVERIFY(says(u"made elsewhere appear within 30 seconds"_s));
    m_panel->setPersonKnown(false);
    QVERIFY(!says(u"No bids yet"_s));
    QVERIFY(says(u"Sign in to see your bids"_s));
    m_panel->setPersonKnown(true);
    QVERIFY(says(u"No bids yet"_s));
}

void TestMyBidsPanel::aClickOrEnterGoesToTheItem()
{
    fill();
    QSignalSpy chosen(m_panel.get(), &MyBidsPanel::itemChosen);
    // The arrow keys alone choose nothing.
    table().setCurrentIndex(table().model()->index(1, 0));
    QCOMPARE(chosen.size(), 0);
    QTest::keyClick(&table(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toByteArray(), QByteArray("vase"));
    const QRect row = table().visualRect(table().model()->index(0, 0));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(chosen.last()[0].toByteArray(), QByteArray("lamp"));
}

void TestMyBidsPanel::theRowOfTheShownItemIsMarkedWithoutChoosingIt()
{
    fill();
    QSignalSpy chosen(m_panel.get(), &MyBidsPanel::itemChosen);
    m_panel->setItem("vase");
    QCOMPARE(table().currentIndex().data(MyBidsModel::idRole).toByteArray(), QByteArray("vase"));
    m_auction->closed({.itemId = "lamp", .maxBid = Amount::fromMinor(2'500), .version = 3, .timestamp = now + 1}, {});
    QCOMPARE(table().currentIndex().data(MyBidsModel::idRole).toByteArray(), QByteArray("vase"));
    QCOMPARE(chosen.size(), 0);
}

void TestMyBidsPanel::looksRightInEveryState_data()
{
    QTest::addColumn<bool>("isFilled");
    QTest::newRow("empty") << false;
    QTest::newRow("filled") << true;
}

void TestMyBidsPanel::looksRightInEveryState()
{
    QFETCH(bool, isFilled);
    if (isFilled)
        fill();
    QCOMPARE(accessibilityProblems(*m_panel), QStringList());
    QCOMPARE(formattedNumbers(table()), QStringList());
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"mybids-"_s + QString::fromUtf8(QTest::currentDataTag())),
             QStringList());
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestMyBidsPanel)

#include "tst_mybidspanel.moc"
