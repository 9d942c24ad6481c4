// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/countedtext.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestCountedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The log said "1 alert rules".
    void oneIsNotMany()
    {
        QCOMPARE(countedText(0, "alert rule"_L1), u"0 alert rules"_s);
        QCOMPARE(countedText(1, "alert rule"_L1), u"1 alert rule"_s);
        QCOMPARE(countedText(2, "alert rule"_L1), u"2 alert rules"_s);
    }
};

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestCountedText)
#include "tst_countedtext.moc"
