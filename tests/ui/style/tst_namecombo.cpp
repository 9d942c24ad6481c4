// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/namecombo.h"

#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestNameCombo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsNamesInTheirOrderAndKeepsTheChoice();
    void theFocusIsSeenOnTheOnlyName();
};

void TestNameCombo::listsNamesInTheirOrderAndKeepsTheChoice()
{
    QStringListModel names({u"DELTA"_s, u"acme"_s});
    NameCombo combo;
    combo.setNames(names);
    combo.setCurrentText(u"DELTA"_s);
    const QSignalSpy chosen(&combo, &QComboBox::currentTextChanged);
    names.insertRow(2);
    names.setData(names.index(2), u"BOLT"_s);
    QStringList shown;
    for (int i = 0; i < combo.count(); ++i)
        shown << combo.itemText(i);
    QCOMPARE(shown, QStringList({u"acme"_s, u"BOLT"_s, u"DELTA"_s}));
    QCOMPARE(combo.currentText(), u"DELTA"_s);
    // The place of a name may change, nothing else.
    for (const QList<QVariant> &each : chosen)
        QCOMPARE(each.first().toString(), u"DELTA"_s);
}

// With one host the key seemed to have gone nowhere.
void TestNameCombo::theFocusIsSeenOnTheOnlyName()
{
    QStringListModel names({u"web"_s});
    NameCombo combo;
    combo.setNames(names);
    combo.setHeading();
    combo.show();
    combo.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&combo));
    combo.setFocus();
    QTRY_VERIFY(combo.hasFocus());
    const QImage focused = combo.grab().toImage();
    combo.clearFocus();
    QVERIFY(!combo.hasFocus());
    QVERIFY(combo.grab().toImage() != focused);
}

QTEST_MAIN(TestNameCombo)
#include "tst_namecombo.moc"
