// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/singleinstance.h"

#include <QLocalServer>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Two starts are two processes: the second one waits for the first, which has to be able to answer.
class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_key = QUuid::createUuid().toString(); }
    void theSecondStartHandsItsArgumentsOver();
    void kindsDoNotDisturbEachOther();
    void theCrashOfTheFirstIsNoObstacle();

private:
    QString m_key;
};

void TestSingleInstance::theSecondStartHandsItsArgumentsOver()
{
    SingleInstance first(m_key);
    QSignalSpy received(&first, &SingleInstance::argumentsReceived);
    QCOMPARE(first.begin({}), SingleInstance::Role::first);

    QProcess second;
    second.start(QCoreApplication::applicationFilePath(), {u"--begin"_s, m_key, u"--connect"_s, u"http://ä:1"_s});
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received.at(0).at(0).toStringList(), (QStringList{u"--connect"_s, u"http://ä:1"_s}));
    QTRY_COMPARE(second.state(), QProcess::NotRunning);
    QCOMPARE(second.exitCode(), 7);
}

void TestSingleInstance::kindsDoNotDisturbEachOther()
{
    SingleInstance first(m_key);
    QCOMPARE(first.begin({}), SingleInstance::Role::first);
    SingleInstance other(m_key + u"other"_s);
    QCOMPARE(other.begin({}), SingleInstance::Role::first);
}

void TestSingleInstance::theCrashOfTheFirstIsNoObstacle()
{
    QProcess first;
    first.start(QCoreApplication::applicationFilePath(), {u"--begin"_s, m_key});
    QVERIFY(first.waitForReadyRead());
    // Leaves its socket behind.
    first.kill();
    QVERIFY(first.waitForFinished());
    SingleInstance second(m_key);
    QCOMPARE(second.begin({}), SingleInstance::Role::first);
    SingleInstance third(m_key + u"x"_s);
    QSignalSpy received(&second, &SingleInstance::argumentsReceived);
    QProcess last;
    last.start(QCoreApplication::applicationFilePath(), {u"--begin"_s, m_key});
    QTRY_COMPARE(received.size(), 1);
    QTRY_COMPARE(last.state(), QProcess::NotRunning);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--begin"_s) {
        SingleInstance instance(arguments.value(2));
        if (instance.begin(arguments.mid(3)) == SingleInstance::Role::handedOver)
            return 7;
        std::puts("first");
        std::fflush(stdout);
        return QCoreApplication::exec();
    }
    TestSingleInstance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
