// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/feedfixture.h"
#include "ui/shell/statusstrip.h"

#include <QEvent>
#include <QLabel>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

QByteArray notices(int count)
{
    QByteArray events;
    for (int seq = 1; seq <= count; ++seq)
        events += noticeEvent("one of many", seq);
    return events;
}

class EventCount final : public QObject
{
public:
    explicit EventCount(QEvent::Type type) : m_type(type) {}

    int count() const { return m_count; }
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == m_type ? 1 : 0;
        return false;
    }

private:
    const QEvent::Type m_type;
    int m_count = 0;
};

} // namespace

class TestStatusStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init();
    void cleanup();

    void nothingIsSaidOfAFlowWithoutAConnection();
    void topicsAreCountedAsTheServerCountsThem();
    void nothingMovesWhileANumberChanges();
    void aDotStandsBetweenTwoFields_data();
    void aDotStandsBetweenTwoFields();
    void whatIsNeededLeastGoesFirst();
    void whatIsHiddenStaysHidden();

private:
    QLabel *label(const QString &name) const { return m_strip->findChild<QLabel *>(name); }
    void goLive(int events);

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<FeedFixture> m_desk;
    // Can be narrower than the strip would.
    std::unique_ptr<QWidget> m_window;
    StatusStrip *m_strip = nullptr;
};

void TestStatusStrip::init()
{
    m_server = std::make_unique<ScriptedServer>();
    m_desk = std::make_unique<FeedFixture>(m_server->url(u""_s));
    m_window = std::make_unique<QWidget>();
    m_strip = new StatusStrip(m_desk->feed, u"1.2.3"_s, m_window.get());
    m_window->resize(1'000, m_strip->sizeHint().height());
    m_strip->resize(m_window->size());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestStatusStrip::cleanup()
{
    m_window.reset();
    m_desk.reset();
    m_server.reset();
}

void TestStatusStrip::goLive(int events)
{
    m_server->append({streamHead() + chunk(connectedEvent() + notices(events))});
    m_desk->feed.start();
    QTRY_COMPARE(m_desk->notices.size(), events);
    m_desk->clock.pass(1s);
}

void TestStatusStrip::nothingIsSaidOfAFlowWithoutAConnection()
{
    const QStringList flow{u"statusStreams"_s, u"statusRate"_s, u"statusDropped"_s};
    for (const QString &name : flow)
        QVERIFY2(!label(name)->isVisible(), qPrintable(name));
    goLive(1);
    for (const QString &name : flow)
        QVERIFY2(label(name)->isVisible(), qPrintable(name));
}

// Announcements come with every stream: neither counts them as a topic of one.
void TestStatusStrip::topicsAreCountedAsTheServerCountsThem()
{
    goLive(1);
    const auto asked = m_desk->feed.topics().selectors().size();
    QCOMPARE(label(u"statusStreams"_s)->text(), u"%1 topic(s)"_s.arg(asked));
    QVERIFY(!label(u"statusStreams"_s)->toolTip().split(u'\n').contains(u"announcements"_s));
}

void TestStatusStrip::nothingMovesWhileANumberChanges()
{
    goLive(40);
    const QString busy = label(u"statusRate"_s)->text();
    QCOMPARE(busy, u"12.0 events/s"_s);
    const auto *neighbour = label(u"statusDropped"_s);
    QTRY_VERIFY(neighbour->x() > label(u"statusRate"_s)->geometry().right());
    const int place = neighbour->x();
    m_desk->clock.pass(20s);
    QCOMPARE(label(u"statusRate"_s)->text(), u"0.0 events/s"_s);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(neighbour->x(), place);
}

void TestStatusStrip::aDotStandsBetweenTwoFields_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from left to right") << Qt::LeftToRight;
    QTest::newRow("from right to left") << Qt::RightToLeft;
}

void TestStatusStrip::aDotStandsBetweenTwoFields()
{
    QFETCH(Qt::LayoutDirection, direction);
    m_strip->setLayoutDirection(direction);
    goLive(1);
    QCoreApplication::sendPostedEvents();
    const QRect rate = label(u"statusRate"_s)->geometry();
    const QRect position = label(u"statusPosition"_s)->geometry();
    QCOMPARE(rate.x() < position.x(), direction == Qt::RightToLeft);
    const int left = std::min(rate.right(), position.right()) + 1;
    const QRect gap(left, rate.y(), std::max(rate.x(), position.x()) - left, rate.height());
    QVERIFY(gap.width() > 0);
    const QImage picture = m_strip->grab(gap).toImage();
    const auto isDot = [&](int x, int y) { return picture.pixel(x, y) != picture.pixel(0, 0); };
    QVERIFY(isDot(picture.width() / 2, picture.height() / 2));
    QVERIFY(!isDot(picture.width() / 2, 1));
}

void TestStatusStrip::whatIsNeededLeastGoesFirst()
{
    goLive(1);
    m_window->resize(300, m_window->height());
    m_strip->resize(m_window->size());
    QCoreApplication::sendPostedEvents();
    QVERIFY(!label(u"statusState"_s)->isVisible());
    QVERIFY(label(u"statusRate"_s)->isVisible());
    QVERIFY(label(u"statusZone"_s)->isVisible());
}

// Between two looks at the numbers the strip has nothing to do: it would do it for ever.
void TestStatusStrip::whatIsHiddenStaysHidden()
{
    goLive(1);
    m_window->resize(300, m_window->height());
    m_strip->resize(m_window->size());
    QCoreApplication::sendPostedEvents();
    QVERIFY(!label(u"statusState"_s)->isVisible());
    EventCount shown(QEvent::Show);
    label(u"statusState"_s)->installEventFilter(&shown);
    m_desk->clock.pass(5s);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(shown.count(), 0);
}

QTEST_MAIN(TestStatusStrip)
#include "tst_statusstrip.moc"
