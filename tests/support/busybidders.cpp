// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// busybidders FILE: bids without a pause on a few items of a store, and prints a line for each bid that was
// acknowledged: item, row, version, cents, hash. Runs until it is killed.

#include "server/auction/sqlite/sqlitebidstore.h"

#include <QCoreApplication>
#include <array>
#include <cstdio>

using namespace heliograph;

namespace
{

constexpr int bidderCount = 32;
constexpr int itemCount = 4;

struct Bidders {
    SqliteBidStore &store;
    // The amount bid last for each item.
    std::array<qint64, itemCount> cents = {};
    quint64 sent = 0;

    void bid(int bidder)
    {
        const int item = bidder % itemCount;
        ++sent;
        BidRequest request{.item = "item-" + QByteArray::number(item),
                           // Now and then too low.
                           .amount =
                               Amount::fromMinor(sent % 7 == 0 ? cents[std::size_t(item)] : ++cents[std::size_t(item)]),
                           .bidder = "bidder-" + QByteArray::number(bidder)};
        if (sent % 3 == 0) {
            request.idempotencyKey =
                QByteArray::number(QCoreApplication::applicationPid()) + '-' + QByteArray::number(sent);
            request.fingerprint = "fingerprint";
        }
        store.placeBid(std::move(request), [this, bidder](const BidAnswer &answer) {
            if (const auto *receipt = std::get_if<BidReceipt>(&answer)) {
                std::printf("%s %llu %llu %lld %s\n", receipt->itemId.constData(),
                            static_cast<unsigned long long>(receipt->row),
                            static_cast<unsigned long long>(receipt->version),
                            static_cast<long long>(receipt->maxBid.minor()), receipt->hash.constData());
                std::fflush(stdout);
            }
            bid(bidder);
        });
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    SqliteBidStore store(QString::fromLocal8Bit(argv[1]), clock);
    Bidders bidders{store};
    store.open([&bidders](const std::variant<OpenedStore, StoreProblem> &opened) {
        if (const auto *problem = std::get_if<StoreProblem>(&opened))
            qFatal("%s", qPrintable(problem->text));
        for (const Item &item : std::get<OpenedStore>(opened).items)
            bidders.cents[std::size_t(item.id.back() - '0')] = item.maxBid.minor();
        for (int bidder = 0; bidder < bidderCount; ++bidder)
            bidders.bid(bidder);
    });
    return QCoreApplication::exec();
}
