// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/stockupdate.h"
#include "server/sources/marketsource.h"
#include "tests/support/publishingfixture.h"

namespace heliograph
{

using namespace std::chrono_literals;

class TestMarketSource : public QObject, private PublishingFixture
{
    Q_OBJECT

public:
    explicit TestMarketSource(ManualTimers &time) : PublishingFixture(time) {}

private Q_SLOTS:
    void init() { setUp(); }

    void publishesOnePricePerSymbol();
    void tellsTheTrend();
    void isTheSameWithTheSameSeed();
};

void TestMarketSource::publishesOnePricePerSymbol()
{
    MarketSource source(symbols, 1, 2s, *m_backbone, m_clock);
    m_clock.setWallMs(1'234);
    source.setWanted(true);
    m_time.advance(2s);
    const auto published = m_backbone->take();
    QCOMPARE(published.size(), std::size_t(6));
    for (std::size_t i = 0; i < published.size(); ++i) {
        const Draft &draft = published[i].draft;
        const QByteArray &symbol = symbols[qsizetype(i % 3)];
        QCOMPARE(draft.topic.toText(), "stock:" + symbol);
        QCOMPARE(draft.type, QByteArray(StockUpdate::type));
        QVERIFY(draft.delivery == Delivery::latest);
        const auto update = payload<StockUpdate>(draft);
        QCOMPARE(update.symbol, symbol);
        QVERIFY(update.price > Amount());
        QCOMPARE(update.timestamp, qint64(1'234));
        QCOMPARE(published[i].at, i < 3 ? qint64(0) : qint64(2'000));
    }
}

void TestMarketSource::tellsTheTrend()
{
    MarketSource source({"ACME"}, 1, 1s, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(200s);
    const auto published = m_backbone->take();
    for (std::size_t i = 1; i < published.size(); ++i) {
        const auto before = payload<StockUpdate>(published[i - 1].draft);
        const auto update = payload<StockUpdate>(published[i].draft);
        QCOMPARE(update.trend, (update.price > before.price) - (update.price < before.price));
    }
    QCOMPARE(published.size(), std::size_t(201));
}

void TestMarketSource::isTheSameWithTheSameSeed()
{
    const auto prices = [this](quint64 seed) {
        MarketSource source(symbols, seed, 1s, *m_backbone, m_clock);
        source.setWanted(true);
        m_time.advance(20s);
        QByteArrayList list;
        for (const auto &published : m_backbone->take())
            list.append(published.draft.data);
        return list;
    };
    const QByteArrayList once = prices(7);
    QCOMPARE(once.size(), qsizetype(63));
    QCOMPARE(prices(7), once);
    QVERIFY(prices(8) != once);
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestMarketSource>(argc, argv);
}

#include "tst_marketsource.moc"
