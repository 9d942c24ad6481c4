// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keystore.h"

#include "tests/support/fakekeyfetcher.h"
#include "tests/support/manualclock.h"
#include "tests/support/testkeys.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString address = u"https://issuer.example/jwks"_s;

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
}

QStringList kids(const KeyStore &store)
{
    QStringList names;
    for (const TokenKey &key : store.keys()->keys())
        names.append(QString::fromUtf8(key.kid));
    return names;
}

} // namespace

class TestKeyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPlaces_data();
    void readsPlaces();
    void readsAllFiles();
    void keysCarryTheLimitOfTheirPlace();
    void saysWhichFileIsWrongAtTheStart();
    void readsAFileAgainWhenItChanges_data();
    void readsAFileAgainWhenItChanges();
    void keepsTheKeysWhenTheFileIsWrong();
    void keepsTheKeysWhenTheFileIsGone();
    void readsFilesWhenAskedTo();
    void saysWhichKeyHasLeft();
    void asksAnAddressAtTheStart();
    void asksAnAddressEveryTenMinutes();
    void keepsTheLastGoodSetOfAnAddress();
    void asksAgainSoonAfterAFailure();
    void aThousandUnknownKeysCauseOneFetch();
    void anUnknownKeyWithoutAddressesIsAnsweredAtOnce();
    void trustsHttpsAndThisMachine_data();
    void trustsHttpsAndThisMachine();

private:
    ManualClock m_clock;
    const TestKey m_old = TestKey::p256();
    const TestKey m_new = TestKey::ed25519();
};

void TestKeyStore::readsPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<QString>("problem");
    const auto good = [](const char *name, const QString &text, const QString &place, const QByteArray &limit) {
        QTest::newRow(name) << text << place << limit << QString();
    };
    const auto bad = [](const char *name, const QString &text, const QString &problem) {
        QTest::newRow(name) << text << QString() << QByteArray() << problem;
    };
    good("a file", u"/etc/key.pem"_s, u"/etc/key.pem"_s, "");
    good("a file with a comma", u"/etc/a,b.pem"_s, u"/etc/a,b.pem"_s, "");
    good("limited to one scope", u"k.pem,scopes=publish"_s, u"k.pem"_s, "publish");
    good("limited to several", u"k.pem,scopes=publish:stock notify"_s, u"k.pem"_s, "publish:stock notify");
    bad("nothing", u""_s, u"no file"_s);
    bad("only scopes", u",scopes=bid"_s, u"no file"_s);
    bad("no scopes", u"k.pem,scopes="_s, u"no scope"_s);
    bad("a scope that is none", u"k.pem,scopes=publish,subscribe"_s, u"publish,subscribe"_s);
    bad("one scope of two that is none", u"k.pem,scopes=publish reed"_s, u"reed"_s);
}

void TestKeyStore::readsPlaces()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, limit);
    QFETCH(QString, problem);
    const auto read = KeyPlace::fromText(text);
    if (!problem.isEmpty()) {
        QVERIFY(std::holds_alternative<QString>(read));
        QVERIFY2(std::get<QString>(read).contains(problem), qPrintable(std::get<QString>(read)));
        return;
    }
    QVERIFY(std::holds_alternative<KeyPlace>(read));
    QTEST(std::get<KeyPlace>(read).place, "place");
    QCOMPARE(std::get<KeyPlace>(read).limit.value_or(Scopes()).toText(), limit);
}

void TestKeyStore::readsAllFiles()
{
    const QTemporaryDir folder;
    writeFile(folder.filePath(u"a"_s), m_old.publicFile());
    writeFile(folder.filePath(u"b"_s), keySetOf({m_new.jwk("one"), TestKey::secret().jwk("two")}));
    FakeKeyFetcher fetcher;
    KeyStore store({{folder.filePath(u"a"_s)}, {folder.filePath(u"b"_s)}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    QCOMPARE(kids(store), (QStringList{u""_s, u"one"_s, u"two"_s}));
    QCOMPARE(fetcher.fetches, 0);
}

void TestKeyStore::keysCarryTheLimitOfTheirPlace()
{
    const QTemporaryDir folder;
    writeFile(folder.filePath(u"a"_s), m_old.publicFile());
    FakeKeyFetcher fetcher;
    KeyStore store({{folder.filePath(u"a"_s), Scopes::fromText("publish")}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    QCOMPARE(store.keys()->keys().front().limit->toText(), "publish");
}

void TestKeyStore::saysWhichFileIsWrongAtTheStart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"short"_s);
    writeFile(path, "too short");
    FakeKeyFetcher fetcher;
    KeyStore store({{path}}, fetcher, m_clock);
    const auto problem = store.open();
    QVERIFY(problem);
    QVERIFY2(problem->startsWith(path + u": the secret has 9 bytes"_s), qPrintable(*problem));
    const auto missing = KeyStore({{folder.filePath(u"missing"_s)}}, fetcher, m_clock).open();
    QVERIFY(missing && missing->contains(u"cannot be read"_s));
}

void TestKeyStore::readsAFileAgainWhenItChanges_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("it is written over") << u"over"_s;
    QTest::newRow("another one is moved to its place") << u"moved"_s;
    QTest::newRow("it is removed and made again") << u"again"_s;
    QTest::newRow("a link on its way leads elsewhere") << u"link"_s;
}

void TestKeyStore::readsAFileAgainWhenItChanges()
{
    QFETCH(QString, way);
    const QTemporaryDir folder;
    const QDir dir(folder.path());
    dir.mkdir(u"1"_s);
    dir.mkdir(u"2"_s);
    writeFile(dir.filePath(u"1/key"_s), m_old.publicFile());
    writeFile(dir.filePath(u"2/key"_s), m_new.publicFile());
    QString path = dir.filePath(u"1/key"_s);
    // Container platforms hand out secrets like this.
    if (way == u"link"_s) {
        QVERIFY(QFile::link(u"1"_s, dir.filePath(u"data"_s)));
        QVERIFY(QFile::link(u"data/key"_s, dir.filePath(u"key"_s)));
        path = dir.filePath(u"key"_s);
    }
    FakeKeyFetcher fetcher;
    KeyStore store({{path}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    QCOMPARE(store.keys()->keys().front().kind(), KeyKind::p256);
    const QSignalSpy changed(&store, &KeyStore::changed);

    if (way == u"over"_s) {
        writeFile(path, m_new.publicFile());
    } else if (way == u"moved"_s) {
        QCOMPARE(std::rename(qPrintable(dir.filePath(u"2/key"_s)), qPrintable(path)), 0);
    } else if (way == u"again"_s) {
        QVERIFY(QFile::remove(path));
        writeFile(path, m_new.publicFile());
    } else {
        QVERIFY(QFile::link(u"2"_s, dir.filePath(u"data2"_s)));
        QCOMPARE(std::rename(qPrintable(dir.filePath(u"data2"_s)), qPrintable(dir.filePath(u"data"_s))), 0);
    }
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(store.keys()->keys().front().kind(), KeyKind::ed25519);

    // And once more, because a replaced file is another file.
    writeFile(path, m_old.publicFile());
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(store.keys()->keys().front().kind(), KeyKind::p256);
}

void TestKeyStore::keepsTheKeysWhenTheFileIsWrong()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"key"_s);
    writeFile(path, m_old.publicFile());
    FakeKeyFetcher fetcher;
    KeyStore store({{path}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    const KeySetPtr before = store.keys();
    writeFile(path, "half of it");
    const QByteArray warning = "the keys of \"?" + path.toUtf8() + ".* stay as they were: .*10 bytes";
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromUtf8(warning)));
    store.reload();
    // Warns once.
    store.reload();
    QCOMPARE(store.keys(), before);
    QCOMPARE(store.problems().size(), 1);
    QVERIFY(store.problems().front().startsWith(path));

    writeFile(path, m_new.publicFile());
    store.reload();
    QCOMPARE(store.problems(), QStringList());
    QCOMPARE(store.keys()->keys().front().kind(), KeyKind::ed25519);
}

void TestKeyStore::keepsTheKeysWhenTheFileIsGone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"key"_s);
    writeFile(path, m_old.publicFile());
    FakeKeyFetcher fetcher;
    KeyStore store({{path}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    const QSignalSpy removed(&store, &KeyStore::keyRemoved);
    QVERIFY(QFile::remove(path));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"stay as they were: it cannot be read"_s));
    store.reload();
    QCOMPARE(store.keys()->keys().size(), 1U);
    QCOMPARE(removed.size(), 0);
}

void TestKeyStore::readsFilesWhenAskedTo()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"key"_s);
    writeFile(path, m_old.publicFile());
    FakeKeyFetcher fetcher;
    KeyStore store({{path}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    const QSignalSpy changed(&store, &KeyStore::changed);
    store.reload();
    QCOMPARE(changed.size(), 0);
    writeFile(path, m_new.publicFile());
    store.reload();
    QCOMPARE(changed.size(), 1);
}

void TestKeyStore::saysWhichKeyHasLeft()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"keys"_s);
    writeFile(path, keySetOf({m_old.jwk("old"), m_new.jwk("new")}));
    FakeKeyFetcher fetcher;
    KeyStore store({{path}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    const QByteArray oldId = store.keys()->keys().front().id();
    const QSignalSpy removed(&store, &KeyStore::keyRemoved);
    writeFile(path, keySetOf({m_new.jwk("renamed")}));
    store.reload();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.front().front().toByteArray(), oldId);
}

void TestKeyStore::asksAnAddressAtTheStart()
{
    FakeKeyFetcher fetcher;
    KeyStore store({{address}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    QCOMPARE(fetcher.urls, QList<QUrl>{QUrl(address)});
    QVERIFY(store.keys()->keys().empty());
    fetcher.answer(keySetOf({m_old.jwk("old")}));
    QCOMPARE(kids(store), QStringList{u"old"_s});
}

void TestKeyStore::asksAnAddressEveryTenMinutes()
{
    FakeKeyFetcher fetcher;
    KeyStore store({{address}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    fetcher.answer(keySetOf({m_old.jwk("old")}));
    m_clock.advance(9min + 59s);
    store.refreshWhenDue();
    QCOMPARE(fetcher.fetches, 1);
    m_clock.advance(1s);
    store.refreshWhenDue();
    // One at a time.
    store.refreshWhenDue();
    QCOMPARE(fetcher.fetches, 2);
}

void TestKeyStore::keepsTheLastGoodSetOfAnAddress()
{
    FakeKeyFetcher fetcher;
    KeyStore store({{address}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    fetcher.answer(keySetOf({m_old.jwk("old")}));
    for (const std::variant<QByteArray, QString> &bad :
         {std::variant<QByteArray, QString>(u"there was no answer within 5 s"_s),
          {QByteArray("<html>")},
          {keySetOf({})},
          {keySetOf({TestKey::secret().jwk("s")})},
          {m_new.publicFile()}}) {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"the keys of https://issuer.example/jwks stay as they were"_s));
        store.reload();
        fetcher.answer(bad);
        QCOMPARE(kids(store), QStringList{u"old"_s});
        QCOMPARE(store.problems().size(), 1);
    }
}

void TestKeyStore::asksAgainSoonAfterAFailure()
{
    FakeKeyFetcher fetcher;
    KeyStore store({{address}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"there are no keys from https://issuer.example/jwks: down"_s));
    fetcher.answer(u"down"_s);
    m_clock.advance(29s);
    store.refreshWhenDue();
    QCOMPARE(fetcher.fetches, 1);
    m_clock.advance(1s);
    store.refreshWhenDue();
    QCOMPARE(fetcher.fetches, 2);
}

void TestKeyStore::aThousandUnknownKeysCauseOneFetch()
{
    FakeKeyFetcher fetcher;
    KeyStore store({{address}}, fetcher, m_clock);
    QCOMPARE(store.open(), std::nullopt);
    fetcher.answer(keySetOf({m_old.jwk("old")}));
    int tried = 0;
    for (int i = 0; i < 1'000; ++i)
        store.refreshForUnknownKey([&tried] { ++tried; });
    QCOMPARE(fetcher.fetches, 2);
    QCOMPARE(tried, 0);
    fetcher.answer(keySetOf({m_old.jwk("old")}));
    QCOMPARE(tried, 1'000);

    m_clock.advance(29s);
    store.refreshForUnknownKey([&tried] { ++tried; });
    QCOMPARE(fetcher.fetches, 2);
    QCOMPARE(tried, 1'001);
    m_clock.advance(1s);
    store.refreshForUnknownKey([&tried] { ++tried; });
    QCOMPARE(fetcher.fetches, 3);
}

void TestKeyStore::anUnknownKeyWithoutAddressesIsAnsweredAtOnce()
{
    FakeKeyFetcher fetcher;
    KeyStore store({}, fetcher, m_clock);
    bool isTried = false;
    store.refreshForUnknownKey([&isTried] { isTried = true; });
    QVERIFY(isTried);
    QCOMPARE(fetcher.fetches, 0);
}

void TestKeyStore::trustsHttpsAndThisMachine_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("https") << u"https://issuer.example/jwks"_s << true;
    QTest::newRow("http") << u"http://issuer.example/jwks"_s << false;
    QTest::newRow("http to localhost") << u"http://localhost:8080/jwks"_s << true;
    QTest::newRow("http to 127.0.0.1") << u"http://127.0.0.1/jwks"_s << true;
    QTest::newRow("http to ::1") << u"http://[::1]/jwks"_s << true;
    QTest::newRow("a name that begins like it") << u"http://localhost.example/jwks"_s << false;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no host") << u"https:///jwks"_s << false;
}

void TestKeyStore::trustsHttpsAndThisMachine()
{
    QFETCH(QString, url);
    QTEST(isTrustworthy(QUrl(url)), "isTrusted");
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKeyStore)
#include "tst_keystore.moc"
