// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/livelabel.h"

#include <QHBoxLayout>
#include <QTest>
#include <memory>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestLiveLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anotherDigitLaysNothingOut();
    void aLongerTextGetsItsRoom();
    void aShorterTextKeepsTheRoomUntilItIsForgotten();
    void theWidestTextHasItsRoomFromTheBeginning();
    void anotherFontAnotherRoom();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_layouts += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    std::unique_ptr<QWidget> m_window;
    LiveLabel *m_label = nullptr;
    QLabel *m_neighbour = nullptr;
    int m_layouts = 0;
};

void TestLiveLabel::init()
{
    m_window = std::make_unique<QWidget>();
    m_label = new LiveLabel;
    m_neighbour = new QLabel(u"beside it"_s);
    auto *row = new QHBoxLayout(m_window.get());
    row->addWidget(m_label);
    row->addWidget(m_neighbour);
    row->addStretch();
    m_label->showText(u"100.00"_s);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QCoreApplication::processEvents();
    m_window->installEventFilter(this);
    m_layouts = 0;
}

// Each price laid out the whole window anew, which cost more than all that was painted.
void TestLiveLabel::anotherDigitLaysNothingOut()
{
    const int place = m_neighbour->x();
    for (const QString &text : {u"101.11"_s, u"888.88"_s, u"111.11"_s}) {
        m_label->showText(text);
        QCoreApplication::processEvents();
        QCOMPARE(m_label->text(), text);
    }
    QCOMPARE(m_layouts, 0);
    QCOMPARE(m_neighbour->x(), place);
}

void TestLiveLabel::aLongerTextGetsItsRoom()
{
    const int place = m_neighbour->x();
    m_label->showText(u"100,000.00"_s);
    QTRY_VERIFY(m_neighbour->x() > place);
    QVERIFY(m_label->width() >= m_label->sizeHint().width());
    QVERIFY(m_layouts > 0);
}

void TestLiveLabel::aShorterTextKeepsTheRoomUntilItIsForgotten()
{
    const int place = m_neighbour->x();
    m_label->showText(u"1.00"_s);
    QCoreApplication::processEvents();
    QCOMPARE(m_neighbour->x(), place);
    m_label->forgetRoom();
    QTRY_VERIFY(m_neighbour->x() < place);
}

void TestLiveLabel::theWidestTextHasItsRoomFromTheBeginning()
{
    m_label->setWidestText(u"100,000.00"_s);
    const int width = m_label->width();
    m_label->showText(u"999,999.99"_s);
    QCOMPARE(m_label->width(), width);
    QVERIFY(m_label->width() >= m_label->sizeHint().width());
}

void TestLiveLabel::anotherFontAnotherRoom()
{
    const int before = m_label->width();
    QFont large = m_label->font();
    large.setPointSize(2 * large.pointSize());
    m_label->setFont(large);
    QTRY_VERIFY(m_label->width() > before);
    QVERIFY(m_label->width() >= m_label->sizeHint().width());
}

QTEST_MAIN(TestLiveLabel)
#include "tst_livelabel.moc"
