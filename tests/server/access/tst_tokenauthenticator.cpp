// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokenauthenticator.h"

#include "tests/support/fakekeyfetcher.h"
#include "tests/support/manualclock.h"
#include "tests/support/testkeys.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Kind = AuthenticationError::Kind;

const QString address = u"https://issuer.example/jwks"_s;

// One server's way of recognising callers, with its keys.
struct Desk {
    explicit Desk(const QByteArray &keyFile, TokenAuthenticator::Settings settings = {})
    {
        rewrite(keyFile);
        store = std::make_unique<KeyStore>(QList<KeyPlace>{{folder.filePath(u"key"_s)}}, fetcher, clock);
        start(std::move(settings));
    }
    explicit Desk(const QString &url)
    {
        store = std::make_unique<KeyStore>(QList<KeyPlace>{{url}}, fetcher, clock);
        start({});
    }

    void start(TokenAuthenticator::Settings settings)
    {
        if (const auto problem = store->open())
            qFatal("%s", qPrintable(*problem));
        restart(std::move(settings));
    }

    void restart(TokenAuthenticator::Settings settings)
    {
        authenticator = std::make_unique<TokenAuthenticator>(*store, std::move(settings), clock);
    }

    void rewrite(const QByteArray &keyFile)
    {
        QFile file(folder.filePath(u"key"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(keyFile) < 0)
            qFatal("cannot write the key file");
    }

    qint64 seconds() const { return clock.wallMs() / 1000; }
    QJsonObject claims(int number = 0) const
    {
        return {{u"sub"_s, u"ada"_s}, {u"scope"_s, u"bid"_s}, {u"exp"_s, seconds() + 60}, {u"jti"_s, number}};
    }

    ManualClock clock;
    const QTemporaryDir folder;
    FakeKeyFetcher fetcher;
    std::unique_ptr<KeyStore> store;
    std::unique_ptr<TokenAuthenticator> authenticator;
};

// Asks, and keeps what is answered.
struct Asked {
    Asked(Desk &desk, const Credentials &credentials)
    {
        desk.authenticator->authenticate(credentials, [this](Authentication &&answer) {
            ++answers;
            outcome = std::move(answer);
        });
    }
    Asked(Desk &desk, const QByteArray &token) : Asked(desk, Credentials{"Bearer " + token, {}, {}}) {}

    bool isAnswered() const { return answers > 0; }
    Principal principal() const
    {
        const auto *found = std::get_if<Authenticated>(&outcome);
        return found ? found->principal : Principal();
    }
    Kind kind() const { return std::get<AuthenticationError>(outcome).kind; }
    QString text() const { return std::get<AuthenticationError>(outcome).text; }

    int answers = 0;
    Authentication outcome;
};

} // namespace

class TestTokenAuthenticator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAnonymousCallersAtOnce();
    void knowsAUserByToken();
    void remembersGoodTokens();
    void forgetsThemWhenTheyExpire();
    void doesNotRememberBadTokens();
    void aBadTokenIsNotAnonymous();
    void oneVerificationServesAllWhoWait();
    void refusesMoreThanItCanVerify();
    void aCrowdIsVerifiedAndRemembered();
    void keysThatChangeUnderACrowdCountForAllOfIt();
    void refusesTwoTokensAtOnce();
    void refusesHugeTokensWithoutVerifying();
    void takesNoQueryTokensWhereTheyAreOff();
    void forgetsTokensOfKeysThatLeave();
    void aTokenVerifiedWithKeysThatLeftMeanwhileIsRefused();
    void asksForNewKeysWhenATokenNamesOne();
    void answersWhenNewKeysDoNotHelp();
    void owesNothingWhenItIsGone();
    void remembersNoMoreThanItMay();

private:
    const TestKey m_secret = TestKey::secret();
    const TestKey m_p256 = TestKey::p256();
    const TestKey m_p384 = TestKey::p384();
    const TestKey m_ed = TestKey::ed25519();
};

void TestTokenAuthenticator::knowsAnonymousCallersAtOnce()
{
    Desk desk(m_secret.publicFile(), {.rules = {.anonymous = *Scopes::fromText("subscribe:stock")}});
    const Asked asked(desk, Credentials{});
    QVERIFY(asked.isAnswered());
    QVERIFY(asked.principal().isAnonymous());
    QCOMPARE(asked.principal().scopes().toText(), "subscribe:stock");
}

void TestTokenAuthenticator::knowsAUserByToken()
{
    Desk desk(m_p256.publicFile());
    const QByteArray token = m_p256.sign(TokenAlgorithm::ES256, desk.claims());
    for (const auto &[credentials, place] :
         {std::pair(Credentials{"Bearer " + token, {}, {}}, TokenPlace::header),
          std::pair(Credentials{{}, "heliograph_token=" + token, {}}, TokenPlace::cookie),
          std::pair(Credentials{{}, {}, token}, TokenPlace::query)}) {
        const Asked asked(desk, credentials);
        QTRY_VERIFY(asked.isAnswered());
        QCOMPARE(asked.principal().user(), "ada");
        QCOMPARE(std::get<Authenticated>(asked.outcome).place, place);
    }
}

void TestTokenAuthenticator::remembersGoodTokens()
{
    Desk desk(m_p256.publicFile());
    const QByteArray token = m_p256.sign(TokenAlgorithm::ES256, desk.claims());
    const Asked first(desk, token);
    // It is verified elsewhere.
    QVERIFY(!first.isAnswered());
    QTRY_VERIFY(first.isAnswered());
    const Asked second(desk, token);
    QVERIFY(second.isAnswered());
    QCOMPARE(second.principal(), first.principal());
    QCOMPARE(desk.authenticator->verifications(), 1U);
}

void TestTokenAuthenticator::forgetsThemWhenTheyExpire()
{
    Desk desk(m_secret.publicFile(), {.rules = {.leeway = 0s}});
    const QByteArray token = m_secret.sign(TokenAlgorithm::HS256, desk.claims());
    const Asked first(desk, token);
    QTRY_COMPARE(first.principal().user(), "ada");
    desk.clock.advance(59s + 999ms);
    QVERIFY(Asked(desk, token).isAnswered());
    desk.clock.advance(1ms);
    const Asked late(desk, token);
    QTRY_VERIFY(late.isAnswered());
    QCOMPARE(late.kind(), Kind::invalid);
    QVERIFY(late.text().contains(u"expired"_s));
}

void TestTokenAuthenticator::doesNotRememberBadTokens()
{
    Desk desk(m_secret.publicFile());
    const QByteArray token = m_p256.sign(TokenAlgorithm::ES256, desk.claims());
    for (quint64 i = 1; i <= 2; ++i) {
        const Asked asked(desk, token);
        QTRY_VERIFY(asked.isAnswered());
        QCOMPARE(asked.kind(), Kind::invalid);
        QCOMPARE(desk.authenticator->verifications(), i);
    }
}

void TestTokenAuthenticator::aBadTokenIsNotAnonymous()
{
    Desk desk(m_secret.publicFile(), {.rules = {.anonymous = *Scopes::fromText("subscribe")}});
    QJsonObject expired = desk.claims();
    expired[u"exp"_s] = desk.seconds() - 3600;
    const Asked asked(desk, Credentials{{}, "heliograph_token=" + m_secret.sign(TokenAlgorithm::HS256, expired), {}});
    QTRY_VERIFY(asked.isAnswered());
    QCOMPARE(asked.kind(), Kind::invalid);
}

void TestTokenAuthenticator::oneVerificationServesAllWhoWait()
{
    Desk desk(m_p256.publicFile());
    const QByteArray token = m_p256.sign(TokenAlgorithm::ES256, desk.claims());
    desk.restart({.rules = {}, .mostWaitingBytes = token.size()});
    std::vector<std::unique_ptr<Asked>> callers;
    for (int i = 0; i < 500; ++i)
        callers.push_back(std::make_unique<Asked>(desk, token));
    QTRY_VERIFY(callers.back()->isAnswered());
    for (const auto &one : callers)
        QCOMPARE(one->principal().user(), "ada");
    QCOMPARE(desk.authenticator->verifications(), 1U);
}

void TestTokenAuthenticator::refusesMoreThanItCanVerify()
{
    Desk desk(m_p256.publicFile());
    const QByteArray token = m_p256.sign(TokenAlgorithm::ES256, desk.claims(1));
    desk.restart({.rules = {}, .mostWaitingBytes = 2 * token.size()});
    const Asked first(desk, token);
    const Asked second(desk, m_p256.sign(TokenAlgorithm::ES256, desk.claims(2)));
    const Asked third(desk, m_p256.sign(TokenAlgorithm::ES256, desk.claims(3)));
    QVERIFY(third.isAnswered());
    QCOMPARE(third.kind(), Kind::overloaded);
    const Asked asTheFirst(desk, token);
    QVERIFY(!asTheFirst.isAnswered());
    QTRY_VERIFY(first.isAnswered() && second.isAnswered());
    QCOMPARE(asTheFirst.principal().user(), "ada");
    const Asked later(desk, m_p256.sign(TokenAlgorithm::ES256, desk.claims(3)));
    QTRY_COMPARE(later.principal().user(), "ada");
}

void TestTokenAuthenticator::aCrowdIsVerifiedAndRemembered()
{
    constexpr int crowdSize = 200;
    Desk desk(m_p384.publicFile(), {.rules = {}, .threads = 3});
    QList<QByteArray> tokens;
    for (int i = 0; i < crowdSize; ++i)
        tokens.append(m_p384.sign(TokenAlgorithm::ES384, desk.claims(i)));
    tokens[17] = TestKey::p384().sign(TokenAlgorithm::ES384, desk.claims());
    for (int round = 0; round < 2; ++round) {
        std::vector<std::unique_ptr<Asked>> callers;
        for (const QByteArray &token : std::as_const(tokens))
            callers.push_back(std::make_unique<Asked>(desk, token));
        QTRY_VERIFY(std::all_of(callers.begin(), callers.end(), [](const auto &one) { return one->isAnswered(); }));
        for (const auto &one : callers) {
            QCOMPARE(one->answers, 1);
            QCOMPARE(one->principal().user(), one == callers[17] ? QByteArray() : QByteArray("ada"));
        }
    }
    QCOMPARE(desk.authenticator->verifications(), quint64(crowdSize + 1));
}

// The first half is verified with one key set, and judged by the one that has come meanwhile.
void TestTokenAuthenticator::keysThatChangeUnderACrowdCountForAllOfIt()
{
    Desk desk(m_p256.publicFile(), {.rules = {}, .threads = 3});
    std::vector<std::unique_ptr<Asked>> callers;
    for (int i = 0; i < 100; ++i) {
        const bool isOfTheFirst = i % 2 == 0;
        callers.push_back(std::make_unique<Asked>(desk,
                                                  isOfTheFirst ? m_p256.sign(TokenAlgorithm::ES256, desk.claims(i))
                                                               : m_ed.sign(TokenAlgorithm::EdDSA, desk.claims(i))));
    }
    desk.rewrite(m_ed.publicFile());
    // Before the event loop could bring an outcome.
    desk.authenticator->reload();
    QTRY_VERIFY(std::all_of(callers.begin(), callers.end(), [](const auto &one) { return one->isAnswered(); }));
    for (std::size_t i = 0; i < callers.size(); ++i) {
        QCOMPARE(callers[i]->answers, 1);
        QCOMPARE(callers[i]->principal().user(), i % 2 == 0 ? QByteArray() : QByteArray("ada"));
    }
}

void TestTokenAuthenticator::refusesTwoTokensAtOnce()
{
    Desk desk(m_secret.publicFile());
    const Asked asked(desk, Credentials{"Bearer one", {}, "two"});
    QVERIFY(asked.isAnswered());
    QCOMPARE(asked.kind(), Kind::ambiguous);
}

void TestTokenAuthenticator::refusesHugeTokensWithoutVerifying()
{
    Desk desk(m_secret.publicFile());
    const Asked asked(desk, QByteArray(8'193, 'x'));
    QVERIFY(asked.isAnswered());
    QCOMPARE(asked.kind(), Kind::invalid);
    QCOMPARE(desk.authenticator->verifications(), 0U);
}

void TestTokenAuthenticator::takesNoQueryTokensWhereTheyAreOff()
{
    Desk desk(m_secret.publicFile(), {.rules = {}, .takesQueryTokens = false});
    const QByteArray token = m_secret.sign(TokenAlgorithm::HS256, desk.claims());
    const Asked asked(desk, Credentials{{}, {}, token});
    QVERIFY(asked.isAnswered());
    QCOMPARE(asked.kind(), Kind::invalid);
    const Asked byHeader(desk, token);
    QTRY_COMPARE(byHeader.principal().user(), "ada");
}

void TestTokenAuthenticator::forgetsTokensOfKeysThatLeave()
{
    Desk desk(m_p256.publicFile());
    const QByteArray token = m_p256.sign(TokenAlgorithm::ES256, desk.claims());
    const Asked first(desk, token);
    QTRY_COMPARE(first.principal().user(), "ada");
    QSignalSpy removed(desk.authenticator.get(), &Authenticator::keyRemoved);
    desk.rewrite(m_ed.publicFile());
    desk.authenticator->reload();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.front().front().toByteArray(), first.principal().keyId());
    const Asked again(desk, token);
    QTRY_VERIFY(again.isAnswered());
    QCOMPARE(again.kind(), Kind::invalid);
}

void TestTokenAuthenticator::aTokenVerifiedWithKeysThatLeftMeanwhileIsRefused()
{
    Desk desk(m_p256.publicFile());
    const Asked asked(desk, m_p256.sign(TokenAlgorithm::ES256, desk.claims()));
    desk.rewrite(m_ed.publicFile());
    // Before the event loop could bring the outcome.
    desk.authenticator->reload();
    QTRY_VERIFY(asked.isAnswered());
    QCOMPARE(asked.kind(), Kind::invalid);
}

void TestTokenAuthenticator::asksForNewKeysWhenATokenNamesOne()
{
    Desk desk(address);
    desk.fetcher.answer(keySetOf({m_p256.jwk("old")}));
    const Asked asked(desk, m_ed.sign(TokenAlgorithm::EdDSA, desk.claims(), "new"));
    const Asked another(desk, m_ed.sign(TokenAlgorithm::EdDSA, desk.claims(1), "new"));
    QTRY_COMPARE(desk.fetcher.fetches, 2);
    QTRY_COMPARE(desk.authenticator->verifications(), 2U);
    QVERIFY(!asked.isAnswered());
    desk.fetcher.answer(keySetOf({m_p256.jwk("old"), m_ed.jwk("new")}));
    QTRY_VERIFY(asked.isAnswered() && another.isAnswered());
    QCOMPARE(asked.principal().user(), "ada");
    QCOMPARE(another.principal().user(), "ada");
    QCOMPARE(desk.fetcher.fetches, 2);
}

void TestTokenAuthenticator::answersWhenNewKeysDoNotHelp()
{
    Desk desk(address);
    desk.fetcher.answer(keySetOf({m_p256.jwk("old")}));
    const QByteArray token = m_ed.sign(TokenAlgorithm::EdDSA, desk.claims(), "new");
    const Asked asked(desk, token);
    QTRY_COMPARE(desk.fetcher.fetches, 2);
    desk.fetcher.answer(u"down"_s);
    QTRY_VERIFY(asked.isAnswered());
    QCOMPARE(asked.kind(), Kind::invalid);
    // Answered without asking again.
    const Asked soon(desk, token);
    QTRY_VERIFY(soon.isAnswered());
    QCOMPARE(desk.fetcher.fetches, 2);
}

void TestTokenAuthenticator::owesNothingWhenItIsGone()
{
    Desk desk(address);
    desk.fetcher.answer(keySetOf({m_p256.jwk("old")}));
    const Asked waitsForKeys(desk, m_ed.sign(TokenAlgorithm::EdDSA, desk.claims(), "new"));
    QTRY_COMPARE(desk.fetcher.fetches, 2);
    std::vector<std::unique_ptr<Asked>> waitForAThread;
    for (int i = 0; i < 50; ++i) {
        waitForAThread.push_back(
            std::make_unique<Asked>(desk, m_p256.sign(TokenAlgorithm::ES256, desk.claims(i), "old")));
    }
    desk.authenticator.reset();
    desk.fetcher.answer(keySetOf({m_ed.jwk("new")}));
    QCoreApplication::processEvents();
    QCOMPARE(waitsForKeys.answers, 0);
    for (const auto &one : waitForAThread)
        QCOMPARE(one->answers, 0);
}

void TestTokenAuthenticator::remembersNoMoreThanItMay()
{
    Desk desk(m_secret.publicFile(), {.rules = {}, .mostRemembered = 10});
    QList<QByteArray> tokens;
    for (int i = 0; i < 20; ++i) {
        tokens.append(m_secret.sign(TokenAlgorithm::HS256, desk.claims(i)));
        const Asked asked(desk, tokens.back());
        QTRY_VERIFY(asked.isAnswered());
    }
    // Those that were used last are still there.
    std::reverse(tokens.begin(), tokens.end());
    for (const QByteArray &token : std::as_const(tokens)) {
        const Asked asked(desk, token);
        QTRY_VERIFY(asked.isAnswered());
    }
    QCOMPARE(desk.authenticator->verifications(), 20U + 10U);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestTokenAuthenticator)
#include "tst_tokenauthenticator.moc"
