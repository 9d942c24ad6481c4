// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/logging.h"
#include "server/base/problemlog.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestProblemLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { qInstallMessageHandler(m_previous); }
    void aProblemIsLoggedWhenItBeginsAndWhenItIsOver();
    void anotherReasonIsNewsButNoNewProblem();
    void aProblemIsAsSevereAsItsOwnerSays();

private:
    static inline QStringList s_lines;
    static inline QList<QtMsgType> s_types;
    QtMessageHandler m_previous = nullptr;
    ProblemLog m_problem{lcBackbone, u"the store takes no events"_s, u"the store takes events again"_s};
};

void TestProblemLog::init()
{
    m_problem.note({});
    s_lines.clear();
    s_types.clear();
    m_previous = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &line) {
        s_lines.append(line);
        s_types.append(type);
    });
}

void TestProblemLog::aProblemIsLoggedWhenItBeginsAndWhenItIsOver()
{
    QVERIFY(!m_problem.note({}));
    QVERIFY(s_lines.isEmpty());
    QVERIFY(m_problem.note(u"it is full"_s));
    QVERIFY(!m_problem.note(u"it is full"_s));
    QCOMPARE(s_lines, QStringList{u"the store takes no events: it is full"_s});
    QVERIFY(m_problem.note({}));
    QVERIFY(!m_problem.note({}));
    QCOMPARE(s_lines.size(), 2);
    QCOMPARE(s_lines.last(), u"the store takes events again"_s);
}

void TestProblemLog::anotherReasonIsNewsButNoNewProblem()
{
    m_problem.note(u"it is full"_s);
    QVERIFY(m_problem.note(u"it is gone"_s));
    QVERIFY(!m_problem.isEmpty());
    QCOMPARE(s_lines.size(), 1);
}

void TestProblemLog::aProblemIsAsSevereAsItsOwnerSays()
{
    ProblemLog critical(lcBackbone, u"the store takes no events"_s, u"it does again"_s, ProblemLog::Severity::critical);
    for (ProblemLog *log : {&m_problem, &critical}) {
        log->note(u"it is full"_s);
        log->note({});
    }
    QCOMPARE(s_types, (QList{QtWarningMsg, QtInfoMsg, QtCriticalMsg, QtInfoMsg}));
}

QTEST_GUILESS_MAIN(TestProblemLog)
#include "tst_problemlog.moc"
