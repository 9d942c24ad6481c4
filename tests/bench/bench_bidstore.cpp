// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/sqlitebidstore.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

constexpr int itemCount = 16;

struct Load {
    int bidders = 1;
    std::size_t mostPerCommit = 1'024;
    bool hasKeys = false;
    int bids = 0;
};

// Bidders who each make the next bid as soon as they have the answer to the last one.
class Bidders
{
public:
    Bidders(SqliteBidStore &store, const Load &load) : m_store(store), m_load(load) {}

    void run()
    {
        for (int bidder = 0; bidder < m_load.bidders; ++bidder)
            bid(bidder);
        QCoreApplication::exec();
    }
    int accepted() const { return m_accepted; }

private:
    void bid(int bidder)
    {
        if (m_sent == m_load.bids)
            return;
        const int number = ++m_sent;
        BidRequest request{.item = m_items[std::size_t(bidder % itemCount)],
                           .amount = Amount::fromMinor(number),
                           .bidder = "bidder-" + QByteArray::number(bidder)};
        if (m_load.hasKeys) {
            request.idempotencyKey = "key-" + QByteArray::number(number);
            request.fingerprint = "fingerprint-of-the-request";
        }
        m_store.placeBid(std::move(request), [this, bidder](const BidAnswer &answer) {
            m_accepted += std::holds_alternative<BidReceipt>(answer) ? 1 : 0;
            if (++m_answered == m_load.bids)
                QCoreApplication::quit();
            bid(bidder);
        });
    }

    SqliteBidStore &m_store;
    const Load m_load;
    const std::vector<QByteArray> m_items = [] {
        std::vector<QByteArray> items;
        for (int i = 0; i < itemCount; ++i)
            items.push_back("item-" + QByteArray::number(i));
        return items;
    }();
    int m_sent = 0;
    int m_answered = 0;
    int m_accepted = 0;
};

void measure(const Load &load)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    SqliteBidStore store(folder.filePath(u"auction.db"_s), clock, {.mostPerCommit = load.mostPerCommit});
    bool isOpen = false;
    store.open([&isOpen](const auto &) { isOpen = true; });
    while (!isOpen)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    Bidders bidders(store, load);
    const auto start = clock.now();
    const std::clock_t startOnProcessor = std::clock();
    bidders.run();
    const double seconds = std::chrono::duration<double>(clock.now() - start).count();
    const double onProcessor = double(std::clock() - startOnProcessor) / CLOCKS_PER_SEC;
    std::printf("%4d bidders, at most %4zu in a commit%-11s %9.0f bids/s %7.1f us of processor each\n", load.bidders,
                load.mostPerCommit, load.hasKeys ? ", with keys" : "", load.bids / seconds,
                onProcessor * 1e6 / load.bids);
    if (bidders.accepted() != load.bids)
        std::printf("     only %d of %d were accepted\n", bidders.accepted(), load.bids);
}

} // namespace

// Durable bids per second: SQLite with synchronous=FULL in the folder for temporary files (TMPDIR).
// bench_bidstore [BIDDERS BIDS]: all loads, or one of so many bidders, for a profiler.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::setbuf(stdout, nullptr);
    if (argc == 3) {
        measure({.bidders = std::atoi(argv[1]), .bids = std::atoi(argv[2])});
        return 0;
    }
    for (const bool hasKeys : {false, true}) {
        measure({.bidders = 1, .hasKeys = hasKeys, .bids = 10'000});
        measure({.bidders = 64, .mostPerCommit = 1, .hasKeys = hasKeys, .bids = 10'000});
        measure({.bidders = 64, .mostPerCommit = 16, .hasKeys = hasKeys, .bids = 50'000});
        measure({.bidders = 64, .hasKeys = hasKeys, .bids = 100'000});
        measure({.bidders = 256, .hasKeys = hasKeys, .bids = 200'000});
    }
}
