// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/bidreceipt.h"
#include "server/protocol/itemsettings.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/ledgerrow.h"

#include <QJsonDocument>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

template <typename Payload>
void checkRoundTrip(const Payload &payload, const QByteArray &json)
{
    QCOMPARE(payload.toJson(), json);
    const auto read = Payload::fromJson(QJsonDocument::fromJson(json).object());
    QVERIFY(read && *read == payload);
}

ReadRequest<ItemSettings> settingsFrom(const QByteArray &json)
{
    return ItemSettings::fromJson(*VerbatimJson::fromText(json));
}

} // namespace

class TestAuctionPayloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void receipt();
    void itemState();
    void nextBidBeyondReading();
    void ledgerRow();
    void refusalNames();
    void outcomeNames();
    void settings();
    void defaultSettings();
    void settingsThatMakeNoSense_data();
    void settingsThatMakeNoSense();
};

void TestAuctionPayloads::receipt()
{
    checkRoundTrip(
        BidReceipt{.itemId = "vase", .maxBid = Amount::fromMinor(100), .version = 1, .durability = "relaxed"},
        R"({"maxBid":1,"version":1,"itemId":"vase","row":0,"hash":"","bidder":"","timestamp":0,"durability":"relaxed"})");
    checkRoundTrip(BidReceipt{.itemId = "vase",
                              .maxBid = Amount::fromMinor(10'150),
                              .version = 7,
                              .row = 9,
                              .hash = "ab12",
                              .bidder = "ann",
                              .timestamp = 1'700'000'000'000},
                   R"({"maxBid":101.5,"version":7,"itemId":"vase","row":9,"hash":"ab12","bidder":"ann",)"
                   R"("timestamp":1700000000000})");
    QVERIFY(!BidReceipt::fromJson(QJsonDocument::fromJson(R"({"maxBid":"much","version":1})").object()));
}

void TestAuctionPayloads::itemState()
{
    checkRoundTrip(
        ItemState{.itemId = "vase",
                  .title = u"A \"vase\""_s,
                  .maxBid = Amount::fromMinor(10'150),
                  .version = 7,
                  .minNextBid = Amount::fromMinor(10'200),
                  .increment = Amount::fromMinor(50),
                  .bids = 7,
                  .phase = ItemState::Phase::closed,
                  .endsAt = 1'700'000'060'000,
                  .serverTime = 1'700'000'000'000},
        R"({"itemId":"vase","title":"A \"vase\"","maxBid":101.5,"version":7,"minNextBid":102,"increment":0.5,"bids":7,)"
        R"("state":"closed","endsAt":1700000060000,"serverTime":1700000000000})");
    checkRoundTrip(ItemState{.itemId = "vase",
                             .minNextBid = Amount::fromMinor(1),
                             .phase = ItemState::Phase::closed,
                             .isArchived = true},
                   R"({"itemId":"vase","title":"","maxBid":0,"version":0,"minNextBid":0.01,"bids":0,"state":"closed",)"
                   R"("archived":true,"serverTime":0})");
    checkRoundTrip(ItemState{.itemId = "vase", .minNextBid = Amount::fromMinor(1)},
                   R"({"itemId":"vase","title":"","maxBid":0,"version":0,"minNextBid":0.01,"bids":0,"state":"open",)"
                   R"("serverTime":0})");
    QVERIFY(!ItemState::fromJson(
        QJsonDocument::fromJson(R"({"itemId":"a","maxBid":1,"version":1,"state":"odd"})").object()));
}

void TestAuctionPayloads::nextBidBeyondReading()
{
    const Amount beyond = Amount::fromMinor(Amount::largest().minor() + 1);
    const ItemState state{.itemId = "vase", .maxBid = Amount::largest(), .version = 1, .minNextBid = beyond};
    const auto read = ItemState::fromJson(QJsonDocument::fromJson(state.toJson()).object());
    QVERIFY(read && read->minNextBid == beyond);
}

void TestAuctionPayloads::ledgerRow()
{
    checkRoundTrip(LedgerRow{.row = 3,
                             .outcome = LedgerOutcome::refused,
                             .reason = BidRefusal::belowIncrement,
                             .amount = Amount::fromMinor(10'150),
                             .maxBid = Amount::fromMinor(10'100),
                             .version = 2,
                             .bidder = "ann",
                             .clientBidId = "mine",
                             .endsAt = 5,
                             .timestamp = 4,
                             .hash = "ab"},
                   R"({"row":3,"outcome":"refused","reason":"below-increment","amount":101.5,"maxBid":101,"version":2,)"
                   R"("bidder":"ann","clientBidId":"mine","endsAt":5,"timestamp":4,"hash":"ab"})");
    // The settings come back byte for byte, or the hash could not be recomputed.
    const ItemSettings settings{.title = u"A vase"_s, .endsAt = 9, .softCloseMs = 3, .hardEnd = 12};
    const LedgerRow configured{
        .row = 1, .outcome = LedgerOutcome::configured, .settings = settings.toJson(), .hash = "ab"};
    const auto read = LedgerRow::fromJson(QJsonDocument::fromJson(configured.toJson()).object());
    QVERIFY(read && *read == configured);
}

void TestAuctionPayloads::refusalNames()
{
    for (const auto refusal : {BidRefusal::closed, BidRefusal::belowStart, BidRefusal::notHigher,
                               BidRefusal::belowIncrement, BidRefusal::tooLarge})
        QVERIFY(refusalFromName(refusalName(refusal)) == refusal);
    QVERIFY(!refusalFromName("mood"));
    QVERIFY(!refusalFromName(""));
}

void TestAuctionPayloads::outcomeNames()
{
    for (const auto outcome :
         {LedgerOutcome::accepted, LedgerOutcome::refused, LedgerOutcome::configured, LedgerOutcome::closed})
        QVERIFY(outcomeFromName(outcomeName(outcome)) == outcome);
    QVERIFY(!outcomeFromName("maybe"));
}

void TestAuctionPayloads::settings()
{
    const ItemSettings settings{.title = u"A vase"_s,
                                .startingBid = Amount::fromMinor(500),
                                .increment = Amount::fromMinor(50),
                                .endsAt = 1'700'000'000'000,
                                .softCloseMs = 60'000,
                                .hardEnd = 1'700'000'600'000};
    QCOMPARE(settings.toJson(),
             QByteArray(R"({"endsAt":1700000000000,"hardEnd":1700000600000,"increment":0.5,"softCloseMs":60000,)"
                        R"("startingBid":5,"title":"A vase"})"));
    QVERIFY(std::get<ItemSettings>(settingsFrom(settings.toJson())) == settings);
    QVERIFY(std::get<ItemSettings>(settingsFrom(R"({"startingBid":"5.00","colour":"blue"})")).startingBid
            == Amount::fromMinor(500));
}

void TestAuctionPayloads::defaultSettings()
{
    QVERIFY(std::get<ItemSettings>(settingsFrom("{}")) == ItemSettings());
    QVERIFY(
        std::get<ItemSettings>(settingsFrom(
            R"({"title":null,"startingBid":null,"increment":null,"endsAt":null,"softCloseMs":null,"hardEnd":null})"))
        == ItemSettings());
    QCOMPARE(ItemSettings().toJson(), QByteArray(R"({"increment":0.01,"startingBid":0.01,"title":""})"));
}

void TestAuctionPayloads::settingsThatMakeNoSense_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("member");

    const auto row = [](const char *name, const QByteArray &json, const QString &member) {
        QTest::newRow(name) << json << member;
    };
    row("a title that is a number", R"({"title":7})", u"title"_s);
    row("a title over two lines", R"({"title":"a\nb"})", u"title"_s);
    row("a title without end", "{\"title\":\"" + QByteArray(201, 'x') + "\"}", u"title"_s);
    row("a start of nothing", R"({"startingBid":0})", u"startingBid"_s);
    row("a start of three places", R"({"startingBid":1.001})", u"startingBid"_s);
    row("an increment below zero", R"({"increment":-1})", u"increment"_s);
    row("an increment in words", R"({"increment":"some"})", u"increment"_s);
    row("an increment beyond the largest", R"({"increment":1e14})", u"increment"_s);
    row("an end in words", R"({"endsAt":"tomorrow"})", u"endsAt"_s);
    row("an end between two milliseconds", R"({"endsAt":1700000000000.5})", u"endsAt"_s);
    row("an end before 1970", R"({"endsAt":-1})", u"endsAt"_s);
    row("an end after all", R"({"endsAt":1e17})", u"endsAt"_s);
    row("a soft close below zero", R"({"endsAt":5,"softCloseMs":-1})", u"softCloseMs"_s);
    row("a soft close of more than a day", R"({"endsAt":5,"softCloseMs":86400001})", u"softCloseMs"_s);
    row("a soft close without an end", R"({"softCloseMs":5})", u"softCloseMs"_s);
    row("a hard end without an end", R"({"hardEnd":5})", u"hardEnd"_s);
    row("a hard end before the end", R"({"endsAt":6,"hardEnd":5})", u"hardEnd"_s);
}

void TestAuctionPayloads::settingsThatMakeNoSense()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, member);
    const auto read = settingsFrom(json);
    QVERIFY(std::holds_alternative<ApiError>(read));
    QVERIFY(std::get<ApiError>(read).text.contains(member));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestAuctionPayloads)

#include "tst_auctionpayloads.moc"
