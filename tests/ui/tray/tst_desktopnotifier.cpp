// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakenotifications.h"
#include "ui/tray/desktopnotifier.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{
std::unique_ptr<PrivateBus> bus;
}

// Against a service on a bus of its own.
class TestDesktopNotifier : public QObject
{
    Q_OBJECT

public:
    static void initMain() { bus = std::make_unique<PrivateBus>(); }

private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase() { bus.reset(); }

    void aNoticeArrives();
    void nothingInANoticeBecomesMarkup_data();
    void nothingInANoticeBecomesMarkup();
    void aNoticeTakesThePlaceOfTheOneBefore();
    void aClickWantsTheWindow();
    void aClickOnANoticeOfAnotherProgramDoesNot();
    void anotherServiceCountsAnew();
    void withoutAServiceTheTrayNotifies();

private:
    void startService(const QStringList &capabilities = {u"actions"_s, u"body"_s, u"body-markup"_s});
    bool hasCome(qsizetype count) const
    {
        return QTest::qWaitFor([&] { return m_service->notices.size() == count; }, 30'000);
    }
    // The number of a notice is known when the answer has come, which may be after the notice itself.
    bool takesThePlace()
    {
        const auto isSecond = [this] {
            const qsizetype before = m_service->notices.size();
            m_notifier->show({u"Connection lost"_s, {}, Urgency::normal, u"link"_s});
            return hasCome(before + 1) && m_service->notices.last().replaced > 0;
        };
        return QTest::qWaitFor(isSecond, 30'000);
    }

    std::unique_ptr<FakeNotifications> m_service;
    std::unique_ptr<DesktopNotifier> m_notifier;
};

void TestDesktopNotifier::init()
{
    if (!bus->isThere())
        QSKIP("needs dbus-daemon, which is not installed: apt-get install dbus-daemon");
    QGuiApplication::setDesktopFileName(u"org.heliograph.Heliograph"_s);
    m_notifier = std::make_unique<DesktopNotifier>();
}

void TestDesktopNotifier::cleanup()
{
    m_notifier.reset();
    m_service.reset();
}

void TestDesktopNotifier::startService(const QStringList &capabilities)
{
    m_service = std::make_unique<FakeNotifications>(*bus, capabilities);
    QVERIFY(m_service->isRegistered);
}

void TestDesktopNotifier::aNoticeArrives()
{
    startService();
    m_notifier->show({u"Warning"_s, u"Disk almost full"_s, Urgency::normal, {}});
    QVERIFY(hasCome(1));
    const FakeNotifications::Notice notice = m_service->notices.first();
    QCOMPARE(notice.title, u"Warning"_s);
    QCOMPARE(notice.body, u"Disk almost full"_s);
    QCOMPARE(notice.actions.value(0), u"default"_s);
    QCOMPARE(notice.hints.value(u"urgency"_s).toInt(), 1);
    QCOMPARE(notice.hints.value(u"desktop-entry"_s).toString(), u"org.heliograph.Heliograph"_s);
}

void TestDesktopNotifier::nothingInANoticeBecomesMarkup_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("body");

    QTest::newRow("where bodies may hold markup") << QStringList{u"body-markup"_s} << u"a &lt;b&gt; &amp; c"_s;
    QTest::newRow("where they may not") << QStringList{u"body"_s} << u"a <b> & c"_s;
}

void TestDesktopNotifier::nothingInANoticeBecomesMarkup()
{
    QFETCH(QStringList, capabilities);
    startService(capabilities);
    m_notifier->show({u"<i>"_s, u"a <b> & c"_s, Urgency::normal, {}});
    QVERIFY(hasCome(1));
    QTEST(m_service->notices.first().body, "body");
    // Titles never have markup.
    QCOMPARE(m_service->notices.first().title, u"<i>"_s);
}

void TestDesktopNotifier::aNoticeTakesThePlaceOfTheOneBefore()
{
    startService();
    m_notifier->show({u"Something else"_s, {}, Urgency::low, {}});
    QVERIFY(hasCome(1));
    QVERIFY(takesThePlace());
    m_notifier->show({u"Something else"_s, {}, Urgency::low, {}});
    const auto isRaised = [this] { return m_service->notices.last().title == u"Something else"_s; };
    QTRY_VERIFY_WITH_TIMEOUT(isRaised(), 30'000);
    QCOMPARE(m_service->notices.last().replaced, 0U);
}

void TestDesktopNotifier::aClickWantsTheWindow()
{
    startService();
    qunsetenv("XDG_ACTIVATION_TOKEN");
    const QSignalSpy activated(m_notifier.get(), &DesktopNotifier::activated);
    m_notifier->show({u"Error"_s, {}, Urgency::normal, {}});
    QVERIFY(hasCome(1));
    // The answer with the number of the notice may still be on its way.
    const auto isActivated = [&] {
        Q_EMIT m_service->ActivationToken(1, u"token-1"_s);
        Q_EMIT m_service->ActionInvoked(1, u"default"_s);
        return activated.size() > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isActivated(), 30'000);
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("token-1"));
}

void TestDesktopNotifier::aClickOnANoticeOfAnotherProgramDoesNot()
{
    startService();
    const QSignalSpy activated(m_notifier.get(), &DesktopNotifier::activated);
    m_notifier->show({u"Error"_s, {}, Urgency::normal, {}});
    QVERIFY(hasCome(1));
    Q_EMIT m_service->ActionInvoked(7, u"default"_s);
    const auto isActivated = [&] {
        Q_EMIT m_service->ActionInvoked(1, u"default"_s);
        return activated.size() > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isActivated(), 30'000);
    // All that was sent has come; of the first there was nothing to see.
    QVERIFY(isActivated());
}

void TestDesktopNotifier::anotherServiceCountsAnew()
{
    startService();
    QVERIFY(takesThePlace());
    m_service.reset();
    startService({u"body"_s});
    const auto isNew = [this] {
        const qsizetype before = m_service->notices.size();
        m_notifier->show({u"Connected again"_s, u"<"_s, Urgency::low, u"link"_s});
        return hasCome(before + 1) && m_service->notices.last().replaced == 0;
    };
    QVERIFY(QTest::qWaitFor(isNew, 30'000));
    // The new service is asked again what it can do.
    QCOMPARE(m_service->notices.last().body, u"<"_s);
}

void TestDesktopNotifier::withoutAServiceTheTrayNotifies()
{
    QStringList raised;
    m_notifier->setFallback([&raised](const DesktopMessage &notice) { raised << notice.title; });
    m_notifier->show({u"Error"_s, {}, Urgency::normal, {}});
    QTRY_COMPARE_WITH_TIMEOUT(raised, QStringList(u"Error"_s), 30'000);
    // Started later, it is found.
    startService();
    m_notifier->show({u"Warning"_s, {}, Urgency::normal, {}});
    QVERIFY(hasCome(1));
    QCOMPARE(raised.size(), 1);
}

QTEST_MAIN(TestDesktopNotifier)
#include "tst_desktopnotifier.moc"
