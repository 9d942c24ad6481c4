// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/pricemodel.h"
#include "client/models/pastevents.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestPriceModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void hasARowForEachSymbol();
    void reportsTheChangeSinceThen();
    void theChangeIsNeverComputedAcrossAGap();
    void aForgottenSymbolIsGoneUntilItComesAgain();
    void saysNothingAboutARepetition();
    void takesThePastFromTheServersAnswer();
    void anotherMadeUpPastIsNotMixedWithTheOneThatWasSeen();
    void whatWasMissedIsFilledAlsoWhereTheServerSleptAfterIt();
    void keepsNoMoreSymbolsThanItMay();
    void forgetsEverything();
};

namespace
{

StockUpdate update(const QByteArray &symbol, qint64 minor, qint64 time)
{
    return {.symbol = symbol, .price = Amount::fromMinor(minor), .trend = 0, .timestamp = time};
}

} // namespace

void TestPriceModel::hasARowForEachSymbol()
{
    PriceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy changes(&model, &PriceModel::priceChanged);
    model.apply(update("ACME", 10'500, 1'000));
    model.apply(update("GLOB", 2'000, 1'000));
    model.apply(update("ACME", 10'543, 3'000));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(model.latest(0).price, Amount::fromMinor(10'543));
    QCOMPARE(model.index(0, PriceModel::symbolColumn).data().toString(), u"ACME"_s);
    QCOMPARE(model.index(0, PriceModel::priceColumn).data().toString(), u"105.43"_s);
    QCOMPARE(model.index(0, PriceModel::changeColumn).data().toString(), u"+0.43"_s);
    // There is one price alone.
    QCOMPARE(model.index(1, PriceModel::changeColumn).data().toString(), QString());
    QCOMPARE(model.history(0).recent().size(), std::size_t(2));
}

void TestPriceModel::reportsTheChangeSinceThen()
{
    PriceModel model;
    model.apply(update("ACME", 10'000, 1'000));
    model.apply(update("ACME", 12'000, 2'000));
    model.apply(update("ACME", 9'000, 3'000));
    // Compared with the first price that is known.
    QCOMPARE(model.change(0, 0)->difference, Amount::fromMinor(-1'000));
    QCOMPARE(model.change(0, 2'500)->difference, Amount::fromMinor(-3'000));
    QCOMPARE(model.change(0, 2'500)->percent, -25.0);
    QCOMPARE(model.change(0, 2'500)->since, 2'000);
}

void TestPriceModel::theChangeIsNeverComputedAcrossAGap()
{
    PriceModel model;
    for (int i = 0; i < 5; ++i)
        model.apply(update("ACME", 10'000, i * 1'000));
    model.apply(update("ACME", 12'000, 900'000));
    // One price alone is no "0.00 %".
    QVERIFY(!model.change(0, 0));
    // In this time it did not change.
    QCOMPARE(model.change(0, 900'500)->difference, Amount());
    model.apply(update("ACME", 12'600, 901'000));
    QCOMPARE(model.change(0, 0)->difference, Amount::fromMinor(600));
    QCOMPARE(model.change(0, 0)->percent, 5.0);
    QCOMPARE(model.change(0, 0)->since, 900'000);
    QCOMPARE(model.index(0, PriceModel::percentColumn).data().toString(), u"+5.00 %"_s);
}

void TestPriceModel::aForgottenSymbolIsGoneUntilItComesAgain()
{
    PriceModel model;
    model.apply(update("ACME", 10'000, 1'000));
    model.apply(update("INIT", 10'000, 1'000));
    model.forget("ACME");
    model.forget("nobody");
    QCOMPARE(model.symbolCount(), 1);
    QCOMPARE(model.rowOf("INIT"), 0);
    model.apply(update("ACME", 12'000, 2'000));
    QCOMPARE(model.history(model.rowOf("ACME")).recent().size(), std::size_t(1));
}

void TestPriceModel::saysNothingAboutARepetition()
{
    PriceModel model;
    model.apply(update("ACME", 10'000, 1'000));
    const QSignalSpy changes(&model, &PriceModel::priceChanged);
    model.apply(update("ACME", 10'000, 1'000));
    QCOMPARE(changes.size(), 0);
}

void TestPriceModel::takesThePastFromTheServersAnswer()
{
    PriceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply(update("ACME", 10'300, 5'000));
    const auto answer = QJsonDocument::fromJson(R"({"topic":"stock:ACME","events":[
        {"type":"stock-update","data":{"symbol":"ACME","price":"101.00","trend":1,"timestamp":1000},"id":"a:1"},
        {"type":"stock-update","data":{"symbol":"ACME","price":"twelve","trend":1,"timestamp":2000},"id":"a:2"},
        {"type":"stock-update","data":{"symbol":"ACME","price":"103.00","trend":1,"timestamp":5000},"id":"a:3"},
        {"type":"stock-update","data":{"symbol":"ACME","price":"104.50","trend":1,"timestamp":6000},"id":"a:4"},
        {"type":"heartbeat","data":{"timestamp":7000}}]})");
    const std::vector<StockUpdate> past = pastPrices(answer.object());
    QCOMPARE(past.size(), std::size_t(3));
    const QSignalSpy histories(&model, &PriceModel::historyChanged);
    model.backfill("ACME", past);
    // The same once more changes nothing.
    model.backfill("ACME", past);
    QCOMPARE(model.history(0).recent().size(), std::size_t(3));
    // The past knew something newer.
    QCOMPARE(model.latest(0).price, Amount::fromMinor(10'450));
    QCOMPARE(histories.size(), 2);
    model.backfill("NEW", {update("NEW", 100, 1'000)});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.latest(1).price, Amount::fromMinor(100));
}

void TestPriceModel::anotherMadeUpPastIsNotMixedWithTheOneThatWasSeen()
{
    const auto madeUp = [](qint64 minor, qint64 time) {
        StockUpdate price = update("ACME", minor, time);
        price.isDemo = true;
        return price;
    };
    PriceModel model;
    model.apply(madeUp(10'000, 11'000));
    model.apply(madeUp(10'010, 13'000));
    model.markGap(13'500);
    model.noteConnected(60'000);
    model.apply(madeUp(10'020, 61'000));
    // The server was started again meanwhile.
    model.backfill("ACME",
                   {madeUp(9'000, 10'000), madeUp(9'000, 12'000), madeUp(9'000, 40'000), madeUp(9'000, 62'000)});
    const SampleRing &samples = model.history(0).recent();
    QList<qint64> times;
    for (std::size_t i = 0; i < samples.size(); ++i)
        times.append(samples.at(i).time);
    QCOMPARE(times, (QList<qint64>{10'000, 11'000, 13'000, 40'000, 61'000, 62'000}));
    // Once more, after another time without a server.
    model.markGap(62'500);
    model.noteConnected(100'000);
    model.apply(madeUp(10'030, 101'000));
    model.backfill("ACME", {madeUp(8'000, 50'000), madeUp(8'000, 80'000)});
    QCOMPARE(samples.at(4).time, 61'000);
    QCOMPARE(samples.at(samples.size() - 2).time, 80'000);
}

// A demonstration without readers sleeps: what came while this reader was away ends before the connection is back.
void TestPriceModel::whatWasMissedIsFilledAlsoWhereTheServerSleptAfterIt()
{
    const auto demo = [](qint64 time) {
        StockUpdate price = update("ACME", 10'000 + time / 1'000, time);
        price.isDemo = true;
        return price;
    };
    PriceModel model;
    for (const qint64 time : {11'000, 13'000, 15'000})
        model.apply(demo(time));
    model.markGap(15'500);
    model.noteConnected(120'000);
    // The newest value that the server has, and then the first new one.
    model.apply(demo(45'000));
    model.apply(demo(121'000));
    std::vector<StockUpdate> past;
    for (qint64 time = 11'000; time <= 45'000; time += 2'000)
        past.push_back(demo(time));
    past.push_back(demo(121'000));
    model.backfill("ACME", past);
    const SampleRing &samples = model.history(0).recent();
    QCOMPARE(samples.size(), past.size());
    for (std::size_t i = 1; i < samples.size(); ++i)
        QCOMPARE(samples.at(i).startsAfterGap, samples.at(i).time == 121'000);
}

void TestPriceModel::keepsNoMoreSymbolsThanItMay()
{
    PriceModel model;
    for (int i = 0; i < PriceModel::mostSymbols + 3; ++i)
        model.apply(update("S" + QByteArray::number(i), 100, 1'000));
    model.apply(update("", 100, 1'000));
    QCOMPARE(model.rowCount(), PriceModel::mostSymbols);
}

void TestPriceModel::forgetsEverything()
{
    PriceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply(update("ACME", 10'000, 1'000));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowOf("ACME"), -1);
}

QTEST_GUILESS_MAIN(TestPriceModel)
#include "tst_pricemodel.moc"
