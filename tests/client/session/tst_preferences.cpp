// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/preferences.h"
#include "client/session/statefile.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPreferenceHasItsOwnKey();
    void saysWhereAValueComesFrom();
    void whatIsFixedCannotBeChanged();
    void ignoresWhatCannotBeRead();
    void goesBackToTheDefault();
};

void TestPreferences::everyPreferenceHasItsOwnKey()
{
    QSet<QString> keys;
    for (const Preference preference : Preferences::all())
        keys.insert(Preferences::key(preference));
    QCOMPARE(keys.size(), Preferences::all().size());
    QCOMPARE(Preferences::key(Preference::theme), u"theme"_s);
    QCOMPARE(Preferences::key(Preference::chartsPerSecond), u"chartsPerSecond"_s);
}

void TestPreferences::saysWhereAValueComesFrom()
{
    const QTemporaryDir folder;
    StateFile state(folder.filePath(u"window.ini"_s));
    Preferences preferences(
        state, {{Preference::language, {u"de"_s, Preferences::Origin::environment, u"HELIOGRAPH_LANG"_s}}});
    QCOMPARE(preferences.origin(Preference::theme), Preferences::Origin::byDefault);
    const QSignalSpy changed(&preferences, &Preferences::changed);
    preferences.setValue(Preference::theme, u"dark"_s);
    preferences.setValue(Preference::theme, u"dark"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(preferences.origin(Preference::theme), Preferences::Origin::remembered);
    QCOMPARE(preferences.value(Preference::theme).toString(), u"dark"_s);
    QVERIFY(preferences.originText(Preference::language).contains(u"HELIOGRAPH_LANG"_s));
}

void TestPreferences::whatIsFixedCannotBeChanged()
{
    const QTemporaryDir folder;
    StateFile state(folder.filePath(u"window.ini"_s));
    Preferences preferences(state, {{Preference::theme, {u"light"_s, Preferences::Origin::commandLine, u"--theme"_s}}});
    const QSignalSpy changed(&preferences, &Preferences::changed);
    preferences.setValue(Preference::theme, u"dark"_s);
    QCOMPARE(preferences.value(Preference::theme).toString(), u"light"_s);
    QCOMPARE(changed.size(), 0);
    // It was for that run only.
    QCOMPARE(Preferences(state, {}).value(Preference::theme).toString(), u"system"_s);
}

void TestPreferences::ignoresWhatCannotBeRead()
{
    const QTemporaryDir folder;
    StateFile state(folder.filePath(u"window.ini"_s));
    state.setValue(u"preferences/serverPort"_s, u"many"_s);
    QCOMPARE(Preferences(state, {}).value(Preference::serverPort).toInt(), 0);
}

void TestPreferences::goesBackToTheDefault()
{
    const QTemporaryDir folder;
    StateFile state(folder.filePath(u"window.ini"_s));
    Preferences preferences(state, {});
    preferences.setValue(Preference::confirmAbove, qlonglong(50'000));
    QVERIFY(preferences.originDetail(Preference::confirmAbove).contains(state.path()));
    const QSignalSpy changed(&preferences, &Preferences::changed);
    preferences.reset(Preference::confirmAbove);
    // There is nothing to go back from.
    preferences.reset(Preference::theme);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(preferences.value(Preference::confirmAbove).toLongLong(), 0);
    QCOMPARE(preferences.origin(Preference::confirmAbove), Preferences::Origin::byDefault);
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
