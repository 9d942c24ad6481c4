// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgerverifier.h"
#include "server/auction/sqlite/sqlitebidstore.h"
#include "tests/support/manualclock.h"

#include <QTest>

namespace heliograph
{

// A bid store with everything it announces, and calls that wait for their answers.
class OpenBidStore
{
public:
    static constexpr int patience = 20'000; // ms; the store itself waits 2 s for a lock, and sanitizers are slow

    explicit OpenBidStore(const QString &file, const Clock &clock, SqliteBidStore::Settings settings = {})
        : m_store(file, clock, settings)
    {
        QObject::connect(&m_store, &BidStore::committed, &m_store,
                         [this](const ItemChange &change) { changes.push_back(change); });
        m_store.open([this](const std::variant<std::vector<Item>, StoreProblem> &opened) {
            if (const auto *found = std::get_if<std::vector<Item>>(&opened))
                items = *found;
            else
                problem = std::get<StoreProblem>(opened).text;
        });
    }

    BidAnswer bid(BidRequest request)
    {
        return waitFor<BidAnswer>([&](auto answer) { m_store.placeBid(std::move(request), answer); });
    }
    BidAnswer bid(const QByteArray &item, qint64 cents, const QByteArray &bidder = "ann")
    {
        return bid({.item = item, .amount = Amount::fromMinor(cents), .bidder = bidder});
    }
    ItemAnswer configure(const QByteArray &item, const ItemSettings &settings)
    {
        return waitFor<ItemAnswer>([&](auto answer) { m_store.configure(item, settings, answer); });
    }
    ItemAnswer close(const QByteArray &item)
    {
        return waitFor<ItemAnswer>([&](auto answer) { m_store.close(item, answer); });
    }
    LedgerAnswer ledger(const QByteArray &item, std::optional<quint64> before = {}, int limit = 100)
    {
        return waitFor<LedgerAnswer>([&](auto answer) { m_store.ledger(item, before, limit, answer); });
    }
    SqliteBidStore &store() { return m_store; }

    std::vector<Item> items; // as they were found
    QString problem; // why it could not be opened
    std::vector<ItemChange> changes;

private:
    template <typename Answer, typename Call>
    Answer waitFor(Call call)
    {
        std::optional<Answer> answer;
        call([&answer](const Answer &given) { answer = given; });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, patience);
        return answer.value_or(Answer(AuctionFailure::notStored));
    }

    SqliteBidStore m_store;
};

// Empty when the ledger in the file proves itself; else what is wrong with it.
inline QString ledgerFault(const QString &fileName)
{
    LedgerFile file(fileName);
    if (const auto problem = file.open())
        return problem->text;
    LedgerVerifier verifier(file);
    const auto verdict = verifier.verify([](quint64, quint64) {});
    if (const auto *problem = std::get_if<StoreProblem>(&verdict))
        return problem->text;
    if (const auto *fault = std::get_if<LedgerVerifier::Fault>(&verdict))
        return QStringLiteral("%1 row %2: %3").arg(QString::fromUtf8(fault->item)).arg(fault->row).arg(fault->why);
    return {};
}

} // namespace heliograph
