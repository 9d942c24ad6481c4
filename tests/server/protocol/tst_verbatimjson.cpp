// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/verbatimjson.h"

#include <QJsonArray>
#include <QTest>

namespace heliograph
{

class TestVerbatimJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsMembers_data();
    void keepsMembers();
    void refuses_data();
    void refuses();
    void refusesEveryTruncation();
    void theLastOfEqualNamesCounts();
    void saysWhetherAMemberIsRepeated();
    void wrapsInAnEnvelope();
    void writesObjectsOnOneLine();
    void writesStringsAlone();
};

void TestVerbatimJson::keepsMembers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<QByteArray>("data");

    const auto row = [](const char *name, const QByteArray &text, const QByteArray &data) {
        QTest::newRow(name) << text << true << data;
    };
    row("a number keeps its digits", R"({"data":105.40})", "105.40");
    row("a number too long for a double keeps its digits", R"({"data":12345678901234567890.1234567890123})",
        "12345678901234567890.1234567890123");
    row("an exponent stays as it is", R"({"data":1.0E+2})", "1.0E+2");
    row("members keep their order", R"({"data":{"z":1,"a":2,"m":3}})", R"({"z":1,"a":2,"m":3})");
    row("white space between parts is dropped", "\t{ \"data\" :\r\n [ 1 ,\n 2 ] , \"x\" : 0 } \n", "[1,2]");
    row("white space in strings is kept", R"({"data" : " a  b "})", R"(" a  b ")");
    row("brackets and commas in strings are no structure", R"({"data":"}],{[","x":1})", R"("}],{[")");
    row("escaped quotes do not end a string", R"({"data":"say \"}\"","x":1})", R"("say \"}\"")");
    row("an escaped backslash ends before the quote", R"({"data":"\\","x":"\\\""})", R"("\\")");
    row("escapes stay as they are", R"({"data":"\u00e9\n\t\/"})", R"("\u00e9\n\t\/")");
    row("letters beyond ASCII stay as they are", "{\"data\":\"M\xc3\xbcnchen\"}", "\"M\xc3\xbcnchen\"");
    row("nested objects and arrays", R"({"x":[{"data":1}],"data":{"a":[[],{"b":{}}]},"y":2})",
        R"({"a":[[],{"b":{}}]})");
    row("true, false and null", R"({"data":[true,false,null]})", "[true,false,null]");
    row("an empty object", R"({"data":{}})", "{}");
    row("an empty text", R"({"data":""})", R"("")");
    row("equal names inside the value stay both", R"({"data":{"a":1,"a":2}})", R"({"a":1,"a":2})");
    row("the name may be written with escapes", R"({"d\u0061ta":7})", "7");
    row("a mark of byte order is no part of the text", "\xef\xbb\xbf{\"data\":7}", "7");

    QTest::newRow("a member that is not there") << QByteArray(R"({"other":1})") << false << QByteArray();
    QTest::newRow("a member of a member is not there") << QByteArray(R"({"x":{"data":1}})") << false << QByteArray();
    QTest::newRow("a text is not a name") << QByteArray(R"({"x":"data"})") << false << QByteArray();
    QTest::newRow("an empty object has none") << QByteArray("{ }") << false << QByteArray();
}

void TestVerbatimJson::keepsMembers()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isThere);
    QFETCH(QByteArray, data);

    const auto json = VerbatimJson::fromText(text);
    QVERIFY(json);
    const auto member = json->member("data");
    QCOMPARE(member.has_value(), isThere);
    QCOMPARE(json->object().contains(QLatin1String("data")), isThere);
    QCOMPARE(member.value_or(QByteArray()), data);
}

void TestVerbatimJson::refuses_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("no text") << QByteArray();
    QTest::newRow("white space alone") << QByteArray(" \n");
    QTest::newRow("an array") << QByteArray("[1]");
    QTest::newRow("a number") << QByteArray("1");
    QTest::newRow("a text") << QByteArray(R"("a")");
    QTest::newRow("two objects") << QByteArray("{}{}");
    QTest::newRow("something behind the object") << QByteArray("{} x");
    QTest::newRow("a name without quotes") << QByteArray("{data:1}");
    QTest::newRow("single quotes") << QByteArray("{'data':1}");
    QTest::newRow("a comma behind the last member") << QByteArray(R"({"data":1,})");
    QTest::newRow("a comma behind the last element") << QByteArray(R"({"data":[1,]})");
    QTest::newRow("a comment") << QByteArray(R"({"data":1/**/})");
    QTest::newRow("a line end in a string") << QByteArray("{\"data\":\"a\nb\"}");
    QTest::newRow("a carriage return in a string") << QByteArray("{\"data\":\"a\rb\"}");
    QTest::newRow("a tabulator in a string") << QByteArray("{\"data\":\"a\tb\"}");
    QTest::newRow("a byte of zero in a string") << QByteArray("{\"data\":\"a\0b\"}", 14);
    QTest::newRow("a line end in a name") << QByteArray("{\"a\nb\":1}");
    QTest::newRow("a form feed between parts") << QByteArray("{\f\"data\":1}");
    QTest::newRow("bytes that are no UTF-8") << QByteArray("{\"data\":\"\xff\"}");
    QTest::newRow("an escape that does not exist") << QByteArray(R"({"data":"\q"})");
    QTest::newRow("an escape of a line end") << QByteArray("{\"data\":\"\\\n\"}");
    QTest::newRow("an escape with a bad number") << QByteArray(R"({"data":"\u12g4"})");
    QTest::newRow("not a number") << QByteArray(R"({"data":NaN})");
    QTest::newRow("infinity") << QByteArray(R"({"data":-Infinity})");
    QTest::newRow("a number with a plus") << QByteArray(R"({"data":+1})");
    QTest::newRow("a number with zeros in front") << QByteArray(R"({"data":01})");
    QTest::newRow("a number with no digit before the point") << QByteArray(R"({"data":.5})");
    QTest::newRow("a number with no digit between sign and point") << QByteArray(R"({"data":-.5})");
    QTest::newRow("a number with no digit behind the point") << QByteArray(R"({"data":1.})");
    QTest::newRow("a number with an exponent behind the point") << QByteArray(R"({"data":1.e5})");
    QTest::newRow("a number with no digit in the exponent") << QByteArray(R"({"data":1e})");
    QTest::newRow("a sign alone") << QByteArray(R"({"data":-})");
    QTest::newRow("hexadecimal") << QByteArray(R"({"data":0x10})");
    QTest::newRow("a bad number deep inside") << QByteArray(R"({"data":[{"x":[1,2.]}]})");
    QTest::newRow("nested too deeply to be read")
        << "{\"data\":" + QByteArray(5'000, '[') + QByteArray(5'000, ']') + '}';
}

void TestVerbatimJson::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!VerbatimJson::fromText(text));
}

void TestVerbatimJson::refusesEveryTruncation()
{
    const QByteArray text = R"({"a":"\"\\\u00e9","data":[{"x":-1.5e3},true,null],"z":"é"})";
    QVERIFY(VerbatimJson::fromText(text));
    for (qsizetype size = 0; size < text.size(); ++size)
        QVERIFY2(!VerbatimJson::fromText(text.first(size)), text.first(size).constData());
}

void TestVerbatimJson::theLastOfEqualNamesCounts()
{
    const auto json = VerbatimJson::fromText(R"({"data":1,"x":0,"data":2})");
    QVERIFY(json);
    QVERIFY(json->member("data") == QByteArray("2"));
    QCOMPARE(json->object()[QLatin1String("data")].toInt(), 2);
}

void TestVerbatimJson::saysWhetherAMemberIsRepeated()
{
    const auto repeats = [](const QByteArray &text) { return VerbatimJson::fromText(text)->repeatsMember(); };
    QVERIFY(!repeats("{}"));
    QVERIFY(!repeats(R"({"a":1,"b":{"a":1}})"));
    QVERIFY(repeats(R"({"a":1,"b":2,"a":1})"));
    QVERIFY(repeats(R"({"a":1,"\u0061":1})"));
    QVERIFY(!repeats(R"({"b":{"a":1,"a":2}})"));
}

void TestVerbatimJson::wrapsInAnEnvelope()
{
    QCOMPARE(envelope("stock-update", R"({"price":"105.40"})"),
             QByteArray(R"({"type":"stock-update","data":{"price":"105.40"}})"));
}

void TestVerbatimJson::writesObjectsOnOneLine()
{
    const QJsonObject object{{QStringLiteral("text"), QStringLiteral("a\nb")},
                             {QStringLiteral("list"), QJsonArray{1, 2}}};
    QCOMPARE(toJsonText(object), QByteArray(R"({"list":[1,2],"text":"a\nb"})"));
}

void TestVerbatimJson::writesStringsAlone()
{
    QCOMPARE(toJsonText(QString()), QByteArray("\"\""));
    QCOMPARE(toJsonText(QStringLiteral("[\"a\"]\n\u20ac")),
             QByteArray(R"("[\"a\"]\n)"
                        "\u20ac\""));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestVerbatimJson)

#include "tst_verbatimjson.moc"
