// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/signin.h"
#include "tests/support/fakenotifications.h"
#include "tests/support/fakesecretservice.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{
std::unique_ptr<PrivateBus> bus;
const QUrl server(u"https://desk.test:3000"_s);
} // namespace

// The keyring of the desktop, played by a service on a bus of its own.
class TestSecretService : public QObject
{
    Q_OBJECT

public:
    static void initMain() { bus = std::make_unique<PrivateBus>(); }

private Q_SLOTS:
    void init();
    void cleanup() { m_fake.reset(); }
    void cleanupTestCase() { bus.reset(); }

    void whatIsStoredIsFound();
    void anotherServerHasAnotherToken();
    void aSecondTokenTakesThePlaceOfTheFirst();
    void aLockedKeyringAsksThePerson();
    void whoDoesNotUnlockItIsNotified();
    void whatTheServiceSaysIsPassedOn();
    void withoutACollectionNothingIsStored();
    void withoutAServiceThereIsNoToken();
    void theTokenOfAProfileComesFromThere();
    void aNewTokenIsFoundBeforeTheOldOneEnds();
    void signingOutRemovesIt();

private:
    SecretService::Found found(const QUrl &where = server)
    {
        std::optional<SecretService::Found> result;
        SecretService().find(where, this, [&result](const SecretService::Found &one) { result = one; });
        [&] { QTRY_VERIFY(result.has_value()); }();
        return result.value_or(SecretService::Found());
    }
    QString stored(const QByteArray &token, const QUrl &where = server)
    {
        std::optional<QString> problem;
        SecretService().store(where, token, this, [&problem](const QString &text) { problem = text; });
        [&] { QTRY_VERIFY(problem.has_value()); }();
        return problem.value_or(u"no answer"_s);
    }
    static Profile inKeyring() { return {.name = u"desk"_s, .server = server, .tokenFile = {}, .hasKeyring = true}; }

    std::unique_ptr<FakeSecretService> m_fake;
};

void TestSecretService::init()
{
    if (!bus->isThere())
        QSKIP("There is no dbus-daemon.");
    m_fake = std::make_unique<FakeSecretService>(bus->address());
    QVERIFY(SecretService::isAvailable());
}

void TestSecretService::whatIsStoredIsFound()
{
    QCOMPARE(found().token, QByteArray());
    QCOMPARE(stored("abc.def.ghi"), QString());
    QCOMPARE(m_fake->items.size(), 1);
    QVERIFY(m_fake->items.first().label.contains(u"desk.test"_s));
    QCOMPARE(found().token, "abc.def.ghi");
    QCOMPARE(found().problem, QString());
}

void TestSecretService::anotherServerHasAnotherToken()
{
    QCOMPARE(stored("one"), QString());
    QCOMPARE(found(QUrl(u"https://other.test"_s)).token, QByteArray());
    QCOMPARE(stored("two", QUrl(u"https://other.test"_s)), QString());
    QCOMPARE(found().token, "one");
}

void TestSecretService::aSecondTokenTakesThePlaceOfTheFirst()
{
    QCOMPARE(stored("one"), QString());
    QCOMPARE(stored("two"), QString());
    QCOMPARE(m_fake->items.size(), 1);
    QCOMPARE(found().token, "two");
}

void TestSecretService::aLockedKeyringAsksThePerson()
{
    QCOMPARE(stored("one"), QString());
    m_fake->isLocked = true;
    QCOMPARE(found().token, "one");
    QVERIFY(m_fake->calls.contains(u"Prompt"_s));
}

void TestSecretService::whoDoesNotUnlockItIsNotified()
{
    QCOMPARE(stored("one"), QString());
    m_fake->isLocked = m_fake->isDismissed = true;
    const auto result = found();
    QCOMPARE(result.token, QByteArray());
    QCOMPARE(result.problem, u"The keyring stayed locked."_s);
}

void TestSecretService::whatTheServiceSaysIsPassedOn()
{
    m_fake->failing = u"SearchItems"_s;
    QVERIFY2(found().problem.contains(u"out of order"_s), qPrintable(found().problem));
}

void TestSecretService::withoutACollectionNothingIsStored()
{
    m_fake->hasCollection = false;
    QVERIFY(stored("one").contains(u"no keyring"_s));
}

void TestSecretService::withoutAServiceThereIsNoToken()
{
    m_fake.reset();
    QVERIFY(!SecretService::isAvailable());
    const auto result = found();
    QCOMPARE(result.token, QByteArray());
    QVERIFY(result.problem.startsWith(u"The keyring does not work"_s));
}

void TestSecretService::theTokenOfAProfileComesFromThere()
{
    QCOMPARE(stored("one"), QString());
    SignIn signIn;
    QSignalSpy changes(&signIn, &SignIn::tokenChanged);
    signIn.use(inKeyring());
    QVERIFY(signIn.isPending());
    QTRY_COMPARE(changes.size(), 1);
    QVERIFY(!signIn.isPending());
    QCOMPARE(signIn.token(), "one");
    QCOMPARE(stored("two"), QString());
    QByteArray renewed;
    signIn.askAgain("one", [&renewed](const QByteArray &token) { renewed = token; });
    QTRY_COMPARE(renewed, "two");
}

void TestSecretService::aNewTokenIsFoundBeforeTheOldOneEnds()
{
    const auto token = [](int begin) {
        const QByteArray claims =
            "{\"iat\":" + QByteArray::number(begin) + ",\"exp\":" + QByteArray::number(begin + 1000) + '}';
        return "e30." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c2ln";
    };
    QCOMPARE(stored(token(1000)), QString());
    SignIn signIn;
    signIn.use(inKeyring());
    QTRY_COMPARE(signIn.token(), token(1000));
    QCOMPARE(stored(token(1800)), QString());
    signIn.tick(1'899'000);
    QCOMPARE(signIn.token(), token(1000));
    signIn.tick(1'900'000);
    QTRY_COMPARE(signIn.token(), token(1800));
    QVERIFY(!signIn.isRenewalWanted());
}

void TestSecretService::signingOutRemovesIt()
{
    SignIn signIn;
    signIn.use({.name = u"desk"_s, .server = server, .tokenFile = {}});
    signIn.enter("one", TokenStore::keyring);
    QCOMPARE(signIn.token(), "one");
    QTRY_COMPARE(m_fake->items.size(), 1);
    signIn.signOut();
    QTRY_COMPARE(m_fake->items.size(), 0);
    QCOMPARE(signIn.token(), QByteArray());
}

QTEST_GUILESS_MAIN(TestSecretService)

#include "tst_secretservice.moc"
