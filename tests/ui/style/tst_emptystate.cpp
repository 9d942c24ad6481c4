// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/emptystate.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestEmptyState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterPressesTheFirstButton();
};

namespace
{

std::unique_ptr<EmptyState> makePage(const QSize &size)
{
    auto page = std::make_unique<EmptyState>();
    page->setText(u"Port 4712 is in use by heliograph-headless (process 11661). "_s.repeated(3),
                  u"Connect to a server to watch it, or start the one inside this program."_s);
    for (int i = 0; i < 3; ++i)
        page->addAction(u"Begin"_s);
    page->resize(size);
    page->show();
    return page;
}

} // namespace

void TestEmptyState::enterPressesTheFirstButton()
{
    const auto page = makePage({400, 400});
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
