// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"

#include <QTest>

namespace heliograph
{

// Everything a bid store announces, and calls that wait for their answers.
class BidStoreProbe
{
public:
    // The store itself waits 2 s for a lock, and sanitizers are slow.
    static constexpr int timeoutMs = 20'000;

    explicit BidStoreProbe(BidStore &store) : m_store(store)
    {
        QObject::connect(&store, &BidStore::committed, &store,
                         [this](const ItemEvent &event) { events.push_back(event); });
    }

    void open()
    {
        bool isAnswered = false;
        m_store.open([this, &isAnswered](const std::variant<OpenedStore, StoreProblem> &opened) {
            if (const auto *found = std::get_if<OpenedStore>(&opened)) {
                items = found->items;
                archived = found->archived;
                leftBehind = found->unpublished;
            } else {
                problem = std::get<StoreProblem>(opened).text;
            }
            isAnswered = true;
        });
        (void)QTest::qWaitFor([&isAnswered] { return isAnswered; }, timeoutMs);
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
    ItemAnswer changeEnd(const QByteArray &item, qint64 endsAt)
    {
        return waitFor<ItemAnswer>([&](auto answer) { m_store.changeEnd(item, endsAt, answer); });
    }
    ItemAnswer close(const QByteArray &item, ItemClosing::When when = ItemClosing::When::afterItsEnd)
    {
        return waitFor<ItemAnswer>([&](auto answer) { m_store.close(item, when, answer); });
    }
    ItemAnswer archive(const QByteArray &item)
    {
        return waitFor<ItemAnswer>([&](auto answer) { m_store.archive(item, answer); });
    }
    ItemAnswer item(const QByteArray &item)
    {
        return waitFor<ItemAnswer>([&](auto answer) { m_store.item(item, answer); });
    }
    LedgerAnswer ledger(const QByteArray &item, std::optional<quint64> before = {}, int limit = 100)
    {
        return waitFor<LedgerAnswer>([&](auto answer) { m_store.ledger(item, before, limit, answer); });
    }
    std::vector<OwnBid> ownBids(const QByteArray &bidder)
    {
        const auto answer = waitFor<OwnBidsAnswer>([&](auto given) { m_store.ownBids(bidder, given); });
        const auto *own = std::get_if<OwnBids>(&answer);
        return own ? own->bids : std::vector<OwnBid>();
    }
    std::vector<ItemEvent> unpublished()
    {
        std::optional<std::vector<ItemEvent>> events;
        m_store.unpublished([&events](const auto &answer) {
            const auto *found = std::get_if<std::vector<ItemEvent>>(&answer);
            events = found ? *found : std::vector<ItemEvent>();
        });
        (void)QTest::qWaitFor([&events] { return events.has_value(); }, timeoutMs);
        return events.value_or(std::vector<ItemEvent>());
    }

    std::vector<Item> items;
    // Names, as they were found.
    std::vector<QByteArray> archived;
    // Unpublished when the store was opened.
    std::vector<ItemEvent> leftBehind;
    // Why the store could not be opened.
    QString problem;
    std::vector<ItemEvent> events;

private:
    template <typename Answer, typename Call>
    Answer waitFor(Call call)
    {
        std::optional<Answer> answer;
        call([&answer](const Answer &given) { answer = given; });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, timeoutMs);
        return answer.value_or(Answer(AuctionFailure::notStored));
    }

    BidStore &m_store;
};

} // namespace heliograph
