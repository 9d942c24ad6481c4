// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/linkpresentation.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLinkPresentation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConnectionThatIsGoneSaysHow_data();
    void aConnectionThatIsGoneSaysHow();
};

void TestLinkPresentation::aConnectionThatIsGoneSaysHow_data()
{
    QTest::addColumn<LinkState>("state");
    QTest::addColumn<bool>("wasOpen");
    QTest::addColumn<bool>("wasEnded");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("text");
    QTest::newRow("never there") << LinkState::waiting << false << false << u"Not reachable"_s
                                 << u"Because. Trying again in 8 s (attempt 2)."_s;
    QTest::newRow("lost") << LinkState::waiting << true << false << u"Connection lost"_s
                          << u"Because. Trying again in 8 s (attempt 2)."_s;
    // By a drain or a restart, which is no failure.
    QTest::newRow("sent away for a while")
        << LinkState::waiting << true << true << u"Reconnecting"_s << u"Because. Connecting again in 8 s."_s;
    QTest::newRow("not let in") << LinkState::refused << false << false << u"Refused"_s
                                << u"Because. Trying again in 8 s (attempt 2)."_s;
    QTest::newRow("disconnected by an operator")
        << LinkState::refused << true << true << u"Disconnected"_s << u"Because. Trying again in 8 s (attempt 2)."_s;
}

void TestLinkPresentation::aConnectionThatIsGoneSaysHow()
{
    QFETCH(LinkState, state);
    QFETCH(bool, wasOpen);
    QFETCH(bool, wasEnded);
    const FeedClock::Instant now(1h);
    LinkStatus status;
    status.state = state;
    status.reason = u"Because."_s;
    status.attempt = 2;
    status.retryAt = now + 8s;
    status.wasOpen = wasOpen;
    status.wasEnded = wasEnded;
    QTEST(presentationOf(status, now, 0).word, "word");
    QTEST(troubleText(status, now), "text");
}

QTEST_MAIN(TestLinkPresentation)
#include "tst_linkpresentation.moc"
