// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/handover.h"

#include <QTest>

using namespace heliograph;

class TestHandOver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itWorksOnThisQt() { QVERIFY(handOverWorks()); }
};

QTEST_GUILESS_MAIN(TestHandOver)
#include "tst_handover.moc"
