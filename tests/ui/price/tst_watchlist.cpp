// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/pricemodel.h"
#include "tests/support/panelchecks.h"
#include "ui/price/watchlistdelegate.h"
#include "ui/price/watchlistpanel.h"
#include "ui/style/plaintable.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestWatchList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_panel.reset(); }

    void withoutAServerNoSearchIsSpokenOf();
    void listsSymbolsByName();
    void sortsAndKeepsTheStarsOnTop();
    void aStarIsMovedAmongTheStars();
    void aStarThatIsMovedInASortedListIsSeenToMove();
    void aClickOnTheStarChoosesNothing();
    void findsASymbolByTyping();
    void theRowChoosesTheSymbol();
    void whatIsShownElsewhereChoosesNothing();
    void staysSelectedWhileTheOrderChanges();
    void saysWhatIsNotThePresent();
    void withoutALinkNoRowLooksLive();
    void renewsItselfAFewTimesASecondOnly();
    void onlyCellsThatLookDifferentArePaintedAgain();
    void anotherRangePaintsEveryCellAgain();
    void theExportIsForPrograms();
    void everythingHasAName();
    void looksRightInEveryState();

private:
    static constexpr qint64 start = 1'700'000'000'000;

    void apply(const QByteArray &symbol, qint64 minor, qint64 seconds)
    {
        m_prices->apply(
            {.symbol = symbol, .price = Amount::fromMinor(minor), .trend = 0, .timestamp = start + seconds * 1'000});
    }
    void fill()
    {
        for (const auto &[symbol, first, last] :
             {std::tuple("CRUX", 10'000, 10'100), std::tuple("ACME", 5'000, 4'000), std::tuple("BOLT", 700, 700)}) {
            // There is no gap, across which nothing is compared.
            for (int second = 0; second < 60; second += 5)
                apply(symbol, first, second);
            apply(symbol, last, 60);
        }
        m_panel->list().refresh();
    }
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < m_panel->list().rowCount(); ++row)
            names.append(m_panel->list().index(row, WatchListModel::symbolColumn).data().toString());
        return names;
    }
    PlainTable *table() const { return m_panel->findChild<PlainTable *>(u"watchList"_s); }
    QLineEdit *search() const { return m_panel->findChild<QLineEdit *>(u"watchListSearch"_s); }

    std::unique_ptr<PriceModel> m_prices;
    std::unique_ptr<WatchListPanel> m_panel;
    Freshness m_freshness = Freshness::fresh;
};

void TestWatchList::init()
{
    QLocale::setDefault(QLocale::c());
    m_panel.reset();
    m_freshness = Freshness::fresh;
    m_prices = std::make_unique<PriceModel>();
    m_panel = std::make_unique<WatchListPanel>(*m_prices);
    m_panel->list().setLivenessSource([this](const Topic &) { return Liveness{m_freshness, 12s}; });
    LinkStatus link;
    link.state = LinkState::live;
    m_panel->setLink(link);
    m_panel->resize(360, 260);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestWatchList::withoutAServerNoSearchIsSpokenOf()
{
    LinkStatus link;
    link.state = LinkState::waiting;
    m_panel->setLink(link);
    QCOMPARE(m_panel->findChild<PlainTable *>()->emptyText(), u"No connection to the server"_s);
}

void TestWatchList::listsSymbolsByName()
{
    QCOMPARE(m_panel->property("state").toString(), u"empty"_s);
    fill();
    QTRY_COMPARE(m_panel->property("state").toString(), u"live"_s);
    QCOMPARE(names(), QStringList({u"ACME"_s, u"BOLT"_s, u"CRUX"_s}));
    const WatchListModel &list = m_panel->list();
    QCOMPARE(list.index(0, WatchListModel::priceColumn).data().toString(), u"40.00"_s);
    QVERIFY(list.index(0, WatchListModel::changeColumn).data().toString().contains(u"20.00"_s));
    QCOMPARE(list.index(0, 0).data(WatchListModel::directionRole).toInt(), -1);
    QCOMPARE(list.index(1, 0).data(WatchListModel::directionRole).toInt(), 0);
    const auto points = list.index(2, 0).data(WatchListModel::pointsRole).value<QList<QPointF>>();
    QCOMPARE(points.size(), 13);
    QCOMPARE(points.first(), QPointF(0, 0));
    QCOMPARE(points.last(), QPointF(1, 1));
}

void TestWatchList::sortsAndKeepsTheStarsOnTop()
{
    fill();
    m_panel->list().sort(WatchListModel::changeColumn, Qt::DescendingOrder);
    QCOMPARE(names(), QStringList({u"CRUX"_s, u"BOLT"_s, u"ACME"_s}));
    m_panel->list().setStarred("ACME", true);
    QCOMPARE(names(), QStringList({u"ACME"_s, u"CRUX"_s, u"BOLT"_s}));
    m_panel->list().setStarred("BOLT", true);
    // The stars are sorted among themselves, too.
    QCOMPARE(names(), QStringList({u"BOLT"_s, u"ACME"_s, u"CRUX"_s}));
    m_panel->list().sort(-1, Qt::AscendingOrder);
    // The stars are in their own order.
    QCOMPARE(names(), QStringList({u"ACME"_s, u"BOLT"_s, u"CRUX"_s}));
}

void TestWatchList::aStarIsMovedAmongTheStars()
{
    fill();
    const QSignalSpy changed(&m_panel->list(), &WatchListModel::starsChanged);
    table()->setFocus();
    table()->setCurrentIndex(m_panel->list().index(2, 0));
    QTest::keyClick(table(), Qt::Key_Space);
    QCOMPARE(m_panel->list().stars(), QList<QByteArray>({"CRUX"}));
    m_panel->list().setStarred("BOLT", true);
    QTest::keyClick(table(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(names(), QStringList({u"BOLT"_s, u"CRUX"_s, u"ACME"_s}));
    // It is the last one.
    QTest::keyClick(table(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(m_panel->list().stars(), QList<QByteArray>({"BOLT", "CRUX"}));
    QCOMPARE(changed.size(), 3);
}

// The order without a column changed, and the list stayed as it was.
void TestWatchList::aStarThatIsMovedInASortedListIsSeenToMove()
{
    fill();
    m_panel->list().setStars({"CRUX", "ACME"});
    table()->setFocus();
    table()->sortByColumn(WatchListModel::priceColumn, Qt::DescendingOrder);
    QCOMPARE(names(), QStringList({u"CRUX"_s, u"ACME"_s, u"BOLT"_s}));
    // It is no star.
    table()->setCurrentIndex(m_panel->list().index(2, 0));
    QTest::keyClick(table(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(names(), QStringList({u"CRUX"_s, u"ACME"_s, u"BOLT"_s}));
    table()->setCurrentIndex(m_panel->list().index(1, 0));
    QTest::keyClick(table(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(names(), QStringList({u"ACME"_s, u"CRUX"_s, u"BOLT"_s}));
    QCOMPARE(table()->horizontalHeader()->sortIndicatorSection(), -1);
}

void TestWatchList::aClickOnTheStarChoosesNothing()
{
    fill();
    const QSignalSpy chosen(m_panel.get(), &WatchListPanel::nameChosen);
    const QRect cell = table()->visualRect(m_panel->list().index(1, 0));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                      WatchListDelegate::starIn(cell, Qt::LeftToRight).center());
    QCOMPARE(m_panel->list().stars(), QList<QByteArray>({"BOLT"}));
    QCOMPARE(chosen.size(), 0);
}

void TestWatchList::findsASymbolByTyping()
{
    fill();
    QTRY_VERIFY(search()->isVisible());
    search()->setFocus();
    QTest::keyClicks(search(), u"cru"_s);
    QCOMPARE(names(), QStringList({u"CRUX"_s}));
    const QSignalSpy chosen(m_panel.get(), &WatchListPanel::nameChosen);
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toByteArray(), QByteArray("CRUX"));
    search()->setFocus();
    QTest::keyClick(search(), Qt::Key_Escape);
    QCOMPARE(names().size(), 3);
}

void TestWatchList::theRowChoosesTheSymbol()
{
    fill();
    const QSignalSpy chosen(m_panel.get(), &WatchListPanel::nameChosen);
    table()->setFocus();
    m_panel->setCurrentName("ACME");
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toByteArray(), QByteArray("BOLT"));
}

void TestWatchList::whatIsShownElsewhereChoosesNothing()
{
    fill();
    const QSignalSpy chosen(m_panel.get(), &WatchListPanel::nameChosen);
    m_panel->setCurrentName("CRUX");
    QCOMPARE(table()->currentIndex().data(WatchListModel::nameRole).toByteArray(), QByteArray("CRUX"));
    // The row is out of sight.
    m_panel->list().setFilter(u"acme"_s);
    m_panel->list().setFilter({});
    QCOMPARE(table()->currentIndex().data(WatchListModel::nameRole).toByteArray(), QByteArray("CRUX"));
    QCOMPARE(chosen.size(), 0);
}

void TestWatchList::staysSelectedWhileTheOrderChanges()
{
    fill();
    m_panel->list().sort(WatchListModel::priceColumn, Qt::DescendingOrder);
    m_panel->setCurrentName("ACME");
    const QSignalSpy chosen(m_panel.get(), &WatchListPanel::nameChosen);
    apply("ACME", 90'000, 120);
    m_panel->list().refresh();
    QCOMPARE(names().first(), u"ACME"_s);
    QCOMPARE(table()->currentIndex().row(), 0);
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(chosen.size(), 0);
}

// A view to which more than one cell is reported at a time paints all of them.
void TestWatchList::onlyCellsThatLookDifferentArePaintedAgain()
{
    fill();
    const int row = names().indexOf(u"BOLT"_s);
    const QSignalSpy changed(&m_panel->list(), &QAbstractItemModel::dataChanged);
    m_panel->list().refresh();
    QCOMPARE(changed.size(), 0);
    apply("BOLT", 710, 61);
    m_panel->list().refresh();
    QList<int> columns;
    for (const QList<QVariant> &arguments : changed) {
        const auto cell = arguments.first().toModelIndex();
        QCOMPARE(arguments.at(1).toModelIndex(), cell);
        QCOMPARE(cell.row(), row);
        columns.append(cell.column());
    }
    QCOMPARE(columns,
             (QList<int>{WatchListModel::priceColumn, WatchListModel::changeColumn, WatchListModel::trendColumn}));
}

void TestWatchList::anotherRangePaintsEveryCellAgain()
{
    fill();
    const QSignalSpy changed(&m_panel->list(), &QAbstractItemModel::dataChanged);
    m_panel->list().setRange(30s);
    m_panel->list().refresh();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex(), m_panel->list().index(0, 0));
    QCOMPARE(changed.first().at(1).toModelIndex(), m_panel->list().index(2, WatchListModel::ageColumn));
}

void TestWatchList::saysWhatIsNotThePresent()
{
    fill();
    const QModelIndex row = m_panel->list().index(0, 0);
    QVERIFY(!row.data(WatchListModel::staleRole).toBool());
    m_freshness = Freshness::stale;
    m_panel->list().refresh();
    QVERIFY(row.data(WatchListModel::staleRole).toBool());
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"12 s old"_s));
}

// The panel said "Stale", and changes and lines of its rows were as colourful as before.
void TestWatchList::withoutALinkNoRowLooksLive()
{
    fill();
    const QModelIndex row = m_panel->list().index(0, 0);
    LinkStatus link;
    link.state = LinkState::waiting;
    m_panel->setLink(link);
    QTRY_VERIFY(row.data(WatchListModel::staleRole).toBool());
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"12 s old"_s));
    link.state = LinkState::live;
    m_panel->setLink(link);
    QTRY_VERIFY(!row.data(WatchListModel::staleRole).toBool());
}

// 300 symbols, 1,000 prices: as many as five seconds bring at 200 a second.
void TestWatchList::renewsItselfAFewTimesASecondOnly()
{
    for (int i = 0; i < PriceModel::mostSymbols; ++i)
        apply(QByteArray("S") + QByteArray::number(i), 1'000 + i, 0);
    m_panel->list().refresh();
    QCOMPARE(m_panel->list().rowCount(), PriceModel::mostSymbols);
    const QSignalSpy renewed(&m_panel->list(), &QAbstractItemModel::dataChanged);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1'000; ++i)
        apply(QByteArray("S") + QByteArray::number(i % PriceModel::mostSymbols), 1'000 + i, 1 + i);
    QVERIFY(renewed.size() <= 2 + timer.elapsed() / 250);
    QTRY_COMPARE(m_panel->list().index(m_panel->list().rowOf("S99"), WatchListModel::priceColumn).data().toString(),
                 u"19.99"_s);
}

void TestWatchList::theExportIsForPrograms()
{
    // A comma, a point between thousands and a unit have no place in it.
    QLocale::setDefault(QLocale(QLocale::German));
    for (int second = 0; second <= 60; second += 5)
        apply("ACME", second < 60 ? 200'000 : 199'000, second);
    m_panel->list().refresh();
    QCOMPARE(table()->toCsv(),
             QByteArray("Symbol,Price,Change (%),Time\r\nACME,1990.00,-0.5,2023-11-14T22:14:20.000Z\r\n"));
}

void TestWatchList::everythingHasAName()
{
    fill();
    QTRY_COMPARE(m_panel->property("state").toString(), u"live"_s);
    QCOMPARE(accessibilityProblems(*m_panel).join(u"; "_s), QString());
}

void TestWatchList::looksRightInEveryState()
{
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"watchlist-empty"_s).join(u"; "_s), QString());
    init();
    fill();
    m_panel->list().setStarred("CRUX", true);
    m_panel->setCurrentName("ACME");
    QTRY_COMPARE(m_panel->property("state").toString(), u"live"_s);
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"watchlist-live"_s).join(u"; "_s), QString());
}

QTEST_MAIN(TestWatchList)

#include "tst_watchlist.moc"
