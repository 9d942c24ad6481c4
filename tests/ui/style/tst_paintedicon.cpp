// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/paintedicon.h"

#include <QPainter>
#include <QPixmap>
#include <QTest>

using namespace heliograph;

class TestPaintedIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysSquareInAPlaceThatIsNot_data();
    void staysSquareInAPlaceThatIsNot();
};

void TestPaintedIcon::staysSquareInAPlaceThatIsNot_data()
{
    QTest::addColumn<QRect>("place");
    QTest::addColumn<QRectF>("square");

    QTest::newRow("a square") << QRect(2, 3, 22, 22) << QRectF(2, 3, 22, 22);
    QTest::newRow("higher than wide, as in some trays") << QRect(0, 0, 22, 40) << QRectF(0, 9, 22, 22);
    QTest::newRow("wider than high") << QRect(10, 0, 40, 22) << QRectF(19, 0, 22, 22);
}

void TestPaintedIcon::staysSquareInAPlaceThatIsNot()
{
    QFETCH(QRect, place);
    QRectF drawn;
    const QIcon icon = paintedIcon([&drawn](QPainter &, const QRectF &rect, const QPalette &) { drawn = rect; });
    QPixmap pixmap(64, 64);
    QPainter painter(&pixmap);
    icon.paint(&painter, place);
    QTEST(drawn, "square");
}

QTEST_MAIN(TestPaintedIcon)
#include "tst_paintedicon.moc"
