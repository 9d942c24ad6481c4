// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/ledgerrow.h"
#include "tests/ui/auction/auctionfixture.h"
#include "ui/auction/maximatrail.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTableView>

namespace heliograph
{

class TestBidHistoryView : public QObject, private AuctionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void theReceiptIsCopied();
    void theNumberOfABidIsExplained();
    void aReceiptSaysWhatACrashMayLose();
    void theReceiptBelongsToTheRowThatIsSeenToBeSelected();
    void onlyYourOwnBidsCanBeShown();
    void theNewestIsFirstUnlessAnotherOrderIsChosen();
    void theOrderStaysForTheNextItem();
    void theTrailFollowsTheMaxima();
    void theTrailEndsAtTheNewestOnes();

private:
    void clickHeader(BidHistoryModel::Column column) const;
    // Amounts from the top to the bottom.
    QString amounts() const;
};

void TestBidHistoryView::clickHeader(BidHistoryModel::Column column) const
{
    const QHeaderView *header = find<QTableView>(u"bidHistory"_s)->horizontalHeader();
    const int middle = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(middle, header->height() / 2));
}

QString TestBidHistoryView::amounts() const
{
    const QAbstractItemModel &bids = *find<QTableView>(u"bidHistory"_s)->model();
    QStringList texts;
    for (int row = 0; row < bids.rowCount(); ++row)
        texts.append(bids.index(row, BidHistoryModel::amountColumn).data().toString());
    return texts.join(u' ');
}

void TestBidHistoryView::theReceiptIsCopied()
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
    QVERIFY(find<QLabel>(u"bidReceipt"_s)->text().startsWith(u"Receipt: ledger row 57 (bid no. 42), aaaa"_s));
    // As `ledger verify --receipt` takes it.
    const QString receipt = QString::fromUtf8(m_item) + u":57:"_s + QString::fromLatin1(hash);
    QVERIFY(find<QLabel>(u"bidReceipt"_s)->toolTip().startsWith(u"A receipt proves "_s));
    // The ledger is not only a list of bids.
    QVERIFY(find<QLabel>(u"bidReceipt"_s)->toolTip().contains(u"settings and the end have rows in it, too"_s));
    QVERIFY(find<QLabel>(u"bidReceipt"_s)->toolTip().endsWith(u'\n' + receipt));
    static_cast<QAbstractButton *>(copy)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), receipt);
}

void TestBidHistoryView::theNumberOfABidIsExplained()
{
    connectLink();
    fillHistory();
    const QAbstractItemModel &model = *find<QTableView>(u"bidHistory"_s)->model();
    const auto head = [&model](int role) {
        return model.headerData(BidHistoryModel::versionColumn, Qt::Horizontal, role).toString();
    };
    QCOMPARE(head(Qt::DisplayRole), u"Bid no."_s);
    QVERIFY(head(Qt::ToolTipRole).contains(u"version"_s));
    const QModelIndex newest = model.index(0, BidHistoryModel::versionColumn);
    QCOMPARE(newest.data(Qt::AccessibleTextRole).toString(), u"Bid no. 42"_s);
}

void TestBidHistoryView::aReceiptSaysWhatACrashMayLose()
{
    connectLink();
    fillHistory();
    auto *table = find<QTableView>(u"bidHistory"_s);
    auto *receipt = find<QLabel>(u"bidReceipt"_s);
    const Moment now{m_clock->now(), m_clock->wallMs()};
    const auto bid = [&](const QByteArray &key, qint64 cents, quint64 version, const QString &durability) {
        QVERIFY(m_model->start(m_item, key, Amount::fromMinor(cents), now));
        m_model->noteDurability(m_item, key, durability);
        m_model->accept(m_item, key, {.amount = Amount::fromMinor(cents), .version = version}, now);
        LedgerRow row;
        row.row = version + 20;
        row.amount = Amount::fromMinor(cents);
        row.version = version;
        row.timestamp = m_clock->wallMs();
        row.hash = QByteArray(64, 'a');
        m_model->recorded(m_item, {row});
        table->setCurrentIndex(table->model()->index(0, 0));
    };
    bid("key1", 20'000, 50, u"relaxed"_s);
    QVERIFY2(receipt->text().contains(u"a crash of the bid store may lose the bid"_s), qPrintable(receipt->text()));
    QVERIFY(receipt->toolTip().contains(u"a crash of the bid store may lose the bid"_s));
    bid("key2", 21'000, 51, u"replicas=2"_s);
    QVERIFY2(receipt->text().contains(u"2 replica(s) had the bid"_s), qPrintable(receipt->text()));
    bid("key3", 22'000, 52, {});
    QCOMPARE(receipt->text().count(u'\u2013'), 0);
}

void TestBidHistoryView::theReceiptBelongsToTheRowThatIsSeenToBeSelected()
{
    connectLink();
    fillHistory();
    auto *table = find<QTableView>(u"bidHistory"_s);
    auto *receipt = find<QLabel>(u"bidReceipt"_s);
    table->setFocus(Qt::TabFocusReason);
    table->clearSelection();
    table->selectionModel()->setCurrentIndex(table->model()->index(3, 0), QItemSelectionModel::NoUpdate);
    QVERIFY(!receipt->isVisible());

    m_model->start(m_item, "key", Amount::fromMinor(10'700), now());
    m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'700), .version = 43}, now());
    QVERIFY(table->selectionModel()->isRowSelected(0, {}));
    QVERIFY(receipt->isVisible());
    LedgerRow row;
    row.row = 58;
    row.amount = Amount::fromMinor(10'700);
    row.version = 43;
    row.hash = QByteArray(64, 'b');
    m_model->recorded(m_item, {row});
    QVERIFY(receipt->text().startsWith(u"Receipt: ledger row 58 (bid no. 43), bbbb"_s));
    // Another bidder's bid moves the row, not the choice.
    raise(10'800, 44);
    QVERIFY(receipt->text().startsWith(u"Receipt: ledger row 58 (bid no. 43), bbbb"_s));
    QVERIFY(table->selectionModel()->isRowSelected(1, {}));
}

void TestBidHistoryView::onlyYourOwnBidsCanBeShown()
{
    connectLink();
    fillHistory();
    m_model->start(m_item, "key", Amount::fromMinor(10'700), now());
    m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'700), .version = 43}, now());
    raise(10'800, 44);
    auto *table = find<QTableView>(u"bidHistory"_s);
    auto *filter = find<QComboBox>(u"bidHistoryFilter"_s);
    QCOMPARE(table->model()->rowCount(), 7);
    QSignalSpy chosen(m_panel.get(), &AuctionPanel::onlyMineChosen);
    filter->setFocus();
    QTest::keyClick(filter, Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toBool(), true);
    QCOMPARE(table->model()->rowCount(), 1);
    // The row of what is shown, not of all.
    table->setCurrentIndex(table->model()->index(0, 0));
    QVERIFY(find<QLabel>(u"bidReceipt"_s)->isVisible());
    QCOMPARE(table->currentIndex().data(BidHistoryModel::recordRole).value<BidRecord>().version, quint64(43));
    m_model->start(m_item, "other", Amount::fromMinor(10'900), now());
    QCOMPARE(table->model()->rowCount(), 2);
    m_panel->setOnlyMine(false);
    QCOMPARE(table->model()->rowCount(), 8);
    QCOMPARE(filter->currentIndex(), 0);
}

void TestBidHistoryView::theNewestIsFirstUnlessAnotherOrderIsChosen()
{
    connectLink();
    fillHistory();
    m_model->start(m_item, "key", Amount::fromMinor(9'000), now());
    m_clock->move(90ms);
    m_model->refuse(m_item, "key", BidRecord::Outcome::tooLow, {}, now());
    QCOMPARE(amounts(), u"90.00 106.50 105.00 103.50 102.00 100.50"_s);
    clickHeader(BidHistoryModel::amountColumn);
    QCOMPARE(amounts(), u"106.50 105.00 103.50 102.00 100.50 90.00"_s);
    clickHeader(BidHistoryModel::amountColumn);
    QCOMPARE(amounts(), u"90.00 100.50 102.00 103.50 105.00 106.50"_s);
    raise(10'700, 43);
    QCOMPARE(amounts(), u"90.00 100.50 102.00 103.50 105.00 106.50 107.00"_s);
    // What had no answer comes last.
    clickHeader(BidHistoryModel::latencyColumn);
    QVERIFY(amounts().startsWith(u"90.00 107.00 "_s));
    clickHeader(BidHistoryModel::timeColumn);
    QCOMPARE(amounts(), u"107.00 90.00 106.50 105.00 103.50 102.00 100.50"_s);
    raise(10'800, 44);
    QVERIFY(amounts().startsWith(u"108.00 107.00 90.00 "_s));
    clickHeader(BidHistoryModel::timeColumn);
    QVERIFY(amounts().startsWith(u"100.50 102.00 "_s));
    QVERIFY(amounts().endsWith(u" 90.00 107.00 108.00"_s));
}

void TestBidHistoryView::theOrderStaysForTheNextItem()
{
    connectLink();
    fillHistory();
    clickHeader(BidHistoryModel::amountColumn);
    clickHeader(BidHistoryModel::amountColumn);
    m_panel->setItem({});
    m_panel->setItem("another");
    m_panel->setItem(m_item);
    QCOMPARE(amounts(), u"100.50 102.00 103.50 105.00 106.50"_s);
}

void TestBidHistoryView::theTrailFollowsTheMaxima()
{
    connectLink();
    const auto *trail = find<MaximaTrail>(u"maximaTrail"_s);
    QVERIFY(trail->maxima().isEmpty());
    raise(10'000, 1);
    // One maximum makes no line.
    QVERIFY(trail->toolTip().isEmpty());
    raise(10'200, 2);
    // One was skipped.
    raise(10'500, 4);
    m_model->start(m_item, "key", Amount::fromMinor(10'100), now());
    // A refused bid was never the maximum.
    m_model->refuse(m_item, "key", BidRecord::Outcome::tooLow, {}, now());
    QCOMPARE(trail->maxima(), (QList{Amount::fromMinor(10'000), Amount::fromMinor(10'200), Amount::fromMinor(10'500)}));
    LedgerRow row;
    row.row = 57;
    row.amount = Amount::fromMinor(10'300);
    row.version = 3;
    row.hash = QByteArray(64, 'a');
    // The ledger contains it, too.
    m_model->recorded(m_item, {row});
    QCOMPARE(trail->maxima().value(2), Amount::fromMinor(10'300));
    QCOMPARE(trail->accessibleName(), u"The last 4 maxima: from 100.00 to 105.00"_s);
    m_panel->setItem("another");
    QVERIFY(trail->maxima().isEmpty());
}

void TestBidHistoryView::theTrailEndsAtTheNewestOnes()
{
    connectLink();
    for (quint64 version = 1; version <= 30; ++version)
        raise(10'000 + qint64(version), version);
    const auto *trail = find<MaximaTrail>(u"maximaTrail"_s);
    QCOMPARE(trail->maxima().size(), MaximaTrail::mostMaxima);
    QCOMPARE(trail->maxima().first(), Amount::fromMinor(10'011));
    QCOMPARE(trail->maxima().last(), Amount::fromMinor(10'030));
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestBidHistoryView)

#include "tst_bidhistoryview.moc"
