// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/terminaltext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestTerminalText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCommandsATerminalBecomesVisible_data();
    void whatCommandsATerminalBecomesVisible();
    void everyControlCharacterIsReplaced();
    void jsonKeepsItsValues();
    void aLineStaysOneLine();
    void furtherLinesCannotPassForOurs();
    void stylesSurroundTextThatCannotEndThem();
};

void TestTerminalText::whatCommandsATerminalBecomesVisible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("an escape sequence") << u"a\u001b[31mb"_s << u"a\u241b[31mb"_s;
    QTest::newRow("a bell") << u"\u0007"_s << u"\u2407"_s;
    QTest::newRow("a carriage return") << u"safe\rfake"_s << u"safe\u240dfake"_s;
    QTest::newRow("DEL") << u"\u007f"_s << u"\u2421"_s;
    QTest::newRow("a C1 CSI") << u"\u009b2J"_s << u"\ufffd2J"_s;
    QTest::newRow("an override of the direction") << u"\u202egpj.exe"_s << u"\ufffdgpj.exe"_s;
    QTest::newRow("an isolate") << u"\u2066a\u2069"_s << u"\ufffda\ufffd"_s;
    QTest::newRow("line ends and tabs stay") << u"a\n\tb"_s << u"a\n\tb"_s;
    QTest::newRow("other scripts and emoji stay") << u"שלום \U0001f600 ü"_s << u"שלום \U0001f600 ü"_s;
    QTest::newRow("the mark of right-to-left text stays") << u"a\u200fb"_s << u"a\u200fb"_s;
}

void TestTerminalText::whatCommandsATerminalBecomesVisible()
{
    QFETCH(QString, text);
    QTEST(sanitizedForTerminal(text), "shown");
}

void TestTerminalText::everyControlCharacterIsReplaced()
{
    for (char16_t code = 0; code < 0xa0; ++code) {
        const QString text = sanitizedForTerminal(QString(QChar(code)));
        const bool isControl = text.front().category() == QChar::Other_Control;
        QVERIFY2(!isControl || code == u'\n' || code == u'\t', qPrintable(QString::number(code)));
    }
}

void TestTerminalText::jsonKeepsItsValues()
{
    const QString evil = u"\u001b[2J\u007f\u009b1m\u202e\U0001f600"_s;
    const QByteArray json = QJsonDocument(QJsonArray{evil}).toJson(QJsonDocument::Compact);
    const QByteArray shown = jsonForTerminal(json);
    for (const QChar c : QString::fromUtf8(shown))
        QVERIFY(c.category() != QChar::Other_Control && c != QChar(0x202e));
    QCOMPARE(QJsonDocument::fromJson(shown).array().first().toString(), evil);
}

void TestTerminalText::aLineStaysOneLine()
{
    QCOMPARE(TerminalText(u"7\nitem-1: 5 is the highest bid\tnow"_s).encoded(false),
             "7\u240aitem-1: 5 is the highest bid now");
}

void TestTerminalText::furtherLinesCannotPassForOurs()
{
    QCOMPARE(TerminalText().addLines(u"heliograph: no\nheliograph: all is well"_s).encoded(false),
             "heliograph: no\n  heliograph: all is well");
}

void TestTerminalText::stylesSurroundTextThatCannotEndThem()
{
    const auto text = TerminalText().add(u"a\u001b[0mb"_s, TextStyle::failed).add(u"c"_s);
    QCOMPARE(text.encoded(true), "\033[31ma\u241b[0mb\033[0mc");
    QCOMPARE(text.encoded(false), "a\u241b[0mbc");
}

QTEST_APPLESS_MAIN(TestTerminalText)
#include "tst_terminaltext.moc"
