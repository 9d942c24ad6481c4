// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/ledgerrow.h"
#include "tests/ui/auction/auctionfixture.h"

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
};

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
    QVERIFY(find<QLabel>(u"bidReceipt"_s)->text().startsWith(u"Receipt: row 57, aaaa"_s));
    QCOMPARE(find<QLabel>(u"bidReceipt"_s)->toolTip(), u"Row 57 "_s + QString::fromLatin1(hash));
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestBidHistoryView)

#include "tst_bidhistoryview.moc"
