// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/donotdisturb.h"
#include "client/models/notificationfilter.h"
#include "client/models/notificationsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestNotificationsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theNewestIsOnTop();
    void aRepeatIsOneLine();
    void whatOnlyLooksAlikeIsNot_data();
    void whatOnlyLooksAlikeIsNot();
    void aRepeatIsUnreadAgain();
    void eachRepeatSinceItWasReadIsUnread();
    void aNewListHasWhatWasBefore();
    void noticesOfTheUserBeforeLeave();
    void whatIsReplayedStandsAtItsTime();
    void aReplayedRepeatBelongsToItsOwnTime();
    void keepsTheNewest();
    void nothingMovesWhileHeld();
    void heldNoticesAreBounded();
    void filters_data();
    void filters();
    void doNotDisturbEnds_data();
    void doNotDisturbEnds();
    void doNotDisturbSurvivesSettings();

private:
    void add(const QString &message, Severity severity = Severity::info, qint64 timestamp = 1'000)
    {
        m_model->add({.message = message, .severity = severity, .timestamp = timestamp, .userId = {}});
    }
    static QStringList lines(const QAbstractItemModel &model)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row)
            lines.append(model.index(row, 0).data().toString());
        return lines;
    }

    std::unique_ptr<NotificationsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestNotificationsModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<NotificationsModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void TestNotificationsModel::theNewestIsOnTop()
{
    QSignalSpy unread(m_model.get(), &NotificationsModel::unreadChanged);
    add(u"one"_s);
    add(u"two"_s);
    QCOMPARE(lines(*m_model), (QStringList{u"two"_s, u"one"_s}));
    QCOMPARE(m_model->unread(), 2);
    QCOMPARE(unread.size(), 2);
    m_model->markRead({m_model->index(0), m_model->index(1)});
    QCOMPARE(m_model->unread(), 0);
    // Once for both.
    QCOMPARE(unread.size(), 3);
    QVERIFY(m_model->index(1).data(NotificationsModel::readRole).toBool());
}

void TestNotificationsModel::aRepeatIsOneLine()
{
    add(u"disk"_s, Severity::warning, 1'000);
    add(u"other"_s);
    for (int i = 2; i <= 37; ++i)
        add(u"disk"_s, Severity::warning, 1'000 * i);
    QCOMPARE(lines(*m_model), (QStringList{u"disk"_s, u"other"_s}));
    const QModelIndex top = m_model->index(0);
    QCOMPARE(top.data(NotificationsModel::countRole).toInt(), 37);
    QCOMPARE(top.data(NotificationsModel::timeRole).toLongLong(), 37'000);
    QCOMPARE(top.data(NotificationsModel::firstTimeRole).toLongLong(), 1'000);
}

void TestNotificationsModel::whatOnlyLooksAlikeIsNot_data()
{
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<qint64>("timestamp");

    QTest::newRow("another severity") << Severity::error << u"disk"_s << QByteArray() << qint64(2'000);
    QTest::newRow("another message") << Severity::warning << u"Disk"_s << QByteArray() << qint64(2'000);
    QTest::newRow("for one user alone") << Severity::warning << u"disk"_s << QByteArray("ann") << qint64(2'000);
    QTest::newRow("much later") << Severity::warning << u"disk"_s << QByteArray()
                                << qint64(1'001 + NotificationsModel::repeatWindowMs);
}

void TestNotificationsModel::whatOnlyLooksAlikeIsNot()
{
    QFETCH(Severity, severity);
    QFETCH(QString, message);
    QFETCH(QByteArray, user);
    QFETCH(qint64, timestamp);
    add(u"disk"_s, Severity::warning, 1'000);
    m_model->add({.message = message, .severity = severity, .timestamp = timestamp, .userId = user});
    QCOMPARE(m_model->rowCount(), 2);
}

void TestNotificationsModel::aRepeatIsUnreadAgain()
{
    add(u"disk"_s);
    QVERIFY(m_model->setData(m_model->index(0), true, NotificationsModel::readRole));
    QCOMPARE(m_model->unread(), 0);
    add(u"disk"_s, Severity::info, 2'000);
    QCOMPARE(m_model->unread(), 1);
    QVERIFY(!m_model->index(0).data(NotificationsModel::readRole).toBool());
}

// "3 unread" stood above a line that had come 28 times.
void TestNotificationsModel::eachRepeatSinceItWasReadIsUnread()
{
    for (int i = 0; i < 28; ++i)
        add(u"disk"_s);
    add(u"other"_s);
    QCOMPARE(m_model->unread(), 29);
    m_model->markRead({m_model->index(1)});
    QCOMPARE(m_model->unread(), 1);
    add(u"disk"_s);
    add(u"disk"_s);
    QCOMPARE(m_model->unread(), 3);
    QVERIFY(m_model->setData(m_model->index(0), true, NotificationsModel::readRole));
    QCOMPARE(m_model->unread(), 1);
}

// "Your bid was 156.00" stood there for the next person who signed in.
// After a restart of the window the list was empty.
void TestNotificationsModel::aNewListHasWhatWasBefore()
{
    m_model->add({.message = u"now"_s, .timestamp = 3'000, .userId = {}}, "e:3");
    for (const auto &[id, message, time] : {std::tuple("e:1", u"disk"_s, 1'000), std::tuple("e:2", u"other"_s, 2'000),
                                            std::tuple("e:3", u"now"_s, 3'000)})
        m_model->addPast({.message = message, .timestamp = time, .userId = {}}, id, true);
    QCOMPARE(lines(*m_model), (QStringList{u"now"_s, u"other"_s, u"disk"_s}));
    QCOMPARE(m_model->unread(), 1);
    QCOMPARE(m_model->index(0).data(NotificationsModel::countRole).toInt(), 1);
    // The stream has one that the past had already, and what it did not replay is loaded.
    m_model->add({.message = u"other"_s, .timestamp = 2'000, .userId = {}}, "e:2");
    m_model->addPast({.message = u"missed"_s, .timestamp = 2'500, .userId = {}}, "e:4", false);
    QCOMPARE(lines(*m_model), (QStringList{u"now"_s, u"missed"_s, u"other"_s, u"disk"_s}));
    QCOMPARE(m_model->unread(), 2);
    // A repeat of what was read is unread.
    m_model->add({.message = u"disk"_s, .timestamp = 4'000, .userId = {}}, "e:5");
    QCOMPARE(m_model->unread(), 3);
    QCOMPARE(m_model->index(0).data(NotificationsModel::countRole).toInt(), 2);
}

void TestNotificationsModel::noticesOfTheUserBeforeLeave()
{
    const auto addPersonal = [this](const QString &message) {
        m_model->add({.message = message, .severity = Severity::warning, .timestamp = 1'000, .userId = "ann"});
    };
    add(u"for all"_s);
    addPersonal(u"outbid"_s);
    addPersonal(u"outbid"_s);
    addPersonal(u"won"_s);
    add(u"for all, too"_s);
    m_model->setHeld(true);
    addPersonal(u"lost"_s);
    add(u"waiting"_s);
    QSignalSpy unread(m_model.get(), &NotificationsModel::unreadChanged);
    m_model->forgetPersonal();
    QCOMPARE(lines(*m_model), (QStringList{u"for all, too"_s, u"for all"_s}));
    QCOMPARE(m_model->waiting(), 1);
    QCOMPARE(m_model->unread(), 3);
    QCOMPARE(unread.size(), 1);
    m_model->setHeld(false);
    QCOMPARE(lines(*m_model), (QStringList{u"waiting"_s, u"for all, too"_s, u"for all"_s}));
}

// After a reconnect the outage that the window itself had reported stood below what had happened before it.
void TestNotificationsModel::whatIsReplayedStandsAtItsTime()
{
    add(u"one"_s, Severity::info, 1'000);
    add(u"four"_s, Severity::info, 4'000);
    add(u"two"_s, Severity::info, 2'000);
    add(u"three"_s, Severity::info, 3'000);
    // Of the same time: in the order in which they came.
    add(u"also three"_s, Severity::info, 3'000);
    QCOMPARE(lines(*m_model), (QStringList{u"four"_s, u"also three"_s, u"three"_s, u"two"_s, u"one"_s}));
    QCOMPARE(m_model->unread(), 5);
    add(u"two"_s, Severity::info, 3'500);
    add(u"four"_s, Severity::info, 500);
    QCOMPARE(lines(*m_model), (QStringList{u"four"_s, u"two"_s, u"also three"_s, u"three"_s, u"one"_s}));
    QCOMPARE(m_model->index(0).data(NotificationsModel::timeRole).toLongLong(), 4'000);
    QCOMPARE(m_model->index(0).data(NotificationsModel::firstTimeRole).toLongLong(), 500);
    QCOMPARE(m_model->index(0).data(NotificationsModel::countRole).toInt(), 2);
}

void TestNotificationsModel::aReplayedRepeatBelongsToItsOwnTime()
{
    constexpr qint64 later = 3 * NotificationsModel::repeatWindowMs;
    add(u"disk"_s, Severity::warning, 1'000);
    add(u"disk"_s, Severity::warning, later);
    add(u"disk"_s, Severity::warning, 2'000);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->index(0).data(NotificationsModel::countRole).toInt(), 1);
    QCOMPARE(m_model->index(1).data(NotificationsModel::countRole).toInt(), 2);
    QCOMPARE(m_model->index(1).data(NotificationsModel::timeRole).toLongLong(), 2'000);
}

void TestNotificationsModel::keepsTheNewest()
{
    // The tester looks at every line after every change.
    m_tester.reset();
    for (qsizetype i = 0; i <= NotificationsModel::mostNotices; ++i)
        add(QString::number(i));
    QCOMPARE(m_model->rowCount(), int(NotificationsModel::mostNotices));
    QCOMPARE(lines(*m_model).last(), u"1"_s);
    // Also the one that is no longer listed.
    QCOMPARE(m_model->unread(), int(NotificationsModel::mostNotices) + 1);
    // Older than all that are listed.
    add(u"late"_s, Severity::info, 1);
    QCOMPARE(lines(*m_model).last(), u"1"_s);
    QCOMPARE(m_model->unread(), int(NotificationsModel::mostNotices) + 2);
    QModelIndexList all;
    for (int row = 0; row < m_model->rowCount(); ++row)
        all.append(m_model->index(row));
    m_model->markRead(all);
    QCOMPARE(m_model->unread(), 0);
}

void TestNotificationsModel::nothingMovesWhileHeld()
{
    add(u"one"_s);
    m_model->setHeld(true);
    QSignalSpy waiting(m_model.get(), &NotificationsModel::waitingChanged);
    add(u"two"_s);
    add(u"one"_s);
    QCOMPARE(lines(*m_model), QStringList{u"one"_s});
    QCOMPARE(m_model->waiting(), 2);
    QCOMPARE(m_model->unread(), 3);
    m_model->setHeld(false);
    QCOMPARE(lines(*m_model), (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(m_model->waiting(), 0);
    QCOMPARE(m_model->unread(), 3);
    QCOMPARE(waiting.last().first().value<qsizetype>(), 0);
}

void TestNotificationsModel::heldNoticesAreBounded()
{
    m_tester.reset();
    m_model->setHeld(true);
    for (qsizetype i = 0; i < 2 * NotificationsModel::mostNotices; ++i)
        add(QString::number(i));
    QCOMPARE(m_model->waiting(), NotificationsModel::mostNotices);
    QCOMPARE(m_model->unread(), int(2 * NotificationsModel::mostNotices));
    m_model->setHeld(false);
    QCOMPARE(m_model->rowCount(), int(NotificationsModel::mostNotices));
}

void TestNotificationsModel::filters_data()
{
    // -1: all.
    QTest::addColumn<int>("least");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("shown");

    QTest::newRow("everything") << -1 << QString()
                                << QStringList{u"Disk broken"_s, u"Disk full"_s, u"Backup done"_s, u"Hello"_s};
    QTest::newRow("warnings and worse") << int(Severity::warning) << QString()
                                        << QStringList{u"Disk broken"_s, u"Disk full"_s};
    QTest::newRow("errors") << int(Severity::error) << QString() << QStringList{u"Disk broken"_s};
    QTest::newRow("a text, in any case") << -1 << u" dISK"_s << QStringList{u"Disk broken"_s, u"Disk full"_s};
    QTest::newRow("both") << int(Severity::error) << u"full"_s << QStringList();
    QTest::newRow("a text is no pattern") << -1 << u".*"_s << QStringList();
}

void TestNotificationsModel::filters()
{
    QFETCH(int, least);
    QFETCH(QString, text);
    NotificationFilter filter;
    filter.setSourceModel(m_model.get());
    QAbstractItemModelTester tester(&filter);
    filter.setText(text);
    filter.setLeast(least < 0 ? std::nullopt : std::optional(Severity(least)));
    add(u"Hello"_s);
    add(u"Backup done"_s, Severity::success);
    add(u"Disk full"_s, Severity::warning);
    add(u"Disk broken"_s, Severity::error);
    QTEST(lines(filter), "shown");
}

void TestNotificationsModel::doNotDisturbEnds_data()
{
    QTest::addColumn<DoNotDisturb>("quiet");
    QTest::addColumn<QDateTime>("lastQuiet");
    QTest::addColumn<QDateTime>("loud");

    const QDateTime now(QDate(2026, 3, 14), QTime(22, 30));
    QTest::newRow("an hour") << DoNotDisturb::forOneHour(now) << now.addSecs(3599) << now.addSecs(3600);
    const QDateTime morning(QDate(2026, 3, 15), QTime(8, 0));
    QTest::newRow("until tomorrow") << DoNotDisturb::untilTomorrow(now) << morning.addMSecs(-1) << morning;
    QTest::newRow("until it is turned off") << DoNotDisturb::untilTurnedOff() << now.addYears(10) << QDateTime();
    QTest::newRow("not at all") << DoNotDisturb::off() << QDateTime() << now;
}

void TestNotificationsModel::doNotDisturbEnds()
{
    QFETCH(DoNotDisturb, quiet);
    QFETCH(QDateTime, lastQuiet);
    QFETCH(QDateTime, loud);
    QVERIFY(!lastQuiet.isValid() || quiet.isOn(lastQuiet));
    QVERIFY(!loud.isValid() || !quiet.isOn(loud));
}

void TestNotificationsModel::doNotDisturbSurvivesSettings()
{
    const QDateTime now(QDate(2026, 3, 14), QTime(22, 30));
    for (const DoNotDisturb &quiet :
         {DoNotDisturb::off(), DoNotDisturb::untilTurnedOff(), DoNotDisturb::forOneHour(now)})
        QCOMPARE(DoNotDisturb::fromText(quiet.toText()), quiet);
    QCOMPARE(DoNotDisturb::fromText(u"rubbish"_s), DoNotDisturb::off());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestNotificationsModel)

#include "tst_notificationsmodel.moc"
