// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/profilelist.h"
#include "client/session/statefile.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestProfileList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void alwaysHasTheServerInside();
    void remembersProfilesAndTheCurrentOne();
    void refusesWhatCannotBeAProfile_data();
    void refusesWhatCannotBeAProfile();
    void neverStoresASecret();
    void goesBackToTheServerInsideWhenTheCurrentOneIsRemoved();
    void readsAddressesAsPeopleTypeThem_data();
    void readsAddressesAsPeopleTypeThem();

private:
    QString path() const { return m_folder->filePath(u"window.ini"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfileList::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestProfileList::alwaysHasTheServerInside()
{
    StateFile state(path());
    const ProfileList list(state);
    QCOMPARE(list.profiles().size(), 1);
    QVERIFY(list.current().isLocal());
}

void TestProfileList::remembersProfilesAndTheCurrentOne()
{
    const Profile production{.name = u"Production / [x]=1"_s,
                             .server = QUrl(u"https://desk.example:8443/a"_s),
                             .tokenFile = u"/etc/token"_s};
    {
        StateFile state(path());
        ProfileList list(state);
        QVERIFY(!list.put({.name = u"Zoo"_s, .server = QUrl(u"http://zoo:3000"_s), .tokenFile = {}}));
        QVERIFY(!list.put(production));
        list.setCurrent(production);
        QVERIFY(state.save());
    }
    StateFile state(path());
    const ProfileList list(state);
    QCOMPARE(list.profiles().size(), 3);
    QCOMPARE(list.profiles().at(1), production);
    QCOMPARE(list.current(), production);
}

void TestProfileList::refusesWhatCannotBeAProfile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QUrl>("server");
    const QUrl good(u"http://a:1"_s);
    QTest::newRow("without a name") << u"  "_s << good;
    QTest::newRow("with a name without end") << QString(61, u'x') << good;
    QTest::newRow("without a server") << u"A"_s << QUrl();
    QTest::newRow("with a name that is taken") << u"Taken"_s << good;
}

void TestProfileList::refusesWhatCannotBeAProfile()
{
    QFETCH(QString, name);
    QFETCH(QUrl, server);
    StateFile state(path());
    ProfileList list(state);
    QVERIFY(!list.put({.name = u"Taken"_s, .server = QUrl(u"http://b:1"_s), .tokenFile = {}}));
    const auto before = list.profiles();
    const auto problem = list.put({.name = name, .server = server, .tokenFile = {}});
    QVERIFY(problem && !problem->isEmpty());
    QCOMPARE(list.profiles(), before);
}

void TestProfileList::neverStoresASecret()
{
    StateFile state(path());
    ProfileList list(state);
    QVERIFY(!list.put({.name = u"A"_s, .server = QUrl(u"http://user:sesame@host:3000"_s), .tokenFile = u"/t"_s}));
    QVERIFY(state.save());
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("sesame"));
}

void TestProfileList::goesBackToTheServerInsideWhenTheCurrentOneIsRemoved()
{
    StateFile state(path());
    ProfileList list(state);
    const Profile profile{.name = u"A"_s, .server = QUrl(u"http://a:1"_s), .tokenFile = {}};
    QVERIFY(!list.put(profile));
    list.setCurrent(profile);
    const QSignalSpy changed(&list, &ProfileList::currentChanged);
    list.removeNamed(u"A"_s);
    QCOMPARE(changed.size(), 1);
    QVERIFY(list.current().isLocal());
    list.removeNamed(list.current().name);
    QCOMPARE(list.profiles().size(), 1);
}

void TestProfileList::readsAddressesAsPeopleTypeThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QUrl>("server");
    QTest::newRow("a whole address") << u"https://desk.example:8443/x"_s << QUrl(u"https://desk.example:8443/x"_s);
    QTest::newRow("a host and a port") << u" desk.example:3000 "_s << QUrl(u"http://desk.example:3000"_s);
    QTest::newRow("an IPv6 address") << u"http://[::1]:3000"_s << QUrl(u"http://[::1]:3000"_s);
    QTest::newRow("without a password in it") << u"http://me:secret@desk:3000"_s << QUrl(u"http://desk:3000"_s);
    QTest::newRow("the address of its stream") << u"http://desk:3000/events"_s << QUrl(u"http://desk:3000"_s);
    QTest::newRow("of its stream, with topics")
        << u"desk:3000/x/events/?topics=stock"_s << QUrl(u"http://desk:3000/x"_s);
    QTest::newRow("with slashes at its end") << u"http://desk:3000//"_s << QUrl(u"http://desk:3000"_s);
    QTest::newRow("nothing") << QString() << QUrl();
    QTest::newRow("a file") << u"file:///etc/passwd"_s << QUrl();
    QTest::newRow("with spaces in the host") << u"no such host"_s << QUrl();
}

void TestProfileList::readsAddressesAsPeopleTypeThem()
{
    QFETCH(QString, text);
    QFETCH(QUrl, server);
    QCOMPARE(ProfileList::serverFromText(text), server);
}

QTEST_GUILESS_MAIN(TestProfileList)
#include "tst_profilelist.moc"
