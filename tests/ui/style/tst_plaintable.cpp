// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/csv.h"
#include "ui/style/plaintable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestPlainTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aColumnIsAsWideAsWhatIsInIt();
    void aLongerTextGetsItsRoomAtOnceAndAShorterOneGivesItUpLater();
    void aWidthThatAPersonGaveStays();
    void aDoubleClickOnTheEdgeTakesAWidthBack();
    void theHeaderSortsAndTheThirdClickEndsIt();
    void theMenuSortsForTheKeyboard();
    void onlyTheSortedColumnKeepsRoomForTheSign();
    void anotherTableTakesTheArrangementOver_data();
    void anotherTableTakesTheArrangementOver();
    void theArrangementWaitsForTheColumns();
    void anArrangementOfOtherColumnsIsIgnored_data();
    void anArrangementOfOtherColumnsIsIgnored();
    void onlyWhatTheUserDidIsAnnounced();
    void theKeyboardArrivesAtALineThatIsChosen();
    void theLineWithTheFocusIsFramed();
    void noOtherLineIsChosenWhenTheChosenOneGoes_data();
    void noOtherLineIsChosenWhenTheChosenOneGoes();
    void inANarrowTableTheColumnThatStretchesGivesWay();
    void inANarrowTableNumbersAreNotCut();
    void theKeyCopiesTheSelectedRowsForASpreadsheet();
    void allRowsAreCopiedAsTheyAreShown();
    void whatIsExportedIsWhatIsShown();
    void whatIsOnlyPaintedIsCopiedInWords();
    void numbersAndTimesAreExportedForPrograms();

private:
    // Takes what the others leave.
    static constexpr int textColumn = 1;
    static std::unique_ptr<QStandardItemModel> rows(int columns = 3);
    static std::unique_ptr<PlainTable> tableOf(QAbstractItemModel &model);
    QHeaderView &header() const { return *m_table->horizontalHeader(); }
    // At the start of a section, or at its edge.
    void click(int column) const;
    void drag(int column, int by) const;
    QPoint edgeOf(int column) const;
    QString firstCell() const { return m_sorted->index(0, 0).data().toString(); }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<QSortFilterProxyModel> m_sorted;
    std::unique_ptr<PlainTable> m_table;
};

std::unique_ptr<QStandardItemModel> TestPlainTable::rows(int columns)
{
    auto model = std::make_unique<QStandardItemModel>(0, columns);
    for (const QString &name : {u"bob"_s, u"cyd"_s, u"ann"_s}) {
        QList<QStandardItem *> row;
        for (int i = 0; i < columns; ++i)
            row.append(new QStandardItem(name));
        model->appendRow(row);
    }
    return model;
}

std::unique_ptr<PlainTable> TestPlainTable::tableOf(QAbstractItemModel &model)
{
    auto table = std::make_unique<PlainTable>();
    table->setModel(&model);
    table->setStretchColumn(textColumn);
    table->setSortable();
    table->resize(600, 200);
    table->show();
    return table;
}

void TestPlainTable::init()
{
    m_model = rows();
    m_sorted = std::make_unique<QSortFilterProxyModel>();
    m_sorted->setSourceModel(m_model.get());
    m_table = tableOf(*m_sorted);
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void TestPlainTable::cleanup()
{
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    m_table.reset();
    m_sorted.reset();
    m_model.reset();
}

void TestPlainTable::click(int column) const
{
    const int middle = header().sectionViewportPosition(column) + header().sectionSize(column) / 2;
    QTest::mouseClick(header().viewport(), Qt::LeftButton, {}, QPoint(middle, header().height() / 2));
}

QPoint TestPlainTable::edgeOf(int column) const
{
    const int start = header().sectionViewportPosition(column);
    const bool isMirrored = QGuiApplication::isRightToLeft();
    return {isMirrored ? start : start + header().sectionSize(column) - 1, header().height() / 2};
}

void TestPlainTable::drag(int column, int by) const
{
    const QPoint edge = edgeOf(column);
    QTest::mousePress(header().viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(header().viewport(), edge + QPoint(by, 0));
    QTest::mouseRelease(header().viewport(), Qt::LeftButton, {}, edge + QPoint(by, 0));
}

void TestPlainTable::aColumnIsAsWideAsWhatIsInIt()
{
    const int before = header().sectionSize(0);
    QVERIFY(before > 0);
    m_model->item(0, 0)->setText(u"bob, who has quite a long name"_s);
    QTRY_VERIFY(header().sectionSize(0) > before);
    QCOMPARE(header().length(), m_table->viewport()->width());
    QVERIFY(m_table->arrangement().isEmpty());
}

// Where values change all the time, measuring every cell for each of them costs more than painting them.
void TestPlainTable::aLongerTextGetsItsRoomAtOnceAndAShorterOneGivesItUpLater()
{
    const int before = m_table->columnWidth(0);
    m_model->item(0, 0)->setText(u"a much longer name"_s);
    QCoreApplication::processEvents();
    const int wide = m_table->columnWidth(0);
    QVERIFY(wide > before);
    m_model->item(0, 0)->setText(u"bob"_s);
    QCoreApplication::processEvents();
    QCOMPARE(m_table->columnWidth(0), wide);
    QTRY_COMPARE(m_table->columnWidth(0), before);
}

void TestPlainTable::aWidthThatAPersonGaveStays()
{
    const QSignalSpy changed(m_table.get(), &PlainTable::arrangementChanged);
    const int before = header().sectionSize(0);
    drag(0, 40);
    QCOMPARE(header().sectionSize(0), before + 40);
    QVERIFY(!changed.isEmpty());
    const int other = header().sectionSize(2);
    for (int column : {0, 2})
        m_model->item(0, column)->setText(u"bob, who has quite a long name"_s);
    QTRY_VERIFY(header().sectionSize(2) > other);
    QCOMPARE(header().sectionSize(0), before + 40);
    QCOMPARE(header().length(), m_table->viewport()->width());
}

void TestPlainTable::aDoubleClickOnTheEdgeTakesAWidthBack()
{
    const int before = header().sectionSize(0);
    drag(0, 40);
    QVERIFY(!m_table->arrangement().isEmpty());
    QTest::mouseDClick(header().viewport(), Qt::LeftButton, {}, edgeOf(0));
    QTRY_COMPARE(header().sectionSize(0), before);
    QVERIFY(m_table->arrangement().isEmpty());
}

void TestPlainTable::theHeaderSortsAndTheThirdClickEndsIt()
{
    QCOMPARE(firstCell(), u"bob"_s);
    click(0);
    QCOMPARE(firstCell(), u"ann"_s);
    QCOMPARE(m_table->arrangement(), u"0 1 2/0 0 0/0 up"_s);
    click(0);
    QCOMPARE(firstCell(), u"cyd"_s);
    click(0);
    QCOMPARE(firstCell(), u"bob"_s);
    QVERIFY(m_table->arrangement().isEmpty());
}

// Only a click on a head sorted.
void TestPlainTable::theMenuSortsForTheKeyboard()
{
    m_model->setHorizontalHeaderLabels({u"Name"_s, u"Text"_s, u"More"_s});
    QVERIFY(m_table->actions().contains(m_table->sortMenu().menuAction()));
    const auto choose = [this](const QString &text) {
        QMenu &menu = m_table->sortMenu();
        Q_EMIT menu.aboutToShow();
        for (QAction *action : menu.actions()) {
            if (action->text() == text)
                return action->trigger();
        }
    };
    choose(u"Name"_s);
    QCOMPARE(firstCell(), u"ann"_s);
    choose(u"Name"_s);
    QCOMPARE(firstCell(), u"cyd"_s);
    choose(u"Own order"_s);
    QCOMPARE(firstCell(), u"bob"_s);
}

void TestPlainTable::onlyTheSortedColumnKeepsRoomForTheSign()
{
    const int before = header().sectionSize(0);
    click(2);
    QTRY_VERIFY(header().sectionSize(2) > before);
    QCOMPARE(header().sectionSize(0), before);
    QVERIFY(header().isSortIndicatorShown());
}

void TestPlainTable::anotherTableTakesTheArrangementOver_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from left to right") << Qt::LeftToRight;
    QTest::newRow("from right to left") << Qt::RightToLeft;
}

void TestPlainTable::anotherTableTakesTheArrangementOver()
{
    QFETCH(Qt::LayoutDirection, direction);
    QGuiApplication::setLayoutDirection(direction);
    header().moveSection(2, 0);
    drag(0, (direction == Qt::LeftToRight ? 1 : -1) * (90 - header().sectionSize(0)));
    m_table->sortByColumn(0, Qt::DescendingOrder);
    QCOMPARE(m_table->arrangement(), u"2 0 1/90 0 0/0 down"_s);

    QSortFilterProxyModel sorted;
    sorted.setSourceModel(m_model.get());
    const auto table = tableOf(sorted);
    const QSignalSpy changed(table.get(), &PlainTable::arrangementChanged);
    table->setArrangement(m_table->arrangement());
    QCOMPARE(table->arrangement(), u"2 0 1/90 0 0/0 down"_s);
    const QHeaderView &taken = *table->horizontalHeader();
    QCOMPARE(taken.visualIndex(2), 0);
    QCOMPARE(taken.sectionSize(0), 90);
    QCOMPARE(sorted.index(0, 0).data().toString(), u"cyd"_s);
    const bool isLeft = taken.sectionViewportPosition(2) < taken.sectionViewportPosition(0);
    // The column is the first to be read.
    QCOMPARE(isLeft, direction == Qt::LeftToRight);
    QCOMPARE(changed.size(), 0);

    table->setArrangement({});
    QCOMPARE(taken.visualIndex(2), 2);
    QCOMPARE(sorted.index(0, 0).data().toString(), u"bob"_s);
}

void TestPlainTable::theArrangementWaitsForTheColumns()
{
    m_sorted->setSourceModel(nullptr);
    QCOMPARE(header().count(), 0);
    m_table->setArrangement(u"2 0 1/90 0 0/0 down"_s);
    QCOMPARE(m_table->arrangement(), u"2 0 1/90 0 0/0 down"_s);
    // The row comes and goes, like the item of an auction.
    for (int round = 0; round < 2; ++round) {
        m_sorted->setSourceModel(m_model.get());
        QCOMPARE(header().visualIndex(2), 0);
        QCOMPARE(header().sectionSize(0), 90);
        QCOMPARE(firstCell(), u"cyd"_s);
        m_sorted->setSourceModel(nullptr);
        QCOMPARE(m_table->arrangement(), u"2 0 1/90 0 0/0 down"_s);
    }
}

void TestPlainTable::anArrangementOfOtherColumnsIsIgnored_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("of a version with fewer") << u"1 0/90 0/0 down"_s;
    QTest::newRow("of a version with more") << u"3 2 1 0/90 0 0 0/3 down"_s;
    QTest::newRow("of none at all") << u"garbage"_s;
}

void TestPlainTable::anArrangementOfOtherColumnsIsIgnored()
{
    QFETCH(QString, text);
    const int width = header().sectionSize(0);
    for (const bool isThere : {true, false}) {
        if (!isThere)
            m_sorted->setSourceModel(nullptr);
        m_table->setArrangement(text);
        m_sorted->setSourceModel(m_model.get());
        for (int column = 0; column < 3; ++column)
            QCOMPARE(header().visualIndex(column), column);
        QCOMPARE(header().sectionSize(0), width);
        QCOMPARE(firstCell(), u"bob"_s);
        QVERIFY(m_table->arrangement().isEmpty());
    }
}

void TestPlainTable::onlyWhatTheUserDidIsAnnounced()
{
    const QSignalSpy changed(m_table.get(), &PlainTable::arrangementChanged);
    m_table->resize(400, 200);
    m_model->item(0, 0)->setText(u"bob, who has quite a long name"_s);
    m_table->setFont(QFont(m_table->font().family(), 20));
    const auto other = rows();
    m_sorted->setSourceModel(other.get());
    QTRY_COMPARE(header().length(), m_table->viewport()->width());
    QCOMPARE(changed.size(), 0);
    QVERIFY(m_table->arrangement().isEmpty());
    m_sorted->setSourceModel(m_model.get());
}

// Chosen lines are blue with and without it, and only one cell had a darker frame.
void TestPlainTable::theLineWithTheFocusIsFramed()
{
    m_table->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
    m_table->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(m_table->hasFocus());
    m_table->selectRow(1);
    const auto edge = [this] {
        const QRect cell = m_table->visualRect(m_sorted->index(1, header().logicalIndex(0)));
        return m_table->viewport()->grab().toImage().pixelColor(cell.left(), cell.center().y());
    };
    const QColor frame = m_table->palette().color(QPalette::HighlightedText);
    QCOMPARE(edge(), frame);
    m_table->clearFocus();
    QVERIFY(edge() != frame);
}

void TestPlainTable::theKeyboardArrivesAtALineThatIsChosen()
{
    const auto chosen = [this] { return m_table->selectionModel()->selectedRows(); };
    m_table->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
    m_table->clearFocus();
    m_table->setFocus(Qt::MouseFocusReason);
    QVERIFY(chosen().isEmpty());
    m_table->clearFocus();
    m_table->setFocus(Qt::TabFocusReason);
    QCOMPARE(chosen().size(), 1);
    QCOMPARE(chosen().first().row(), 0);
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QCOMPARE(chosen().first().row(), 1);
    // What was chosen stays.
    m_table->clearFocus();
    m_table->setFocus(Qt::TabFocusReason);
    QCOMPARE(chosen().first().row(), 1);
}

void TestPlainTable::noOtherLineIsChosenWhenTheChosenOneGoes_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("next");
    QTest::newRow("the first one") << 0 << u"cyd"_s;
    QTest::newRow("the last one") << 2 << u"cyd"_s;
}

void TestPlainTable::noOtherLineIsChosenWhenTheChosenOneGoes()
{
    QFETCH(int, row);
    m_table->selectRow(row);
    QSignalSpy changed(m_table->selectionModel(), &QItemSelectionModel::selectionChanged);
    m_model->removeRow(row);
    QVERIFY(m_table->selectionModel()->selectedRows().isEmpty());
    QCOMPARE(changed.size(), 1);
    // There the keyboard goes on.
    QTEST(m_table->currentIndex().data().toString(), "next");
    m_table->selectRow(0);
    m_model->removeRow(1);
    QCOMPARE(m_table->selectionModel()->selectedRows().size(), 1);
    m_model->removeRow(0);
    QVERIFY(!m_table->currentIndex().isValid());
}

void TestPlainTable::inANarrowTableTheColumnThatStretchesGivesWay()
{
    // As a panel that is hidden while its rows come, and shown in a narrow column then.
    const auto table = tableOf(*m_sorted);
    table->hide();
    table->resize(567, 200);
    m_model->item(0, 0)->setText(u"nearly as wide as a narrow table"_s);
    m_model->item(0, 2)->setText(u"nearly as wide as a narrow table"_s);
    const QHeaderView &sections = *table->horizontalHeader();
    QTRY_VERIFY(sections.sectionSize(0) > 150);
    table->resize(340, 200);
    table->show();
    QTRY_VERIFY2(sections.sectionSize(textColumn) < 120, qPrintable(QString::number(sections.sectionSize(textColumn))));
    table->resize(900, 200);
    QTRY_COMPARE(sections.length(), table->viewport()->width());
}

// Beside the longer heads of German, amounts were cut.
void TestPlainTable::inANarrowTableNumbersAreNotCut()
{
    constexpr int numberColumn = 2;
    m_model->setHeaderData(numberColumn, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    m_model->item(0, 0)->setText(u"nearly as wide as a narrow table"_s);
    m_model->item(0, numberColumn)->setText(u"1,234,567,890,123.45"_s);
    m_table->resize(260, 200);
    const auto isWhole = [this](int row, int column) {
        return m_table->sizeHintForIndex(m_sorted->index(row, column)).width() <= m_table->columnWidth(column);
    };
    QTRY_VERIFY(!isWhole(0, 0));
    QTRY_VERIFY(isWhole(0, numberColumn));
    QVERIFY(!isWhole(0, 0));
    // Nor one that grows meanwhile.
    m_model->item(1, numberColumn)->setText(u"987,654,321,234,567,890.12"_s);
    QTRY_VERIFY(isWhole(1, numberColumn));
}

void TestPlainTable::theKeyCopiesTheSelectedRowsForASpreadsheet()
{
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_model->item(0, 1)->setText(u"two\tand\nthree"_s);
    m_table->selectRow(2);
    m_table->selectionModel()->select(m_sorted->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_table->setFocus();
    QTest::keySequence(m_table.get(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"bob\ttwo and three\tbob\nann\tann\tann"_s);
    m_table->clearSelection();
    // Of nothing changes nothing.
    QTest::keySequence(m_table.get(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"bob"_s));
}

void TestPlainTable::allRowsAreCopiedAsTheyAreShown()
{
    m_model->setHorizontalHeaderLabels({u"A"_s, u"B"_s, u"C"_s});
    m_model->item(0, 0)->setText(u"x"_s);
    header().moveSection(0, 2);
    m_table->findChild<QAction *>(u"copyAllRows"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"B\tC\tA\nbob\tbob\tx\ncyd\tcyd\tcyd\nann\tann\tann"_s);
}

void TestPlainTable::whatIsExportedIsWhatIsShown()
{
    m_model->setHorizontalHeaderLabels({u"A"_s, u"B"_s, u"C"_s});
    m_model->item(0, 0)->setText(u"one, two"_s);
    // In the first column.
    m_sorted->setFilterFixedString(u"o"_s);
    QCOMPARE(m_table->toCsv(), QByteArray("A,B,C\r\n\"one, two\",bob,bob\r\n"));
}

void TestPlainTable::whatIsOnlyPaintedIsCopiedInWords()
{
    m_model->item(0, 0)->setText({});
    m_model->item(0, 0)->setData(u"rising"_s, Qt::AccessibleTextRole);
    m_table->selectRow(0);
    m_table->copyRows();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"rising\tbob\tbob"_s);
}

void TestPlainTable::numbersAndTimesAreExportedForPrograms()
{
    m_sorted->setFilterFixedString(u"ann"_s);
    m_model->setHorizontalHeaderLabels({u"Change"_s, u"Age"_s, u"Trend"_s});
    m_model->setHeaderData(0, Qt::Horizontal, u"Change (%)"_s, Csv::role);
    m_model->setHeaderData(2, Qt::Horizontal, QString(), Csv::role);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        m_model->item(row, 0)->setData(-1234.5, Csv::role);
        m_model->item(row, 1)->setData(QDateTime::fromMSecsSinceEpoch(1'700'000'000'000), Csv::role);
    }
    const QByteArray csv("Change (%),Age\r\n-1234.5,2023-11-14T22:13:20.000Z\r\n");
    QCOMPARE(m_table->toCsv(), csv);
    // A text of another user that a spreadsheet would run.
    m_sorted->setFilterFixedString({});
    m_model->item(0, 1)->setData({}, Csv::role);
    m_model->item(0, 1)->setText(u"=1+1"_s);
    QVERIFY(m_table->toCsv().contains(",'=1+1\r\n"));
}

QTEST_MAIN(TestPlainTable)
#include "tst_plaintable.moc"
