// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/statefile.h"
#include "ui/shell/uistate.h"

#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestUiState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void savesNothingBeforeItIsRestored();
    void restoresEveryPartAlsoWhenNothingIsRemembered();
    void aChangeIsSavedSoon();
    void eachProfileHasItsOwn();
    void whatIsNotWorthSavingKeepsWhatWas();

private:
    UiState::Part part(UiState::Scope scope, const QString &key)
    {
        return {.scope = scope,
                .key = key,
                .value = [this, key] { return m_shown.value(key); },
                .restore = [this, key](const QVariant &value) { m_shown.insert(key, value); }};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StateFile> m_file;
    QMap<QString, QVariant> m_shown;
};

void TestUiState::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::make_unique<StateFile>(m_folder->filePath(u"window.ini"_s));
    m_shown.clear();
}

void TestUiState::savesNothingBeforeItIsRestored()
{
    m_file->setValue(u"log"_s, true);
    UiState state(*m_file, u"a/"_s, this);
    state.declare(part(UiState::Scope::everywhere, u"log"_s));
    m_shown[u"log"_s] = false;
    state.saveNow();
    QCOMPARE(m_file->value(u"log"_s).toBool(), true);
    state.restoreAll();
    QCOMPARE(m_shown[u"log"_s].toBool(), true);
}

void TestUiState::restoresEveryPartAlsoWhenNothingIsRemembered()
{
    UiState state(*m_file, u"a/"_s, this);
    state.declare(part(UiState::Scope::everywhere, u"log"_s));
    state.declare(part(UiState::Scope::profile, u"range"_s));
    state.restoreAll();
    QCOMPARE(m_shown.size(), 2);
    QVERIFY(!m_shown[u"log"_s].isValid());
}

void TestUiState::aChangeIsSavedSoon()
{
    UiState state(*m_file, u"a/"_s, this);
    state.declare(part(UiState::Scope::everywhere, u"log"_s));
    state.restoreAll();
    m_shown[u"log"_s] = true;
    state.noteChange();
    QVERIFY(!m_file->value(u"log"_s).isValid());
    QTRY_COMPARE(m_file->value(u"log"_s).toBool(), true);
}

void TestUiState::eachProfileHasItsOwn()
{
    UiState state(*m_file, u"a/"_s, this);
    state.declare(part(UiState::Scope::everywhere, u"log"_s));
    state.declare(part(UiState::Scope::profile, u"range"_s));
    state.restoreAll();
    m_shown[u"log"_s] = true;
    m_shown[u"range"_s] = 60;
    state.setProfileGroup(u"b/"_s);
    // The range has no value yet.
    QVERIFY(!m_shown[u"range"_s].isValid());
    QCOMPARE(m_shown[u"log"_s].toBool(), true);
    m_shown[u"range"_s] = 300;
    state.setProfileGroup(u"a/"_s);
    QCOMPARE(m_shown[u"range"_s].toInt(), 60);
    QCOMPARE(m_file->value(u"b/range"_s).toInt(), 300);
}

void TestUiState::whatIsNotWorthSavingKeepsWhatWas()
{
    m_file->setValue(u"log"_s, 7);
    UiState state(*m_file, u"a/"_s, this);
    state.declare(part(UiState::Scope::everywhere, u"log"_s));
    state.restoreAll();
    m_shown[u"log"_s] = QVariant();
    state.saveNow();
    QCOMPARE(m_file->value(u"log"_s).toInt(), 7);
}

QTEST_GUILESS_MAIN(TestUiState)
#include "tst_uistate.moc"
