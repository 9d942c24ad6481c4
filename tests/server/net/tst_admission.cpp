// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/admission.h"

#include <QTest>

namespace heliograph
{

namespace
{

const QHostAddress here(QHostAddress::LocalHost);
const QHostAddress hereToo(QStringLiteral("127.0.0.9"));
const QHostAddress hereInIpv6(QHostAddress::LocalHostIPv6);
const QHostAddress ada(QStringLiteral("192.0.2.1"));
const QHostAddress bob(QStringLiteral("192.0.2.2"));

} // namespace

class TestAdmission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsConnections();
    void refusesBeyondTheCap();
    void refusesBeyondTheCapOfAnAddress();
    void thisMachineHasNoCapOfItsOwn();
    void zeroIsNoLimitForAnAddress();
    void aTicketCountsOnceHoweverOftenItIsPassedOn();
    void aNumberIsUsedAgain();
    void aRefusedConnectionTakesNoPlace();
};

void TestAdmission::countsConnections()
{
    Admission admission({.connections = 10, .connectionsPerAddress = 5});
    QCOMPARE(admission.connections(), 0);
    auto first = admission.admit(ada);
    auto second = admission.admit(here);
    QVERIFY(first && second);
    QCOMPARE(admission.connections(), 2);
    first.giveBack();
    QCOMPARE(admission.connections(), 1);
    second.giveBack();
    QCOMPARE(admission.connections(), 0);
    QCOMPARE(admission.refused(), quint64(0));
}

void TestAdmission::refusesBeyondTheCap()
{
    Admission admission({.connections = 2, .connectionsPerAddress = 0});
    auto first = admission.admit(here);
    const auto second = admission.admit(ada);
    QVERIFY(first && second);
    QVERIFY(!admission.admit(here));
    QVERIFY(!admission.admit(bob));
    QCOMPARE(admission.refused(), quint64(2));
    first.giveBack();
    QVERIFY(admission.admit(bob));
}

void TestAdmission::refusesBeyondTheCapOfAnAddress()
{
    Admission admission({.connections = 100, .connectionsPerAddress = 2});
    auto first = admission.admit(ada);
    const auto second = admission.admit(ada);
    QVERIFY(first && second);
    QVERIFY(!admission.admit(ada));
    QCOMPARE(admission.refused(), quint64(1));
    // Others have connections of their own.
    const auto other = admission.admit(bob);
    QVERIFY(other);
    first.giveBack();
    const auto third = admission.admit(ada);
    QVERIFY(third);
    QVERIFY(!admission.admit(ada));
}

void TestAdmission::thisMachineHasNoCapOfItsOwn()
{
    Admission admission({.connections = 100, .connectionsPerAddress = 1});
    for (const QHostAddress &address : {here, hereToo, hereInIpv6}) {
        const auto first = admission.admit(address);
        const auto second = admission.admit(address);
        QVERIFY(first && second);
    }
    QCOMPARE(admission.connections(), 0);
}

void TestAdmission::zeroIsNoLimitForAnAddress()
{
    Admission admission({.connections = 100, .connectionsPerAddress = 0});
    std::vector<Ticket> tickets;
    for (int i = 0; i < 100; ++i)
        tickets.push_back(admission.admit(ada));
    QVERIFY(tickets.back());
    QVERIFY(!admission.admit(ada));
}

void TestAdmission::aTicketCountsOnceHoweverOftenItIsPassedOn()
{
    Admission admission({.connections = 1, .connectionsPerAddress = 1});
    Ticket ticket = admission.admit(ada);
    Ticket next = std::move(ticket);
    ticket.giveBack();
    QCOMPARE(admission.connections(), 1);
    QVERIFY(!admission.admit(ada));
    ticket = std::move(next);
    QCOMPARE(admission.connections(), 1);
    ticket.giveBack();
    ticket.giveBack();
    QCOMPARE(admission.connections(), 0);
    QVERIFY(admission.admit(ada));
}

void TestAdmission::aNumberIsUsedAgain()
{
    Admission admission({.connections = 100, .connectionsPerAddress = 1});
    Ticket bobs = admission.admit(bob);
    for (int i = 0; i < 1'000; ++i) {
        const Ticket ticket = admission.admit(QHostAddress(0x0a000000U + quint32(i)));
        QVERIFY(ticket);
        QCOMPARE(admission.connections(), 2);
        QVERIFY(!admission.admit(bob));
    }
    bobs.giveBack();
    const Ticket again = admission.admit(bob);
    QVERIFY(again);
    QVERIFY(!admission.admit(bob));
}

void TestAdmission::aRefusedConnectionTakesNoPlace()
{
    Admission admission({.connections = 2, .connectionsPerAddress = 1});
    const auto first = admission.admit(ada);
    for (int i = 0; i < 10; ++i)
        QVERIFY(!admission.admit(ada));
    QCOMPARE(admission.connections(), 1);
    QVERIFY(admission.admit(bob));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAdmission)

#include "tst_admission.moc"
