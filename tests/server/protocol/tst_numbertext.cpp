// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/numbertext.h"

#include <QTest>
#include <limits>

namespace heliograph
{

class TestNumberText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLongestNumbersFit()
    {
        QCOMPARE(NumberText(0).view(), QByteArrayView("0"));
        QCOMPARE(NumberText(-7).view(), QByteArrayView("-7"));
        QCOMPARE(NumberText(std::numeric_limits<qint64>::min()).view(), QByteArrayView("-9223372036854775808"));
        QCOMPARE(NumberText(std::numeric_limits<quint64>::max()).view(), QByteArrayView("18446744073709551615"));
    }

    void otherBasesUseSmallLetters()
    {
        QCOMPARE(NumberText(255, 16).view(), QByteArrayView("ff"));
        QCOMPARE(NumberText(std::numeric_limits<quint64>::max(), 36).view(), QByteArrayView("3w5e11264sgsf"));
    }
};

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestNumberText)
#include "tst_numbertext.moc"
