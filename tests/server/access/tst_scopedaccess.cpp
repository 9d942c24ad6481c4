// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/scopedaccess.h"

#include <QTest>

namespace heliograph
{

namespace
{

using Kind = AccessDecision::Kind;

Principal signedIn(const char *user, const char *scopes)
{
    return Principal({.user = user,
                      .scopes = *Scopes::fromText(scopes),
                      .expiresAt = {},
                      .isAnonymous = false,
                      .credentialId = {},
                      .keyId = {}});
}

Principal anonymous(const char *scopes)
{
    return Principal({.user = {},
                      .scopes = *Scopes::fromText(scopes),
                      .expiresAt = {},
                      .isAnonymous = true,
                      .credentialId = {},
                      .keyId = {}});
}

AccessDecision forbidden(const char *missing)
{
    return {Kind::forbidden, missing};
}

AccessDecision unauthenticated(const char *missing)
{
    return {Kind::unauthenticated, missing};
}

const TopicSet ofAda({{TopicKind::user, "ada"}});
const TopicSet ofBob({{TopicKind::user, "bob"}});

} // namespace

class TestScopedAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAllTopicsOrNone();
    void anonymousCallersReadWhatTheyMay();
    void announcementsComeWithEverything();
    void ownNotificationsAreAlwaysReadable();
    void notificationsOfOthersAreForOperators();
    void alertsComeWithNotifications();
    void actionsNeedTheirScope();
    void actsUnderOnesOwnNameOnly();
    void openServersAllowEverything();
    void principalsWithEqualDetailsAreEqual();

private:
    const ScopedAccess m_access;
};

void TestScopedAccess::readsAllTopicsOrNone()
{
    const Principal ada = signedIn("ada", "subscribe:stock");
    QCOMPARE(m_access.mayRead(ada, TopicSet({{TopicKind::stock, {}}})), AccessDecision::allowed());
    QCOMPARE(m_access.mayRead(ada, TopicSet::dashboard()), forbidden("subscribe:metrics"));
    QCOMPARE(m_access.mayRead(ada, TopicSet({{TopicKind::channel, "team-red"}})),
             forbidden("subscribe:channel:team-red"));
}

void TestScopedAccess::anonymousCallersReadWhatTheyMay()
{
    const Principal caller = anonymous("subscribe:stock subscribe:metrics");
    QCOMPARE(m_access.mayRead(caller, TopicSet({{TopicKind::metrics, {}}})), AccessDecision::allowed());
    QCOMPARE(m_access.mayRead(caller, TopicSet::dashboard()), unauthenticated("subscribe:notifications"));
    QCOMPARE(m_access.mayRead(Principal(), TopicSet::dashboard()), unauthenticated("subscribe:stock"));
}

// Tokens for what a dashboard shows go on working.
void TestScopedAccess::alertsComeWithNotifications()
{
    const TopicSet alerts({{TopicKind::alerts, {}}});
    QCOMPARE(m_access.mayRead(signedIn("ada", "subscribe:notifications"), alerts), AccessDecision::allowed());
    QCOMPARE(m_access.mayRead(signedIn("ada", "subscribe:alerts"), alerts), AccessDecision::allowed());
    QCOMPARE(m_access.mayRead(signedIn("ada", "subscribe:stock"), alerts), forbidden("subscribe:alerts"));
    QCOMPARE(m_access.mayRead(signedIn("ada", "subscribe:stock subscribe:metrics subscribe:notifications"),
                              TopicSet::dashboard()),
             AccessDecision::allowed());
}

void TestScopedAccess::announcementsComeWithEverything()
{
    const TopicSet topics({{TopicKind::stock, "ACME"}, {TopicKind::announcements, {}}});
    QCOMPARE(m_access.mayRead(signedIn("ada", "subscribe:stock:ACME"), topics), AccessDecision::allowed());
}

void TestScopedAccess::ownNotificationsAreAlwaysReadable()
{
    QCOMPARE(m_access.mayRead(signedIn("ada", ""), ofAda), AccessDecision::allowed());
    QCOMPARE(m_access.mayRead(Principal(), TopicSet({{TopicKind::user, {}}})), unauthenticated("operate"));
}

void TestScopedAccess::notificationsOfOthersAreForOperators()
{
    QCOMPARE(m_access.mayRead(signedIn("ada", "subscribe"), ofBob), forbidden("operate"));
    QCOMPARE(m_access.mayRead(signedIn("ada", "subscribe:user:bob subscribe:user:*"), ofBob), forbidden("operate"));
    QCOMPARE(m_access.mayRead(signedIn("", "subscribe"), ofBob), forbidden("operate"));
    QCOMPARE(m_access.mayRead(anonymous("subscribe"), ofBob), unauthenticated("operate"));
    QCOMPARE(m_access.mayRead(signedIn("eve", "operate"), ofBob), AccessDecision::allowed());
}

void TestScopedAccess::actionsNeedTheirScope()
{
    const Principal ada = signedIn("ada", "bid:vase");
    QCOMPARE(m_access.mayDo(ada, Action::bid, "vase"), AccessDecision::allowed());
    QCOMPARE(m_access.mayDo(ada, Action::bid, "lamp"), forbidden("bid:lamp"));
    QCOMPARE(m_access.mayDo(ada, Action::sell, "vase"), forbidden("sell:vase"));
    QCOMPARE(m_access.mayDo(ada, Action::notify), forbidden("notify"));
    QCOMPARE(m_access.mayDo(ada, Action::operate), forbidden("operate"));
    QCOMPARE(m_access.mayDo(Principal(), Action::bid, "vase"), unauthenticated("bid:vase"));
}

void TestScopedAccess::actsUnderOnesOwnNameOnly()
{
    const Principal ada = signedIn("ada", "operate");
    QCOMPARE(m_access.mayActAs(ada, "ada"), AccessDecision::allowed());
    QCOMPARE(m_access.mayActAs(ada, ""), AccessDecision::allowed());
    QCOMPARE(m_access.mayActAs(ada, "bob"), forbidden(""));
    QCOMPARE(m_access.mayActAs(signedIn("", "bid"), "bob"), forbidden(""));
    QCOMPARE(m_access.mayActAs(anonymous("bid"), "bob"), unauthenticated(""));
}

void TestScopedAccess::openServersAllowEverything()
{
    const OpenAccess open;
    QCOMPARE(open.mayRead(Principal(), ofBob), AccessDecision::allowed());
    QCOMPARE(open.mayDo(Principal(), Action::operate), AccessDecision::allowed());
    QCOMPARE(open.mayActAs(Principal(), "bob"), AccessDecision::allowed());
}

void TestScopedAccess::principalsWithEqualDetailsAreEqual()
{
    QCOMPARE(signedIn("ada", "bid"), signedIn("ada", "bid"));
    QVERIFY(!(signedIn("ada", "bid") == signedIn("ada", "sell")));
    QVERIFY(Principal().isAnonymous());
    QCOMPARE(Principal(), Principal(Principal::Details{}));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestScopedAccess)
#include "tst_scopedaccess.moc"
