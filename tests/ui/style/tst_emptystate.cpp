// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/emptystate.h"

#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestEmptyState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeadingNeverLiesOnTheSign_data();
    void theHeadingNeverLiesOnTheSign();
    void theSignMovesWithAHeadingThatGrows();
    void enterPressesTheFirstButton();
};

namespace
{

std::unique_ptr<EmptyState> makePage(const QSize &size, bool hasSign)
{
    auto page = std::make_unique<EmptyState>();
    page->setText(u"Port 4712 is in use by heliograph-headless (process 11661). "_s.repeated(3),
                  u"Connect to a server to watch it, or start the one inside this program."_s);
    for (int i = 0; i < 3; ++i)
        page->addAction(u"Begin"_s);
    if (hasSign)
        page->setSign(Symbol::heliograph);
    page->resize(size);
    page->show();
    return page;
}

// The rows from the first to the last in which they differ.
std::optional<std::pair<int, int>> rowsThatDiffer(const QImage &one, const QImage &other)
{
    std::optional<std::pair<int, int>> rows;
    for (int y = 0; y < one.height(); ++y) {
        if (one.copy(0, y, one.width(), 1) != other.copy(0, y, other.width(), 1))
            rows = {rows ? rows->first : y, y};
    }
    return rows;
}

} // namespace

void TestEmptyState::theHeadingNeverLiesOnTheSign_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize &size : {QSize(240, 240), QSize(240, 340), QSize(320, 300), QSize(320, 400), QSize(600, 300),
                              QSize(600, 360), QSize(600, 600)})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

void TestEmptyState::theHeadingNeverLiesOnTheSign()
{
    QFETCH(QSize, size);
    const auto with = makePage(size, true);
    const auto without = makePage(size, false);
    const QImage texts = without->grab().toImage();
    QImage blank = texts;
    blank.fill(without->palette().color(QPalette::Window));
    const auto textRows = rowsThatDiffer(texts, blank);
    const auto signRows = rowsThatDiffer(with->grab().toImage(), texts);
    QVERIFY(textRows);
    // There was room for the sign.
    if (signRows)
        QVERIFY2(signRows->second < textRows->first,
                 qPrintable(u"sign to %1, text from %2"_s.arg(signRows->second).arg(textRows->first)));
    QVERIFY(signRows || size.height() < 600);
}

// As the first page does when a port turns out to be busy.
void TestEmptyState::theSignMovesWithAHeadingThatGrows()
{
    EmptyState page;
    page.setSign(Symbol::heliograph);
    page.setText(u"Not connected"_s);
    page.resize(320, 500);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const auto onScreen = [&page] {
        return page.screen()->grabWindow(page.winId()).toImage().convertToFormat(QImage::Format_RGB32);
    };
    const auto asItShouldBe = [&page] { return page.grab().toImage().convertToFormat(QImage::Format_RGB32); };
    QTRY_COMPARE(onScreen(), asItShouldBe());
    page.setText(u"Port 4712 is in use by heliograph-headless (process 11661). "_s.repeated(3));
    QTRY_COMPARE(onScreen(), asItShouldBe());
}

void TestEmptyState::enterPressesTheFirstButton()
{
    const auto page = makePage({400, 400}, false);
    auto *first = page->findChildren<QPushButton *>().first();
    const QSignalSpy clicked(first, &QPushButton::clicked);
    QTest::keyClick(page.get(), Qt::Key_Return);
    QCOMPARE(clicked.size(), 1);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Return);
    QCOMPARE(clicked.size(), 2);
}

QTEST_MAIN(TestEmptyState)
#include "tst_emptystate.moc"
