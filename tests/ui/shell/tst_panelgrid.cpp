// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/panelgrid.h"
#include "ui/style/panelframe.h"

#include <QApplication>
#include <QDataStream>
#include <QIODevice>
#include <QLineEdit>
#include <QScreen>
#include <QSignalSpy>
#include <QLayout>
#include <QSplitter>
#include <QTabWidget>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestPanelGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hidesAndShowsPanels();
    void onePanelCanTakeAllTheRoom();
    void aHiddenPanelIsHiddenAgainAfterItWasMaximised();
    void theRightColumnBecomesTabsWhenItIsNarrow();
    void aPanelThatIsShownIsTheTabInFront();
    void aPanelForWhichThereIsNoRoomIsTheTabInFront();
    void aWholeColumnCanBeHidden();
    void comesBackAsItWas();
    void canBeResetToItsFirstLayout();
    void keepsWhatItHasWhenTheStateIsForeign_data();
    void keepsWhatItHasWhenTheStateIsForeign();
    void theKeyboardGoesFromPanelToPanel();
    void revealsAPanelWhereverItIs();
    void aPanelMayHaveAWindowOfItsOwn_data();
    void aPanelMayHaveAWindowOfItsOwn();
    void windowsOfPanelsComeBackAtTheNextStart();
    void aWindowOnAScreenThatIsGoneComesBackInSight();
    void aLayoutFromBeforePanelsHadWindowsIsStillRead();
    void windowsAreSeenAsLongAsThePanelsAre();

private:
    std::unique_ptr<PanelGrid> m_grid;
    PanelFrame *m_price = nullptr;
    PanelFrame *m_metrics = nullptr;
    PanelFrame *m_auction = nullptr;
    PanelFrame *m_server = nullptr;
};

namespace
{

PanelFrame *makePanel(const QString &name)
{
    auto *panel = new PanelFrame(name);
    panel->setObjectName(name);
    auto *field = new QLineEdit;
    field->setObjectName(name + u"Field"_s);
    panel->setContent(field);
    panel->setState(PanelState::live);
    return panel;
}

} // namespace

void TestPanelGrid::init()
{
    m_grid = std::make_unique<PanelGrid>();
    m_grid->resize(1200, 700);
    m_grid->addPanel(*(m_price = makePanel(u"price"_s)), PanelGrid::Column::left);
    m_grid->addPanel(*(m_metrics = makePanel(u"metrics"_s)), PanelGrid::Column::left);
    m_grid->addPanel(*(m_auction = makePanel(u"auction"_s)), PanelGrid::Column::right);
    m_grid->addPanel(*(m_server = makePanel(u"server"_s)), PanelGrid::Column::right);
    m_grid->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_grid.get()));
}

void TestPanelGrid::hidesAndShowsPanels()
{
    const QSignalSpy changed(m_grid.get(), &PanelGrid::layoutChanged);
    Q_EMIT m_metrics->hideRequested();
    QVERIFY(!m_metrics->isVisible());
    QVERIFY(m_price->isVisible());
    QCOMPARE(changed.size(), 1);
    m_grid->setPanelShown(*m_metrics, true);
    QVERIFY(m_metrics->isVisible());
}

void TestPanelGrid::onePanelCanTakeAllTheRoom()
{
    Q_EMIT m_auction->maximiseRequested();
    QVERIFY(m_auction->isVisible());
    for (const PanelFrame *other : {m_price, m_metrics, m_server})
        QVERIFY(!other->isVisible());
    QTRY_COMPARE(m_auction->width(), m_grid->layout()->contentsRect().width());
    Q_EMIT m_auction->maximiseRequested();
    for (const PanelFrame *panel : {m_price, m_metrics, m_auction, m_server})
        QVERIFY(panel->isVisible());
}

void TestPanelGrid::aHiddenPanelIsHiddenAgainAfterItWasMaximised()
{
    m_grid->setPanelShown(*m_server, false);
    m_grid->setMaximised(m_server);
    QVERIFY(m_server->isVisible());
    QVERIFY(!m_price->isVisible());
    const QByteArray whileMaximised = m_grid->saveState();
    m_grid->setMaximised(nullptr);
    QVERIFY(!m_server->isVisible());
    QVERIFY(m_price->isVisible());
    QVERIFY(!m_grid->isPanelShown(*m_server));
    // The same after the next start.
    m_grid->restoreState(whileMaximised);
    QVERIFY(m_server->isVisible());
    m_grid->setMaximised(nullptr);
    QVERIFY(!m_server->isVisible());
}

void TestPanelGrid::theRightColumnBecomesTabsWhenItIsNarrow()
{
    m_grid->resize(800, 700);
    QTRY_VERIFY(m_grid->hasTabs());
    const auto *tabs = m_grid->findChild<QTabWidget *>();
    QVERIFY(tabs->isVisible());
    QCOMPARE(tabs->count(), 2);
    QVERIFY(m_auction->isVisible());
    QVERIFY(!m_server->isVisible());
    m_grid->resize(1200, 700);
    QTRY_VERIFY(!m_grid->hasTabs());
    QVERIFY(m_auction->isVisible());
    QVERIFY(m_server->isVisible());
    QVERIFY(m_auction->geometry().bottom() < m_server->geometry().top());
}

void TestPanelGrid::aPanelThatIsShownIsTheTabInFront()
{
    m_grid->setPanelShown(*m_server, false);
    m_grid->resize(800, 700);
    QTRY_VERIFY(m_grid->hasTabs());
    QVERIFY(m_auction->isVisible());
    m_grid->setPanelShown(*m_server, true);
    QVERIFY(m_server->isVisible());
    QVERIFY(!m_auction->isVisible());
}

void TestPanelGrid::aPanelForWhichThereIsNoRoomIsTheTabInFront()
{
    m_grid->setPanelShown(*m_server, false);
    m_grid->setPanelShown(*m_server, true);
    QVERIFY(!m_grid->hasTabs());
    // It knows how much it needs once it is seen.
    m_server->findChild<QLineEdit *>()->setMinimumHeight(m_grid->height());
    QTRY_VERIFY(m_grid->hasTabs());
    QVERIFY(m_server->isVisible());
    QVERIFY(!m_auction->isVisible());
}

void TestPanelGrid::aWholeColumnCanBeHidden()
{
    m_grid->setPanelShown(*m_auction, false);
    m_grid->setPanelShown(*m_server, false);
    QTRY_COMPARE(m_price->width(), m_grid->layout()->contentsRect().width());
}

void TestPanelGrid::canBeResetToItsFirstLayout()
{
    // As the program begins.
    m_grid->setPanelShown(*m_server, false);
    m_grid->noteFirstLayout();
    const int width = m_price->width();
    m_grid->setPanelShown(*m_server, true);
    m_grid->setPanelShown(*m_metrics, false);
    m_grid->findChild<QSplitter *>(u"columns"_s)->setSizes({500, 700, 0});
    m_grid->setMaximised(m_auction);
    const QSignalSpy changed(m_grid.get(), &PanelGrid::layoutChanged);
    m_grid->resetLayout();
    QVERIFY(m_metrics->isVisible());
    QVERIFY(!m_server->isVisible());
    QCOMPARE(m_grid->maximised(), nullptr);
    QTRY_COMPARE(m_price->width(), width);
    QCOMPARE(changed.size(), 1);
}

void TestPanelGrid::comesBackAsItWas()
{
    m_grid->findChild<QSplitter *>(u"columns"_s)->setSizes({700, 500, 0});
    m_grid->setPanelShown(*m_server, false);
    const QByteArray state = m_grid->saveState();
    const int width = m_price->width();
    init();
    QVERIFY(m_grid->restoreState(state));
    QTRY_COMPARE(m_price->width(), width);
    QVERIFY(!m_server->isVisible());
    QVERIFY(m_auction->isVisible());
}

void TestPanelGrid::keepsWhatItHasWhenTheStateIsForeign_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("something else") << QByteArray("not a layout, but long enough to be one");
    QTest::newRow("cut off") << PanelGrid().saveState().chopped(5);
}

void TestPanelGrid::keepsWhatItHasWhenTheStateIsForeign()
{
    QFETCH(QByteArray, state);
    m_grid->setPanelShown(*m_metrics, false);
    QVERIFY(!m_grid->restoreState(state));
    QVERIFY(!m_metrics->isVisible());
    QVERIFY(m_price->isVisible());
}

void TestPanelGrid::theKeyboardGoesFromPanelToPanel()
{
    QApplication::setActiveWindow(m_grid.get());
    const auto focused = [] {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    };
    m_server->findChild<QLineEdit *>()->setFocus();
    QStringList visited;
    for (int i = 0; i < 5; ++i) {
        m_grid->focusNextPanel(1);
        visited << focused();
    }
    QCOMPARE(visited,
             (QStringList{u"priceField"_s, u"metricsField"_s, u"auctionField"_s, u"serverField"_s, u"priceField"_s}));
    m_grid->focusNextPanel(-1);
    QCOMPARE(focused(), u"serverField"_s);
    m_grid->setPanelShown(*m_auction, false);
    m_grid->focusNextPanel(-1);
    QCOMPARE(focused(), u"metricsField"_s);
}

void TestPanelGrid::revealsAPanelWhereverItIs()
{
    m_grid->setMaximised(m_price);
    m_grid->reveal(*m_server);
    QVERIFY(m_server->isVisible());
    m_grid->resize(800, 700);
    QTRY_VERIFY(m_grid->hasTabs());
    m_grid->reveal(*m_auction);
    QVERIFY(m_auction->isVisible());
    m_grid->reveal(*m_server);
    QVERIFY(m_server->isVisible());
}

void TestPanelGrid::aPanelMayHaveAWindowOfItsOwn_data()
{
    QTest::addColumn<int>("width");
    QTest::addRow("from its column") << 1200;
    QTest::addRow("from a tab") << 800;
}

void TestPanelGrid::aPanelMayHaveAWindowOfItsOwn()
{
    QFETCH(int, width);
    m_grid->resize(width, 700);
    QTRY_COMPARE(m_grid->hasTabs(), width < 900);
    Q_EMIT m_auction->ownWindowRequested();
    QWidget *window = m_grid->ownWindow(*m_auction);
    QVERIFY(window);
    QVERIFY(QTest::qWaitForWindowExposed(window));
    QVERIFY(m_auction->isVisible());
    QCOMPARE(m_auction->window(), window);
    QVERIFY(m_grid->isPanelShown(*m_auction));
    QVERIFY(window->windowTitle().contains(m_auction->title()));
    // The rest has its room.
    QTRY_VERIFY(m_server->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(m_grid->hasTabs() ? 0 : m_server->mapTo(m_grid.get(), QPoint()).y(),
                              m_grid->hasTabs() ? 0 : m_price->mapTo(m_grid.get(), QPoint()).y(), 5'000);
    // The keys for going from panel to panel reach it.
    m_metrics->findChild<QLineEdit *>()->setFocus();
    m_grid->focusNextPanel(1);
    QTRY_COMPARE(QApplication::activeWindow(), window);
    window->close();
    QTRY_COMPARE(m_auction->window(), m_grid.get());
    QTRY_VERIFY(m_auction->isVisible() || m_grid->hasTabs());
    QVERIFY(!m_grid->ownWindow(*m_auction));
    m_grid->resize(1200, 700);
    QTRY_VERIFY(!m_grid->hasTabs());
    QTRY_VERIFY(m_auction->isVisible() && m_server->isVisible());
    QVERIFY(m_auction->geometry().bottom() < m_server->geometry().top());
}

void TestPanelGrid::windowsOfPanelsComeBackAtTheNextStart()
{
    m_grid->setInOwnWindow(*m_metrics, true);
    m_grid->ownWindow(*m_metrics)->setGeometry(40, 50, 500, 300);
    QTRY_COMPARE(m_grid->ownWindow(*m_metrics)->size(), QSize(500, 300));
    const QByteArray state = m_grid->saveState();
    init();
    QVERIFY(!m_grid->ownWindow(*m_metrics));
    QVERIFY(m_grid->restoreState(state));
    QWidget *window = m_grid->ownWindow(*m_metrics);
    QVERIFY(window);
    QVERIFY(window->isVisible());
    QCOMPARE(window->size(), QSize(500, 300));
    // And are taken back by a layout without them, or by the first one.
    m_grid->resetLayout();
    QVERIFY(!m_grid->ownWindow(*m_metrics));
    QTRY_VERIFY(m_metrics->isVisible());
    QVERIFY(m_price->geometry().bottom() < m_metrics->geometry().top());
    QVERIFY(m_grid->restoreState(state));
    m_grid->setPanelShown(*m_metrics, false);
    QVERIFY(!m_grid->ownWindow(*m_metrics));
    QVERIFY(!m_metrics->isVisible());
}

void TestPanelGrid::aWindowOnAScreenThatIsGoneComesBackInSight()
{
    m_grid->setInOwnWindow(*m_metrics, true);
    m_grid->ownWindow(*m_metrics)->setGeometry(9'000, 4'000, 500, 300);
    QTRY_COMPARE(m_grid->ownWindow(*m_metrics)->geometry().left(), 9'000);
    const QByteArray state = m_grid->saveState();
    init();
    QVERIFY(m_grid->restoreState(state));
    const QWidget *window = m_grid->ownWindow(*m_metrics);
    QVERIFY(window);
    QVERIFY(window->screen()->availableGeometry().intersects(window->geometry()));
}

void TestPanelGrid::aLayoutFromBeforePanelsHadWindowsIsStillRead()
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << quint32(0x48504732) << QByteArray() << QStringList{u"server"_s} << QString();
    QVERIFY(m_grid->restoreState(state));
    QVERIFY(!m_grid->isPanelShown(*m_server));
    QVERIFY(m_grid->isPanelShown(*m_price));
}

// In the tray, or while there is nothing to watch, they are hidden together with the rest.
void TestPanelGrid::windowsAreSeenAsLongAsThePanelsAre()
{
    m_grid->setInOwnWindow(*m_auction, true);
    QWidget *window = m_grid->ownWindow(*m_auction);
    QVERIFY(window->isVisible());
    m_grid->hide();
    QVERIFY(!window->isVisible());
    m_grid->show();
    QVERIFY(window->isVisible());
    QCOMPARE(m_grid->ownWindow(*m_auction), window);
}

QTEST_MAIN(TestPanelGrid)
#include "tst_panelgrid.moc"
