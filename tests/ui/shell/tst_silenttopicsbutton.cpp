// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/feedfixture.h"
#include "ui/shell/silenttopicsbutton.h"

#include <QLocale>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestSilentTopicsButton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init();
    void cleanup();

    void isHiddenWhileThereIsNothingToSay();
    void countsWhatHasFallenSilent();
    void countsTopicsThatHaveBecomeRegularMeanwhile();
    void forgetsOneOrAll();
    void saysThatNothingHasComeYet();

private:
    void send(const QByteArrayList &symbols);
    // These symbols go on.
    void passWith(int seconds, const QByteArrayList &symbols);
    QStringList entries() const;

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<FeedFixture> m_desk;
    std::unique_ptr<QWidget> m_window;
    SilentTopicsButton *m_button = nullptr;
    int m_seq = 0;
};

void TestSilentTopicsButton::init()
{
    m_server =
        std::make_unique<ScriptedServer>(QList<ScriptedServer::Answer>{{streamHead() + chunk(connectedEvent())}});
    m_desk = std::make_unique<FeedFixture>(m_server->url(u""_s));
    m_window = std::make_unique<QWidget>();
    m_button = new SilentTopicsButton(m_desk->feed, m_window.get());
    m_window->show();
    m_desk->feed.start();
    QTRY_COMPARE(m_desk->state(), LinkState::live);
    m_seq = 0;
}

void TestSilentTopicsButton::cleanup()
{
    m_window.reset();
    m_desk.reset();
    m_server.reset();
}

void TestSilentTopicsButton::send(const QByteArrayList &symbols)
{
    for (const QByteArray &symbol : symbols) {
        ++m_seq;
        m_server->send(chunk(priceEvent(symbol, "5.00", m_seq, m_desk->clock.wallMs())));
    }
    QTRY_COMPARE(m_desk->prices.size(), m_seq);
}

void TestSilentTopicsButton::passWith(int seconds, const QByteArrayList &symbols)
{
    for (int i = 0; i < seconds; ++i) {
        m_desk->clock.pass(1s);
        send(symbols);
    }
}

QStringList TestSilentTopicsButton::entries() const
{
    Q_EMIT m_button->menu()->aboutToShow();
    QStringList texts;
    for (const QAction *action : m_button->menu()->actions()) {
        if (!action->isSeparator())
            texts << action->text();
    }
    return texts;
}

void TestSilentTopicsButton::isHiddenWhileThereIsNothingToSay()
{
    QVERIFY(!m_button->isVisible());
    passWith(20, {"ACME", "INIT"});
    QVERIFY(!m_button->isVisible());
}

void TestSilentTopicsButton::countsWhatHasFallenSilent()
{
    const QSignalSpy fit(m_button, &SilentTopicsButton::fitNeeded);
    passWith(5, {"ACME", "INIT", "CRUX"});
    passWith(30, {"INIT"});
    QVERIFY(m_button->isVisible());
    QVERIFY(m_button->isEnabled());
    QCOMPARE(m_button->text(), u"2 of 3 values silent"_s);
    QCOMPARE(m_button->accessibleName(), m_button->text());
    // The strip below counts the topics that are read, which are fewer.
    QVERIFY(m_button->toolTip().startsWith(u"Symbols and hosts "_s));
    QVERIFY(fit.size() >= 1);
    const auto asked = fit.size();
    passWith(5, {"INIT"});
    // Nothing has changed, so nothing needs another place.
    QCOMPARE(fit.size(), asked);
    passWith(1, {"ACME", "INIT", "CRUX"});
    QVERIFY(!m_button->isVisible());
}

// It said "2 of 2 silent" while five others were live.
void TestSilentTopicsButton::countsTopicsThatHaveBecomeRegularMeanwhile()
{
    passWith(5, {"ACME", "INIT"});
    passWith(30, {"INIT"});
    QCOMPARE(m_button->text(), u"1 of 2 values silent"_s);
    passWith(10, {"INIT", "CRUX"});
    QCOMPARE(m_button->text(), u"1 of 3 values silent"_s);
}

void TestSilentTopicsButton::forgetsOneOrAll()
{
    passWith(5, {"ACME", "INIT", "CRUX", "DELTA"});
    passWith(30, {"INIT"});
    QCOMPARE(m_button->text(), u"3 of 4 values silent"_s);
    QStringList lines = entries();
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines.first().startsWith(u"Forget stock:"_s) && lines.first().contains(u"silent for 30"_s),
             qPrintable(lines.first()));
    QCOMPARE(lines.last(), u"Forget all of them"_s);
    m_button->menu()->actions().first()->trigger();
    QCOMPARE(m_button->text(), u"2 of 3 values silent"_s);
    QCOMPARE(entries().size(), 3);
    m_button->menu()->actions().last()->trigger();
    QVERIFY(!m_button->isVisible());
    QCOMPARE(m_desk->feed.regularTopics(), 1);
}

void TestSilentTopicsButton::saysThatNothingHasComeYet()
{
    m_desk->clock.pass(10s);
    QVERIFY(m_button->isVisible());
    QVERIFY(!m_button->isEnabled());
    QCOMPARE(m_button->text(), u"no events yet"_s);
    QVERIFY(!m_button->toolTip().isEmpty());
    passWith(1, {"ACME"});
    m_desk->clock.pass(1s);
    QVERIFY(!m_button->isVisible());
}

QTEST_MAIN(TestSilentTopicsButton)
#include "tst_silenttopicsbutton.moc"
