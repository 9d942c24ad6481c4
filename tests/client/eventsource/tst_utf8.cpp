// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/utf8.h"

#include <QTest>

using namespace heliograph;

namespace
{

// U+FFFD
QByteArray replaced(int count = 1)
{
    return QByteArray("\xEF\xBF\xBD").repeated(count);
}

} // namespace

class tst_Utf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesWhatIsMalformed_data();
    void replacesWhatIsMalformed();
    void replacesBehindAnyAmountOfText_data() { replacesWhatIsMalformed_data(); }
    void replacesBehindAnyAmountOfText();
    void agreesWithQtOnEveryCharacter();
};

void tst_Utf8::replacesWhatIsMalformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");

    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &text) {
        QTest::newRow(name) << bytes << text;
    };
    row("nothing stays nothing", "", "");
    row("text of one to four bytes per character stays", "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x9E",
        "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x9E");
    row("a null byte stays", QByteArrayLiteral("a\0b"), QByteArrayLiteral("a\0b"));
    row("a byte order mark stays", "\xEF\xBB\xBFz", "\xEF\xBB\xBFz");
    row("noncharacters stay", "\xEF\xBF\xBE\xF4\x8F\xBF\xBF", "\xEF\xBF\xBE\xF4\x8F\xBF\xBF");
    row("a lone continuation byte is one replacement", "a\x80z", 'a' + replaced() + 'z');
    row("each of several continuation bytes is one", "\x80\xBF\x80", replaced(3));
    row("bytes that never occur are one each", "\xC0\xC1\xF5\xFE\xFF", replaced(5));
    row("a cut sequence of two is one", "\xC3", replaced());
    row("a cut sequence of three is one", "\xE2\x82", replaced());
    row("a cut sequence of four is one", "\xF0\x9F\x8C", replaced());
    row("text after a cut sequence is not swallowed", "\xF0\x9F\x8Czz", replaced() + "zz");
    row("a lead byte after a cut sequence starts again", "\xE2\x82\xC3\xA9", replaced() + "\xC3\xA9");
    row("an overlong slash is one per byte", "\xC0\xAF\xE0\x80\xAF", replaced(5));
    row("an overlong sequence of four is one per byte", "\xF0\x80\x80\xAF", replaced(4));
    row("a surrogate is one per byte", "\xED\xA0\x80", replaced(3));
    row("a value beyond U+10FFFF is one per byte", "\xF4\x90\x80\x80", replaced(4));
    row("the last characters before the forbidden ranges stay", "\xED\x9F\xBF\xEE\x80\x80\xE0\xA0\x80",
        "\xED\x9F\xBF\xEE\x80\x80\xE0\xA0\x80");
    row("the example of the Unicode standard",
        "a\xF1\x80\x80\xE1\x80\xC2"
        "b\x80"
        "c\x80\xBF"
        "d",
        'a' + replaced(3) + 'b' + replaced() + 'c' + replaced(2) + 'd');
}

void tst_Utf8::replacesWhatIsMalformed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(wellFormed(bytes), text);
}

// ASCII is read in words of eight, so every alignment is a case of its own.
void tst_Utf8::replacesBehindAnyAmountOfText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    for (int before = 0; before < 18; ++before) {
        for (int behind = 0; behind < 10; ++behind) {
            const QByteArray padding(before, 'x');
            const QByteArray end(behind, 'y');
            QCOMPARE(wellFormed(padding + bytes + end), padding + text + end);
        }
    }
}

void tst_Utf8::agreesWithQtOnEveryCharacter()
{
    for (char32_t character = 0; character <= 0x10FFFF; ++character) {
        if (QChar::isSurrogate(character))
            continue;
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (wellFormed(bytes) != bytes)
            QFAIL(qPrintable(QStringLiteral("U+%1 was replaced").arg(uint(character), 4, 16)));
    }
}

QTEST_APPLESS_MAIN(tst_Utf8)
#include "tst_utf8.moc"
