// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/stockupdate.h"
#include "server/sources/marketsource.h"
#include "tests/support/publishingfixture.h"

#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestMarketSource : public QObject, private PublishingFixture
{
    Q_OBJECT

public:
    explicit TestMarketSource(ManualTimers &time) : PublishingFixture(time) {}

private Q_SLOTS:
    void init() { setUp(); }

    void publishesOnePricePerSymbol();
    void reportsTheTrend();
    void isTheSameWithTheSameSeed();
    void pricesGoOnFromTheNewestOnesAfterARestart();
    void thePastOfADemoIsMadeUpAndPublishedToNobody();
    void thePastIsTheSameWithTheSameSeed();
    void nothingIsMadeUpWhereThereWasAPrice();
    void thePastLeadsToAPriceThatIsOlder();
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

void TestMarketSource::reportsTheTrend()
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

namespace
{

constexpr qint64 hour = 3'600'000;

PastRequest lastHour(quint64 seed, EventPtr newest = nullptr)
{
    return {.from = 10 * hour, .now = 11 * hour, .seed = seed, .newestValue = [newest](const Topic &topic) {
                return newest && newest->topic == topic ? newest : nullptr;
            }};
}

StockUpdate priceOf(const PastSample &sample)
{
    return *StockUpdate::fromJson(QJsonDocument::fromJson(sample.data).object());
}

} // namespace

void TestMarketSource::pricesGoOnFromTheNewestOnesAfterARestart()
{
    const StockUpdate last{.symbol = "ACME", .price = Amount::fromMinor(12'345'67), .trend = 1, .timestamp = 1};
    const auto event = std::make_shared<const Event>(
        Event{.seq = 4, .topic = {TopicKind::stock, "ACME"}, .data = last.toJson(), .time = 1});
    MarketSource source(symbols, 1, 2s, *m_backbone, m_clock);
    source.setNewestValue([event](const Topic &topic) { return topic == event->topic ? event : nullptr; });
    source.setWanted(true);
    m_time.advance(1ms);
    QCOMPARE(symbols.front(), QByteArray("ACME"));
    const auto published = m_backbone->take();
    const qint64 next = payload<StockUpdate>(published.front().draft).price.minor();
    QVERIFY2(std::abs(next - last.price.minor()) < 1'000'00, qPrintable(QString::number(next)));
    // Others begin where the seed says.
    QVERIFY(payload<StockUpdate>(published.at(1).draft).price.minor() < 500'00);
}

void TestMarketSource::thePastOfADemoIsMadeUpAndPublishedToNobody()
{
    MarketSource source({"ACME"}, 1, 2s, *m_backbone, m_clock);
    const std::vector<PastSample> past = source.makePast(lastHour(5));
    QCOMPARE(past.size(), std::size_t(1'800));
    QCOMPARE(past.front().time, 10 * hour);
    QCOMPARE(past.back().time, 11 * hour - 2'000);
    for (std::size_t i = 0; i < past.size(); ++i) {
        const StockUpdate update = priceOf(past[i]);
        QVERIFY(update.isDemo);
        QCOMPARE(update.timestamp, past[i].time);
        QCOMPARE(past[i].topic.toText(), QByteArray("stock:ACME"));
        if (i == 0)
            continue;
        const StockUpdate before = priceOf(past[i - 1]);
        QCOMPARE(update.timestamp - before.timestamp, qint64(2'000));
        QCOMPARE(update.trend, (update.price > before.price) - (update.price < before.price));
    }
    QCOMPARE(m_backbone->count(), std::size_t(0));
    // What is published next goes on from there.
    source.setWanted(true);
    m_time.advance(1ms);
    const double last = double(priceOf(past.back()).price.minor());
    const double next = double(payload<StockUpdate>(m_backbone->take().front().draft).price.minor());
    QVERIFY2(std::abs(next / last - 1) < 0.05, qPrintable(QStringLiteral("%1 after %2").arg(next).arg(last)));
}

void TestMarketSource::thePastIsTheSameWithTheSameSeed()
{
    const auto past = [this](quint64 seed) {
        QByteArrayList list;
        for (const PastSample &sample : MarketSource(symbols, 3, 2s, *m_backbone, m_clock).makePast(lastHour(seed)))
            list.append(sample.data);
        return list;
    };
    QCOMPARE(past(7), past(7));
    QVERIFY(past(7) != past(8));
}

// It stood in the place of the prices that were published.
void TestMarketSource::nothingIsMadeUpWhereThereWasAPrice()
{
    const qint64 stopped = 11 * hour - 600'000;
    const StockUpdate last{.symbol = "ACME", .price = Amount::fromMinor(123'45), .trend = 1, .timestamp = stopped};
    const auto event = std::make_shared<const Event>(
        Event{.seq = 4, .topic = {TopicKind::stock, "ACME"}, .data = last.toJson(), .time = stopped});
    MarketSource source(symbols, 1, 2s, *m_backbone, m_clock);
    const std::vector<PastSample> past = source.makePast(lastHour(5, event));
    // Of the other two.
    QCOMPARE(past.size(), std::size_t(2 * 1'800));
    for (const PastSample &sample : past)
        QVERIFY(sample.topic != event->topic);
    source.setWanted(true);
    m_time.advance(1ms);
    const qint64 next = payload<StockUpdate>(m_backbone->take().front().draft).price.minor();
    QVERIFY2(std::abs(next - last.price.minor()) < 500, qPrintable(QString::number(next)));
}

void TestMarketSource::thePastLeadsToAPriceThatIsOlder()
{
    const StockUpdate last{.symbol = "ACME", .price = Amount::fromMinor(12'345'67), .trend = 1, .timestamp = hour};
    const auto event = std::make_shared<const Event>(
        Event{.seq = 4, .topic = {TopicKind::stock, "ACME"}, .data = last.toJson(), .time = hour});
    MarketSource source({"ACME"}, 1, 2s, *m_backbone, m_clock);
    const PastRequest request = lastHour(5, event);
    source.setNewestValue(request.newestValue);
    const qint64 past = priceOf(source.makePast(request).back()).price.minor();
    source.setWanted(true);
    m_time.advance(1ms);
    const qint64 next = payload<StockUpdate>(m_backbone->take().front().draft).price.minor();
    QVERIFY2(std::abs(next - past) < 500'00, qPrintable(u"%1, %2"_s.arg(past).arg(next)));
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestMarketSource>(argc, argv);
}

#include "tst_marketsource.moc"
