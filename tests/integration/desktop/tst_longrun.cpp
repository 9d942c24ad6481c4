// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/dashboardfeed.h"
#include "tests/support/deskwindow.h"
#include "tests/support/manualfeedclock.h"
#include "tests/support/scripteddesk.h"

#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QTest>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Hours of a desk in quick motion: all events, all panels, every beat of the clock, and a flat memory.
class TestLongRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void memoryStaysFlat();

private:
    void live(std::chrono::seconds time);
    qint64 received() const;

    ManualFeedClock m_clock;
    std::unique_ptr<ScriptedDesk> m_scripted;
    std::unique_ptr<DeskWindow> m_desk;
    int m_second = 0;
};

namespace
{

// What is in use, not what the system has given: that depends on how the heap happens to be divided.
qint64 bytesInUse()
{
// The address sanitizer has a heap of its own.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
    const auto heap = mallinfo2();
    return qint64(heap.uordblks + heap.hblkhd);
#else
    return -1;
#endif
}

} // namespace

void TestLongRun::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    if (bytesInUse() < 0)
        QSKIP("The system does not say how much memory is in use.");
}

qint64 TestLongRun::received() const
{
    return qint64(m_desk->desk().feed().statistics().events);
}

// At the pace of a server: prices and loads every 2 s, a notice every 5 s and a bid every 3 s.
void TestLongRun::live(std::chrono::seconds time)
{
    for (; time > 0s; --time) {
        m_clock.pass(1s);
        ++m_second;
        qint64 expected = received();
        if (m_second % 2 == 0) {
            m_scripted->tick();
            // Five prices and a load; the maximum may be sent again.
            expected += 6;
        }
        if (m_second % 5 == 0) {
            m_scripted->notify(u"notice %1"_s.arg(m_second));
            ++expected;
        }
        if (m_second % 3 == 0) {
            m_scripted->raiseMaximum(20'000 + m_second);
            ++expected;
        }
        // Not QTRY_VERIFY, which looks only every ten milliseconds: the hour would take a minute and a half.
        const QDeadlineTimer deadline(30'000);
        while (received() < expected && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QVERIFY(received() >= expected);
    }
}

// Two hours fill every bounded list and buffer: 1,440 notices for 500 lines, 2,400 bids for 500 rows. In the third
// there are 14,500 events and 3,600 beats of the clock, so what is lost with every event shows as 450 KB at least, and
// with every beat as 100 KB. From one hour to the next the figure wavers by some 15 KB.
void TestLongRun::memoryStaysFlat()
{
    constexpr qint64 bound = 64 * 1024;
    m_scripted = std::make_unique<ScriptedDesk>([this] { return m_clock.wallMs(); });
    m_desk = std::make_unique<DeskWindow>(m_clock);
    m_desk->watch(m_scripted->url());
    QTRY_VERIFY_WITH_TIMEOUT(received() > 0, 30'000);
    live(2h);
    const qint64 before = bytesInUse();
    live(1h);
    const qint64 after = bytesInUse();
    QCOMPARE(m_desk->text(u"stateLabel"_s), u"Live"_s);
    qInfo("%lld events; in use %lld KB after two hours, %lld KB after three", received(), before / 1024, after / 1024);
    QVERIFY2(after - before < bound, qPrintable(u"%1 bytes more"_s.arg(after - before)));
}

QTEST_MAIN(TestLongRun)
#include "tst_longrun.moc"
