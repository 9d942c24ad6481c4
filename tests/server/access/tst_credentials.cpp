// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/credentials.h"

#include <QTest>

namespace heliograph
{

class TestCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheToken_data();
    void findsTheToken();
    void refusesTwoDifferentTokens_data();
    void refusesTwoDifferentTokens();
};

void TestCredentials::findsTheToken_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("cookies");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<TokenPlace>("place");
    const auto row = [](const char *name, const char *authorization, const char *cookies, const char *query,
                        const char *token, TokenPlace place) {
        QTest::newRow(name) << QByteArray(authorization) << QByteArray(cookies) << QByteArray(query)
                            << QByteArray(token) << place;
    };
    row("none", "", "", "", "", TokenPlace::none);
    row("in the header", "Bearer a.b.c", "", "", "a.b.c", TokenPlace::header);
    row("the scheme in small letters", "bearer a.b.c", "", "", "a.b.c", TokenPlace::header);
    row("blanks around it", "  Bearer   a.b.c ", "", "", "a.b.c", TokenPlace::header);
    row("another scheme is passed over", "Basic YTpi", "", "", "", TokenPlace::none);
    row("another scheme beside a cookie", "Basic YTpi", "heliograph_token=a.b.c", "", "a.b.c", TokenPlace::cookie);
    row("the scheme alone", "Bearer", "", "", "", TokenPlace::none);
    row("the only cookie", "", "heliograph_token=a.b.c", "", "a.b.c", TokenPlace::cookie);
    row("one cookie of several", "", "x=1; heliograph_token=a.b.c; y=2", "", "a.b.c", TokenPlace::cookie);
    row("a cookie whose name only ends like it", "", "not_heliograph_token=a.b.c", "", "", TokenPlace::none);
    row("an empty cookie", "", "heliograph_token=", "", "", TokenPlace::none);
    row("in the query", "", "", "a.b.c", "a.b.c", TokenPlace::query);
    row("the same everywhere", "Bearer a.b.c", "heliograph_token=a.b.c", "a.b.c", "a.b.c", TokenPlace::header);
    row("the same in cookie and query", "", "heliograph_token=a.b.c", "a.b.c", "a.b.c", TokenPlace::cookie);
}

void TestCredentials::findsTheToken()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, cookies);
    QFETCH(QByteArray, query);
    const auto found = presentedToken({authorization, cookies, query});
    const auto *token = std::get_if<PresentedToken>(&found);
    QVERIFY(token);
    QTEST(token->text, "token");
    QTEST(token->place, "place");
}

void TestCredentials::refusesTwoDifferentTokens_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("cookies");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *name, const char *authorization, const char *cookies, const char *query) {
        QTest::newRow(name) << QByteArray(authorization) << QByteArray(cookies) << QByteArray(query);
    };
    row("header and query", "Bearer secret-one", "", "secret-two");
    row("header and cookie", "Bearer secret-one", "heliograph_token=secret-two", "");
    row("cookie and query", "", "heliograph_token=secret-one", "secret-two");
    row("two in the header", "Bearer secret-one, Bearer secret-two", "", "secret-one");
    row("two cookies", "", "heliograph_token=secret-one; heliograph_token=secret-two", "");
}

void TestCredentials::refusesTwoDifferentTokens()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, cookies);
    QFETCH(QByteArray, query);
    const auto found = presentedToken({authorization, cookies, query});
    const auto *error = std::get_if<AmbiguousToken>(&found);
    QVERIFY(error);
    QVERIFY2(!error->text.contains(QStringLiteral("secret")), "the error shows a token");
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestCredentials)
#include "tst_credentials.moc"
